"""定稿: figures as issued, beside what they are today, with the report's text around them."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal
from renda.kernel.errors import Missing
from renda.reporting import editions as compared
from renda.reporting import forms, operations, policies, slots
from renda.reporting.models import Edition
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


def _crumbs(*further: tuple[str, str]) -> list[tuple[str, str]]:
    home = [("统计", reverse("reporting:figures")), ("定稿", reverse("reporting:editions"))]
    return [*home, *further]


def edition_for(request: HttpRequest, pk: int) -> Edition:
    congress_id = policies.require_reader(request.actor)  # type: ignore[attr-defined]
    found = Edition.objects.filter(pk=pk, congress_id=congress_id).first()
    if found is None:
        raise Missing("没有这份定稿，或者您无权查看")
    return found


@require_safe
@for_members
def editions(request: HttpRequest) -> HttpResponse:
    congress_id = policies.require_reader(request.actor)  # type: ignore[attr-defined]
    rows = compared.of_congress(congress_id)[:200]
    may_freeze = policies.may_freeze(request.actor, congress_id)  # type: ignore[attr-defined]
    context = {"rows": rows, "may_freeze": may_freeze, "crumbs": _crumbs()}
    return render(request, "reporting/editions.html", context)


@both
@for_members
def freezing(request: HttpRequest) -> HttpResponse:
    congress_id = policies.require_reader(request.actor)  # type: ignore[attr-defined]
    policies.require_freezer(request.actor, congress_id)  # type: ignore[attr-defined]
    year = clock.today().year

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.freeze(congress_id, actor=request.actor, **data)  # type: ignore[attr-defined]
        return done(
            request, f"《{made}》已定稿，{len(made.figures)}个数字。", reverse("reporting:edition", args=[made.pk])
        )

    first = {"start": date(year, 1, 1), "end": date(year, 12, 31)}
    return act_page(
        request, forms.FreezeForm(request.POST or None, initial=first), run, title="数字定稿",
        button="定稿", back=reverse("reporting:editions"),
        lead="把这段时间的全部数字和每个数字背后的条目存下来，以后的改动不会影响定稿。",
    )  # fmt: skip


@require_safe
@for_members
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    matter = edition_for(request, pk)
    lines = compared.against_today(matter)
    context = {
        "matter": matter,
        "lines": lines,
        "changed": sum(line.differs for line in lines),
        "paragraphs": _printed(matter),
        "crumbs": _crumbs((matter.name, "")),
        "entries": journal.of(matter),
        "may_write": policies.may_freeze(request.actor, matter.congress_id),  # type: ignore[attr-defined]
    }
    return render(request, "reporting/edition.html", context)


def _printed(matter: Edition) -> list[dict[str, Any]]:
    """The report's paragraphs with frozen figures in their slots."""
    return [
        {"is_heading": paragraph.is_heading, "pieces": [_piece(matter, piece) for piece in paragraph.pieces]}
        for paragraph in slots.paragraphs(matter.text)
    ]


def _piece(matter: Edition, piece: slots.Piece) -> dict[str, Any]:
    if not piece.key:
        return {"words": piece.words}
    kept = matter.figures[piece.key]
    url = reverse("reporting:edition-figure", args=[matter.pk, piece.key])
    return {"value": kept["value"], "unit": kept["unit"], "url": url}


@require_safe
@for_members
def figure(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One figure then and today: 当时53，现在54，因为…"""
    matter = edition_for(request, pk)
    if key not in matter.figures:
        raise Missing("定稿里没有这个数字")
    line, kind = compared.one_against_today(matter, key), matter.figures[key].get("model", "")
    context = {
        "matter": matter,
        "line": line,
        "parts": [compared.one_against_today(matter, matter.figures[key][part]) for part in ("of", "over") if not kind],
        "came": compared.changes(matter, line.came, kind),
        "went": compared.changes(matter, line.went, kind),
        "listed": compared.LISTED,
        "crumbs": _crumbs((matter.name, reverse("reporting:edition", args=[pk])), (line.label, "")),
    }
    return render(request, "reporting/edition_figure.html", context)


@both
@for_members
def text(request: HttpRequest, pk: int) -> HttpResponse:
    matter = edition_for(request, pk)
    policies.require_freezer(request.actor, matter.congress_id)  # type: ignore[attr-defined]
    form = forms.TextForm(request.POST or None, initial={"text": matter.text, "version": matter.version})

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.write_text(pk, actor=request.actor, **data)  # type: ignore[attr-defined]
        return done(request, "报告文字已保存。", reverse("reporting:edition", args=[pk]))

    return act_page(
        request, form, run, title=f"报告文字：{matter}", button="保存", back=reverse("reporting:edition", args=[pk]),
        template="reporting/text.html", matter=matter,
        keys=[{"key": key, **matter.figures[key]} for key in compared.keys_of(matter)],
    )  # fmt: skip
