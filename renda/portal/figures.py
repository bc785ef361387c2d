"""Figures everyone may see, counted over published rows only, all of them in one statement."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse

from renda.kernel import clock, figures
from renda.kernel.figures import Figure, Ratio, Scope
from renda.meetings.models import AgendaItem, Meeting, Opinion, Resolution
from renda.meetings.openness import OPEN as PUBLISHED
from renda.people.models import Congress, Deputy
from renda.planning.models import PlanItem
from renda.portal import queries
from renda.portal.consultation_figures import OPENED_CONSULTATIONS
from renda.portal.figure_lines import Line, Opened, Rows
from renda.portal.stations_figures import OPENED_STATIONS
from renda.suggestions import public
from renda.suggestions.models import Suggestion


def _item(item: PlanItem, congress: Congress) -> Line:
    detail = "，".join(
        filter(None, (f"{item.year}年", item.get_form_display(), item.responsible, item.get_state_display()))
    )
    return Line(item.title, detail, reverse("portal:item", args=[congress.slug, item.pk]))


def _public_items(rows: Rows) -> Rows:
    return (
        rows.filter(public=True)
        .defer("spans", "doubts", "activities", "result", "note")
        .order_by("-year", "position", "pk")
    )


def _suggestion(suggestion: Suggestion, congress: Congress) -> Line:
    detail = "，".join(filter(None, (suggestion.number, suggestion.lead.person.name, public.state_of(suggestion))))
    return Line(suggestion.title, detail, reverse("portal:suggestion", args=[congress.slug, suggestion.pk]))


def _public_suggestions(rows: Rows) -> Rows:
    open_ones = rows.filter(public=True, confidential=False).select_related("lead__person")
    return open_ones.defer("facts", "analysis", "proposals").order_by("-submitted_on", "-pk")


def _deputy(deputy: Deputy, congress: Congress) -> Line:
    return Line(deputy.person.name, "，".join(filter(None, (deputy.constituency, str(deputy.delegation or "")))))


def _meeting(meeting: Meeting, congress: Congress) -> Line:
    url = f"{reverse('portal:meetings', args=[congress.slug])}?year={meeting.year}#meeting-{meeting.pk}"
    return Line(str(meeting), str(meeting.held_on or f"{meeting.year}年"), url)


def _agenda_item(item: AgendaItem, congress: Congress) -> Line:
    url = reverse("portal:meeting", args=[congress.slug, item.meeting_id])
    return Line(item.title, f"{item.meeting}，{item.get_kind_display()}", f"{url}#item-{item.pk}")


def _resolution(row: Resolution, congress: Congress) -> Line:
    return Line(
        row.title,
        f"{row.meeting}，{row.get_kind_display()}",
        reverse("portal:resolution", args=[congress.slug, row.pk]),
    )


def _opinion(row: Opinion, congress: Congress) -> Line:
    url = reverse("portal:meeting", args=[congress.slug, row.item.meeting_id])
    return Line(row.text[:100], row.item.title, f"{url}#item-{row.item_id}")


OPENED: dict[type, Opened] = {
    PlanItem: Opened(_public_items, _item),
    Deputy: Opened(lambda rows: rows, _deputy),
    Meeting: Opened(queries.open_meetings, _meeting),
    Suggestion: Opened(_public_suggestions, _suggestion, "只统计已经公开的建议。"),
    AgendaItem: Opened(lambda rows: rows.filter(restricted=False), _agenda_item, "不含限组成人员阅看的议题。"),
    Resolution: Opened(lambda rows: rows.filter(PUBLISHED), _resolution, "只统计已经公布的。"),
    Opinion: Opened(lambda rows: rows.filter(item__restricted=False), _opinion),
    **OPENED_STATIONS,
    **OPENED_CONSULTATIONS,
}


def scope_of(congress: Congress, year: int) -> Scope:
    """The year; this year only up to today."""
    today = clock.today()
    return Scope(congress.pk, date(year, 1, 1), today if year == today.year else date(year, 12, 31))


def open_figures(scope: Scope) -> list[Figure]:
    """Figures declared public whose rows the portal can open; any other would be a number without its rows."""
    return [opened(f, scope) for f in figures.FIGURES.values() if f.public and f.rows(scope).model in OPENED]


def opened(figure: Figure, scope: Scope) -> Figure:
    note = f"{OPENED[figure.rows(scope).model].note}{figure.note}"
    return replace(figure, note=note, rows=lambda scope: _narrowed(figure.rows(scope)))


def _narrowed(rows: Rows) -> Rows:
    return OPENED[rows.model].narrow(rows)


def values(shown: Iterable[Figure], scope: Scope) -> dict[str, int | Decimal]:
    return figures.values((figure, scope) for figure in shown)


def shares(found: dict[str, int | Decimal]) -> list[tuple[Ratio, str]]:
    """Shares whose two figures are both open, printed as a percentage."""
    named = [r for r in figures.RATIOS.values() if r.of in found and found.get(r.over)]
    return [(r, figures.percent(Fraction(found[r.of]) / Fraction(found[r.over]))) for r in named]
