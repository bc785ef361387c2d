"""交办 — the list of all that waits, with the likely unit of each, and the page of one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clocks
from renda.kernel.deadlines import chinese
from renda.kernel.errors import Unfit
from renda.people.models import Body, Congress
from renda.suggestions import operations, policies, timing, waiting
from renda.suggestions.forms import office as forms
from renda.suggestions.forms import office_batch as batch
from renda.suggestions.forms.office_units import UnitsForm, initial_units, units_of
from renda.suggestions.kinds import AssignmentState
from renda.suggestions.models import Assignment, Suggestion
from renda.suggestions.views.advising import Proposal, proposals, several
from renda.suggestions.views.finding import actor_of, crumbs, house, matter_crumbs, page_of, part_for, suggestion_for
from renda.suggestions.waiting import Waiting
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
VIEWS = (("", "全部"), ("between", "闭会期间"), ("session", "会议期间"), ("asked", "预交办"), ("again", "待重新交办"))


@both
@for_members
def assignment(request: HttpRequest) -> HttpResponse:
    """All or none of the chosen rows go out in one act; a row that is not sound brings the list back as it was typed."""
    congress, actor = house(request), actor_of(request)
    policies.require_assigning(actor)
    narrowed = request.GET.get("view", "")
    rows = waiting.described(waiting.waiting_for(actor, congress, narrowed), actor)
    bodies = units_of(congress.pk)
    told = proposals([r.suggestion for r in rows])
    if request.method != "POST":
        return _list(request, congress, rows, bodies, told, _first(rows, told))
    choices = _sent(request, rows)
    chosen = [row for row in rows if choices[row.suggestion.pk].chosen]
    units = {
        r.suggestion.pk: _units(r, choices[r.suggestion.pk], bodies, f"sent-{r.suggestion.pk}" in request.POST)
        for r in chosen
    }
    if not chosen or any(choice.errors for choice in choices.values()):
        return _list(request, congress, rows, bodies, told, choices, 422, "" if chosen else "请先选择要交办的建议。")
    try:
        return _charge(request, chosen, units)
    except Unfit as no:
        return _list(request, congress, rows, bodies, told, choices, 422, f"{no.reason}。{no.way_out}")


def _charge(request: HttpRequest, chosen: Sequence[Waiting], units: Mapping[int, batch.Units]) -> HttpResponse:
    actor = actor_of(request)
    if "asking" in request.POST:
        operations.pre_assign_batch(units, actor=actor)
        return done(
            request, f"已把{len(units)}件送有关单位预交办，可以提出异议。", reverse("suggestions:pre_assignment")
        )
    made = operations.assign_batch(list(units), actor=actor, chosen=units)
    days = "、".join(chinese(day) for day in waiting.due_days(chosen))
    said = f"已交办{len(units)}件，{len({row.body_id for row in made})}家单位，{days}前答复。"
    return done(request, said, request.get_full_path())


def _sent(request: HttpRequest, rows: Sequence[Waiting]) -> dict[int, batch.Choice]:
    chosen = set(request.POST.getlist("chosen"))
    return {r.suggestion.pk: batch.read(request.POST, r.suggestion.pk, str(r.suggestion.pk) in chosen) for r in rows}


def _units(row: Waiting, choice: batch.Choice, bodies: Sequence[Body], typed: bool) -> batch.Units:
    """As pre-assigned where nothing was changed: those units are charged with the parts they know."""
    asked = batch.first(row.asked, None, True)
    same = (choice.lead, choice.assisting, choice.separate) == (asked.lead, asked.assisting, asked.separate)
    if row.asked and not row.objected and (same or not typed):
        return batch.AS_ASKED
    return choice.units(bodies, row.present)


def _first(rows: Sequence[Waiting], told: Mapping[int, list[Proposal]]) -> dict[int, batch.Choice]:
    """One likely unit is chosen beforehand; two, none or an objection are left to the clerk."""
    found = {}
    for row in rows:
        named = told.get(row.suggestion.pk, [])
        sure = named[0].body_id if len(named) == 1 else None
        choice = batch.first(row.asked, sure, bool((row.asked or sure) and not row.objected))
        found[row.suggestion.pk] = replace(choice, lead=None) if row.objected else choice
    return found


def _list(
    request: HttpRequest, congress: Congress, rows: Sequence[Waiting], bodies: Sequence[Body],
    told: Mapping[int, list[Proposal]], choices: Mapping[int, batch.Choice], status: int = 200, wrong: str = "",
) -> HttpResponse:  # fmt: skip
    actor, narrowed = actor_of(request), request.GET.get("view", "")
    names = {body.pk: str(body) for body in bodies}
    counts = waiting.counts(actor, congress)
    double = several([row.suggestion for row in rows]) if any(told.values()) else {}
    drawn = [
        _drawn(
            row, choices[row.suggestion.pk], told.get(row.suggestion.pk, []), names, double.get(row.suggestion.pk, ())
        )
        for row in rows
    ]
    context = {
        "rows": sorted(drawn, key=lambda r: not r["asks"]),
        "count": counts.get(narrowed, counts[""]), "shown": len(rows), "most": waiting.MOST, "wrong": wrong,
        "days": waiting.due_days(rows), "difficult": sorted({r.outlook.difficult.due for r in rows}),
        "first": min((r.limit for r in rows if r.limit), key=lambda limit: limit.due, default=None),
        "options": batch.options(bodies), "bodies": bodies,
        "views": [
            {"label": word, "url": f"?view={v}" if v else "?", "count": counts[v], "active": v == narrowed}
            for v, word in VIEWS
        ],
        "crumbs": crumbs(congress, ("交办", "")),
    }  # fmt: skip
    return render(request, "suggestions/assignment.html", context, status=status)


def _drawn(
    row: Waiting, choice: batch.Choice, named: list[Proposal], names: Mapping[int, str], matters: Sequence[str]
) -> dict[str, Any]:
    """``asks``: a person has to decide before it can go out."""
    plausible = [p for p in named if p.body_id in names] if not row.asked or row.objected else []
    asks = len(plausible) > 1 or bool(row.objected) or bool(matters)
    because = [p for p in plausible if p.body_id == choice.lead] or plausible[:1]
    return {
        "s": row.suggestion, "row": row, "choice": choice, "asks": asks or bool(choice.errors),
        "plausible": plausible if len(plausible) > 1 else [], "because": because[0] if because else None,
        "lead_name": names.get(choice.lead or 0, ""), "matters": matters,
    }  # fmt: skip


def _assignable(request: HttpRequest, pk: int) -> Suggestion:
    matter = suggestion_for(request, pk)
    policies.require_assigner(actor_of(request), matter, timing.pack_of(matter).rules)
    return matter


def _units_form(request: HttpRequest, matter: Suggestion, told: Sequence[Proposal]) -> UnitsForm:
    asked = matter.assignments.filter(state__in=(AssignmentState.PRE_ASSIGNED, AssignmentState.OBJECTED))
    first = initial_units(asked)
    if len(told) == 1:
        first = {"lead_id": told[0].body_id, **first}
    if request.GET.get("manner") == "separate":
        first = {**first, "manner": "separate", "separate_ids": [p.body_id for p in told]}
    return UnitsForm(bodies=units_of(matter.congress_id), initial=first)


def _one(request: HttpRequest, pk: int, *, asking: bool) -> HttpResponse:
    actor = actor_of(request)
    if request.method == "POST":
        form, matter = UnitsForm(request.POST, bodies=units_of(house(request).pk)), None
    else:
        matter = _assignable(request, pk)
        told = proposals([matter]).get(pk, [])
        form = _units_form(request, matter, told)

    def run(data: dict[str, Any]) -> HttpResponse:
        back = reverse("suggestions:suggestion", args=[pk])
        if asking:
            data.pop("parts")
            made = operations.pre_assign(pk, actor=actor, **data)
            return done(request, f"已送{_names(made)}预交办，可以提出异议。", back, link=_to_list())
        made = operations.assign(pk, actor=actor, **data)
        term = clocks.of(made[0]).filter(name="reply").first()
        due = f"，{chinese(term.due_on)}前答复" if term else ""
        return done(request, f"{made[0].suggestion.number}已交办{_names(made)}{due}。", back, link=_to_list())

    def drawn() -> dict[str, Any]:
        s = matter or _assignable(request, pk)
        near = told if matter else proposals([s]).get(pk, [])
        rows = waiting.described(waiting.waiting_for(actor, s.congress).filter(pk=pk), actor, 1)
        word = "预交办" if asking else "重新交办" if s.state == "reassigning" else "交办"
        return {
            "title": f"{word}：{s}", "button": word, "back": page_of(s), "s": s, "row": rows[0] if rows else None, "told": near,
            "asking": asking, "matters": several([s]).get(pk) if near else None, "crumbs": matter_crumbs(s, (word, "")),
        }  # fmt: skip

    return act_page(request, form, run, law="代表法51", template="suggestions/assigning.html", drawn=drawn)


def _names(made: Sequence[Assignment]) -> str:
    return "、".join(str(row.body) for row in made)


def _to_list() -> tuple[str, str]:
    return ("交办其他建议", reverse("suggestions:assignment"))


@both
@for_members
def assigning(request: HttpRequest, pk: int) -> HttpResponse:
    return _one(request, pk, asking=False)


@both
@for_members
def pre_assigning(request: HttpRequest, pk: int) -> HttpResponse:
    return _one(request, pk, asking=True)


@require_safe
@for_members
def pre_assignment(request: HttpRequest) -> HttpResponse:
    """What units were asked about: objections first, then those that may go out."""
    congress, actor = house(request), actor_of(request)
    policies.require_assigning(actor)
    rows = waiting.described(waiting.waiting_for(actor, congress, "asked"), actor)
    context = {
        "objected": [row for row in rows if row.objected],
        "quiet": [row for row in rows if not row.objected],
        "crumbs": crumbs(congress, ("交办", reverse("suggestions:assignment")), ("预交办", "")),
    }
    return render(request, "suggestions/pre_assignment.html", context)


@both
@for_members
def upholding(request: HttpRequest, pk: int) -> HttpResponse:
    part = part_for(request, pk)
    policies.require_assigner(actor_of(request), part.suggestion, timing.pack_of(part.suggestion).rules)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.uphold_pre_assignment(pk, actor=actor_of(request), **data)
        said = f"“{made.suggestion}”仍由{part.body}办理，理由已送该单位。"
        return done(request, said, reverse("suggestions:pre_assignment"))

    return act_page(
        request, forms.WhyForm(request.POST or None), run, title=f"维持预交办：{part.suggestion}", button="维持预交办",
        back=reverse("suggestions:pre_assignment"), lead=f"{part.body}的意见：{part.objection}",
        crumbs=matter_crumbs(part.suggestion, ("维持预交办", "")),
    )  # fmt: skip
