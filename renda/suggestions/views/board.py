"""进展: the suggestions of a year or a session in numbers, for leaders, committees and the office; each opens its rows."""

from fractions import Fraction
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.figures import percent
from renda.suggestions import figures, filtering, open_terms, queries, standing, timing
from renda.suggestions.forms.steering_board import BoardForm
from renda.suggestions.kinds import Category
from renda.suggestions.rules import SuggestionRules, day_in
from renda.suggestions.unit_table import UnitRow
from renda.suggestions.views.finding import actor_of, crumbs, steered

HIDDEN = frozenset({"received", "in_session", "between_sessions", "joint", "turned_down", "withdrawn"})
"""Counts that hold rows only the office reads: others see the number alone."""
STAGES_OF_OFFICE = frozenset({"review", "other"})
FIELDS = (
    ("财", Category.FINANCE), ("预算", Category.FINANCE), ("城", Category.CITY), ("环", Category.CITY),
    ("教", Category.EDUCATION), ("监察", Category.JUSTICE), ("司法", Category.JUSTICE), ("法制", Category.JUSTICE),
    ("社会", Category.SOCIETY),
)  # fmt: skip


@require_safe
@for_members
def board(request: HttpRequest) -> HttpResponse:
    congress, actor = steered(request, reading=True), actor_of(request)
    form = BoardForm(request.GET, congress_id=congress.pk)
    year, session, category = form.asked()
    rules = timing.rules_today(congress)
    span = standing.Span(congress.pk, year, session, category, rules)
    found = standing.of(span, filtering.STAGES)
    links = _Links(actor, year, session, category)
    name = str(form.sessions[session]) if session in form.sessions else f"{year}年"
    context = {
        "form": form, "name": name, "views": _tabs(actor, form, year, session, category),
        "totals": _totals(found.totals, links), "shares": _shares(found.totals, links),
        "stages": [(filtering.STAGES[k][0], n, links.stage(k)) for k, n in found.stages.items() if k != "other"],
        "elsewhere": [*_late(span, links), *_elsewhere(found.totals, links)], "categories": _categories(found.categories, links),
        "units": [_unit(row, links) for row in found.units], "campaign": _campaign(rules, year),
        "category": dict(Category.choices).get(category, ""), "crumbs": crumbs(congress, ("进展", "")),
        "any": found.totals["received"],
    }  # fmt: skip
    return render(request, "suggestions/board.html", context)


class _Links:
    """Addresses of the list behind a number, within what is shown and what the actor reads."""

    def __init__(self, actor: Actor, year: int | None, session: int | None, category: str) -> None:
        self.here = {k: v for k, v in {"year": year, "session": session, "category": category}.items() if v}
        self.is_office = actor.holds(*queries.OFFICE)

    def figure(self, key: str, **more: Any) -> str:
        if key in HIDDEN and not self.is_office:
            return ""
        return f"{reverse('suggestions:list')}?{urlencode({**self.here, **more, 'figure': key})}"

    def late(self) -> str:
        return f"{reverse('suggestions:list')}?{urlencode({**self.here, 'figure': 'own', 'view': 'late'})}"

    def stage(self, code: str) -> str:
        if code in STAGES_OF_OFFICE and not self.is_office:
            return ""
        return f"{reverse('suggestions:list')}?{urlencode({**self.here, 'figure': 'received', 'stage': code})}"


def _totals(totals: dict[str, int], links: _Links) -> list[tuple[str, int, str]]:
    shown = ("received", "own", "assigned", "replied", "on_time")
    return [(standing.FIGURES[k], totals[k], links.figure(k)) for k in shown]


def _late(span: standing.Span, links: _Links) -> list[tuple[str, int, str]]:
    """Parts past their last day, by suggestion."""
    rows = open_terms.late(figures.own(span.scope()).order_by(), clock.today())
    return [("逾期未办", rows.count(), links.late())]


def _elsewhere(totals: dict[str, int], links: _Links) -> list[tuple[str, int, str]]:
    shown = ("higher", "turned_down", "merged", "withdrawn", "published")
    return [(standing.FIGURES[k], totals[k], links.figure(k)) for k in shown if totals[k]]


SHARES = (
    ("办复率", "replied", "own"), ("按期答复率", "on_time", "replied"), ("沟通率", "contacted", "replied"),
    ("面复率", "face_reply", "replied"), ("解决率", "solved", "own"), ("首次满意率", "first_satisfied", "evaluated"),
    ("满意率", "satisfied", "evaluated"),
)  # fmt: skip


def _shares(totals: dict[str, int], links: _Links) -> list[dict[str, Any]]:
    return [
        {
            "label": label, "share": share(totals[of], totals[over]), "of": totals[of], "over": totals[over],
            "of_label": standing.FIGURES[of], "over_label": standing.FIGURES[over],
            "of_url": links.figure(of), "over_url": links.figure(over),
        }
        for label, of, over in SHARES
    ]  # fmt: skip


def share(of: int, over: int) -> str:
    return percent(Fraction(of, over)) if over else "—"


def _categories(found: dict[str, dict[str, int]], links: _Links) -> list[dict[str, Any]]:
    labels = dict(Category.choices)
    order = [*labels, *(k for k in found if k not in labels)]
    return [
        {
            "label": labels.get(code, "没有分类"), **found[code],
            "url": links.figure("received", category=code) if code else "", "own_url": links.figure("own", category=code) if code else "",
        }
        for code in order if code in found
    ]  # fmt: skip


def _unit(row: UnitRow, links: _Links) -> dict[str, Any]:
    def link(key: str) -> str:
        return links.figure(key, unit=row.body_id)

    return {
        "row": row, "url": link("part"), "replied_url": link("part_replied"),
        "cells": [
            ("按期", row.on_time, row.replied, link("part_on_time")),
            ("沟通", row.contacted, row.replied, link("part_contacted")),
            ("当面答复", row.face_to_face, row.replied, link("part_face")),
            ("解决", row.solved, row.replied, link("part_solved")),
            ("首次满意", row.first_satisfied, row.first_evaluated, link("part_first")),
            ("满意", row.satisfied, row.evaluated, link("part_satisfied")),
        ],
    }  # fmt: skip


def _campaign(rules: SuggestionRules, year: int | None) -> Any:
    """统一答复截止日 of the year shown, where the place has one and it is still to come."""
    if not rules.campaign_deadline or year != clock.today().year:
        return None
    day = day_in(year, rules.campaign_deadline)
    return day if day >= clock.today() else None


def _tabs(actor: Actor, form: BoardForm, year: int | None, session: int | None, category: str) -> list[dict[str, Any]]:
    """Everything, and the fields of work; a committee's own comes right after everything."""
    kept = {k: v for k, v in {"year": year, "session": session}.items() if v}
    own = field_of(actor)
    codes = sorted(Category.values, key=lambda code: code != own)
    tabs = [{"label": "全部", "url": f"?{urlencode(kept)}", "active": not category}]
    for code in codes:
        label = Category(code).label + ("（本委员会）" if code == own else "")
        tabs.append({"label": label, "url": f"?{urlencode({**kept, 'category': code})}", "active": code == category})
    return tabs


def field_of(actor: Actor) -> str:
    """The field of work that the name of the actor's committee tells; "" where it does not."""
    if not actor.holds("special_committee", "work_committee"):
        return ""
    return next((code for word, code in FIELDS if word in actor.capacity), "")
