"""Published plans: by year, one paper, the year board, the list, one item."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.kernel import clock
from renda.people.models import Congress
from renda.planning import queries as planning
from renda.planning import wording
from renda.planning.kinds import SHORT_FORMS, Form
from renda.planning.models import PlanItem
from renda.planning.queries import Chip, Lane
from renda.planning.rules import adoption_law, stage
from renda.portal import queries
from renda.portal.forms import PublicFilter
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.years import asked_year
from renda.web.paging import count_up_to, turn

ON_A_PAGE = 400
ON_THE_BOARD = 800
BEFORE_THE_REST = 12


@open_to_all
def plans(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    rows = list(queries.plans(congress)[:400])
    years: dict[int, list[Any]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    return page(
        request,
        "portal/plans.html",
        congress,
        crumbs=["年度计划"],
        here="plans",
        years=years,
        about=f"{congress.short_name}公布的年度计划。",
    )


@open_to_all
def plan(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One paper as it was published, and what has become of each item of it."""
    congress = congress_of(slug)
    matter = get_object_or_404(queries.plans(congress), pk=pk)
    rows = queries.items(congress).filter(plan=matter)
    items = list(planning.listed(rows)[: ON_A_PAGE + 1])
    return page(
        request,
        "portal/plan.html",
        congress,
        here="plans",
        crumbs=[("年度计划", reverse("portal:plans", args=[slug])), matter.title],
        matter=matter,
        sections=_by_section(queries.sections(rows), items[:ON_A_PAGE]),
        more=len(items) > ON_A_PAGE,
        progress=planning.progress(rows, clock.today()),
        law=adoption_law(matter.kind),
        files=queries.papers(matter)[:20],
        changes=queries.changes(congress).filter(item__plan=matter)[:200],
        obligations=matter.obligations.order_by("position")[:200],
        about=f"{congress.name}常务委员会公布，{matter.year}年度。",
    )


def _by_section(sections: list[dict[str, Any]], items: list[PlanItem]) -> list[dict[str, Any]]:
    """The sections with their counts and those of their items that stand on this page."""
    shown: dict[tuple[str, str], list[PlanItem]] = {}
    for item in with_tones(queries.outcomes(items)):
        shown.setdefault((item.part, item.section), []).append(item)
    named = [
        {**s, "section": wording.section(s["section"]), "items": shown.get((s["part"], s["section"]), [])}
        for s in sections
    ]
    return [s for s in named if s["items"]]


def with_tones(items: list[PlanItem]) -> list[PlanItem]:
    """Outside, an item has the tone of its state; how near its last day is remains the house's own measure."""
    for item in items:
        item.tone = stage(item.state, None, clock.today())  # type: ignore[attr-defined]
    return items


@open_to_all
def board(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Months across, committees down."""
    congress, today = congress_of(slug), clock.today()
    rows = queries.items(congress).filter(year=year)
    lanes = planning.board(planning.for_board(rows)[:ON_THE_BOARD], today)
    return page(
        request,
        "portal/board.html",
        congress,
        crumbs=[("年度计划", reverse("portal:plans", args=[slug])), f"{year}年"],
        here="plans",
        year=year,
        years=queries.years(congress),
        lanes=[_lane(lane, slug) for lane in lanes],
        months=_months(congress, year),
        progress=planning.progress(rows, today),
        about=f"{congress.short_name}{year}年全年工作，按委员会和月份排列。",
    )


def _lane(lane: Lane, slug: str) -> dict[str, Any]:
    chips = [_chip(c, slug) for c in sorted(lane.chips, key=lambda c: (c.first, c.row))]
    counts = [sum(c["start"] <= month <= c["end"] for c in chips) for month in range(1, 13)]
    first, rest = chips[:BEFORE_THE_REST], chips[BEFORE_THE_REST:]
    return {"name": lane.name, "total": lane.total, "counts": counts, "open": lane.open, "first": first, "rest": rest}


def _chip(chip: Chip, slug: str) -> dict[str, Any]:
    item = chip.item
    return {
        "title": item.title,
        "form": SHORT_FORMS.get(item.form, ""),
        "start": chip.first,
        "end": chip.first + chip.span - 1,
        "tone": stage(item.state, None, clock.today()),
        "url": reverse("portal:item", args=[slug, item.pk]),
        "state": item.get_state_display(),
    }


def _months(congress: Congress, year: int) -> list[dict[str, Any]]:
    shown: dict[int, str] = {}
    for meeting in queries.meetings(congress, year).filter(kind="standing_committee"):
        month = meeting.held_on.month if meeting.held_on else meeting.month
        if month and meeting.number:
            shown[month] = f"{meeting.number}次" + (f" {meeting.held_on.day}日" if meeting.held_on else "")
    now = (clock.today().year, clock.today().month)
    return [{"number": m, "meeting": shown.get(m, ""), "now": (year, m) == now} for m in range(1, 13)]


@open_to_all
def items(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of all published items, a page at a time."""
    congress = congress_of(slug)
    years = queries.years(congress)
    data = request.GET.copy()
    if "year" not in data and "plan" not in data:
        data["year"] = str(asked_year(request, years))
    form = PublicFilter(data, congress=congress, years=years)
    found = form.asked().narrow(queries.items(congress), clock.today())
    turned = planning.page(found, request.GET.get("after", ""), request.GET.get("before", ""))
    count = count_up_to(found)
    return page(
        request,
        "portal/items.html",
        congress,
        crumbs=["计划事项"],
        here="items",
        form=form,
        rows=with_tones(queries.outcomes(turned.rows)),
        count=min(count, 1000),
        more=count > 1000,
        next=turn(data, after=turned.next),
        previous=turn(data, before=turned.previous),
        about=f"{congress.short_name}年度计划的全部事项。",
    )


@open_to_all
def item(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One item: what it is, where it stands, its changes, its papers and its public life."""
    congress = congress_of(slug)
    rows = queries.items(congress).select_related("plan", "meeting", "handed_out_at")
    matter = get_object_or_404(rows.defer("plan__text", "plan__blocks", "plan__cleaned", "spans", "doubts"), pk=pk)
    with_tones([matter])
    return page(
        request,
        "portal/item.html",
        congress,
        here="items",
        crumbs=[
            ("年度计划", reverse("portal:plans", args=[slug])),
            (matter.plan.title, reverse("portal:plan", args=[slug, matter.plan_id])),
            matter.title,
        ],
        matter=matter,
        also=[Form(f).label for f in matter.also if f in Form.values],
        committees=matter.committees.all(),
        organs=matter.organs.all(),
        life=queries.life(matter),
        tied=queries.tied(matter),
        files=queries.papers(matter)[:20],
        changes=queries.changes(congress).filter(item=matter)[:50],
        about=f"{matter.get_form_display()}，{matter.responsible or congress}，{matter.get_state_display()}。",
    )
