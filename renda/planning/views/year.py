"""The year seen whole: board, list, calendar, exports."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.meetings.models import Meeting
from renda.people.models import Congress
from renda.planning import exports, policies, queries, tallies
from renda.planning.forms import FilterForm
from renda.planning.kinds import SHORT_FORMS, PlanState
from renda.planning.models import Plan, PlanItem
from renda.planning.queries import Chip, Filter, Lane
from renda.planning.rules import stage
from renda.planning.views.finding import actor_of, crumbs, house
from renda.planning.wording import short
from renda.web.paging import count_up_to, turn

SHOWN = 12


def _filter(request: HttpRequest, congress: Congress, *, this_year: bool = False) -> tuple[FilterForm, Filter]:
    """The filter form; a page that shows one year falls back on this year, or the newest there is."""
    plans = Plan.objects.filter(congress=congress).exclude(state=PlanState.WITHDRAWN).order_by("-year", "pk")
    rows = list(plans.values_list("pk", "year", "title")[:500])
    choices = [(pk, f"{year}年 {title}") for pk, year, title in rows[:60]]
    years = list(dict.fromkeys(year for _, year, _ in rows))
    data = request.GET.copy()
    if this_year and not data.get("year") and not data.get("plan"):
        now = clock.today().year
        data["year"] = str(now if now in years or not years else years[0])
    form = FilterForm(data, years=years, plans=choices, congress_id=congress.pk)
    return form, form.asked()


def _house_items(request: HttpRequest, congress: Congress) -> Any:
    return queries.items_visible_to(actor_of(request)).filter(congress=congress)


@require_safe
@for_members
def board(request: HttpRequest) -> HttpResponse:
    """Months across, committees down."""
    congress, today = house(request), clock.today()
    form, asked = _filter(request, congress, this_year=True)
    year = asked.year or _year_of(asked.plan) or today.year
    items = asked.narrow(_house_items(request, congress), today).exclude(state="draft")
    lanes = queries.board(queries.for_board(items)[:800], today)
    actor = actor_of(request)
    may_plan = policies.may_plan(actor, congress.pk)
    own = {lane.body_id for lane in lanes if may_plan or lane.body_id in actor.body_ids}
    plans = queries.plans_visible_to(actor_of(request)).filter(congress=congress, year=year).exclude(state="withdrawn")
    return render(
        request,
        "planning/board.html",
        {
            "form": form, "year": year, "lanes": [_lane(lane, lane.body_id in own) for lane in lanes], "months": _months(congress, year, today),
            "progress": queries.progress(items, today), "plans": plans.defer("text", "blocks").order_by("pk"),
            "may_plan": may_plan, "may_move": bool(own), "query": request.GET.urlencode(),
            "views": looks(request, "planning:board"), "crumbs": crumbs(congress, (f"{year}年", "")),
        },
    )  # fmt: skip


def _year_of(plan_id: int | None) -> int | None:
    return Plan.objects.filter(pk=plan_id).values_list("year", flat=True).first() if plan_id else None


def _lane(lane: Lane, may_move: bool) -> dict[str, Any]:
    chips = [_chip(c, may_move) for c in sorted(lane.chips, key=lambda c: (c.first, c.row))]
    counts = [sum(c["start"] <= m <= c["end"] for c in chips) for m in range(1, 13)]
    return {
        "name": lane.name, "total": lane.total, "counts": counts, "open": lane.open, "body_id": lane.body_id,
        "first": chips[:SHOWN], "rest": chips[SHOWN:],
    }  # fmt: skip


def _chip(chip: Chip, may_move: bool) -> dict[str, Any]:
    item = chip.item
    moves = may_move and item.state in {"planned", "preparing", "postponed"}
    note = "待主任会议决定" if chip.waits else _note(item)
    return {
        "title": short(item.title), "full": item.title, "form": SHORT_FORMS[item.form], "tone": chip.tone, "start": chip.first,
        "end": chip.first + chip.span - 1, "note": note, "url": reverse("planning:item", args=[item.pk]),
        "state": item.get_state_display(), "ghost": item.state in {"replaced", "dropped", "reserve"},
        "move": reverse("planning:adjustment", args=[item.pk]) if moves else "",
    }  # fmt: skip


def _note(item: PlanItem) -> str:
    if "satisfaction_test" in item.also:
        return "测评"
    return (
        f"{item.meeting.held_on.month}月{item.meeting.held_on.day}日" if item.meeting and item.meeting.held_on else ""
    )


def _months(congress: Congress, year: int, today: Any) -> list[dict[str, Any]]:
    """The twelve headings, each with the standing-committee meeting of its month."""
    shown: dict[int, str] = {}
    meetings = Meeting.objects.filter(congress=congress, year=year, kind="standing_committee").exclude(
        state="cancelled"
    )
    for meeting in meetings.order_by("number"):
        month = meeting.held_on.month if meeting.held_on else meeting.month
        if month:
            number = f"{meeting.number}次" if meeting.number else "开会"
            shown[month] = number + (f" {meeting.held_on.day}日" if meeting.held_on else "")
    return [
        {"number": m, "meeting": shown.get(m, ""), "now": (year, m) == (today.year, today.month)} for m in range(1, 13)
    ]


@require_safe
@for_members
def items(request: HttpRequest) -> HttpResponse:
    """The list: filters in the address, keyset pages, export of the same rows."""
    congress, today = house(request), clock.today()
    form, asked = _filter(request, congress)
    found = asked.narrow(_house_items(request, congress), today).exclude(state="draft")
    page = queries.page(found, request.GET.get("after", ""), request.GET.get("before", ""))
    count = count_up_to(found)
    for item in page.rows:
        item.tone = stage(item.state, item.due_on, today)  # type: ignore[attr-defined]
    return render(
        request,
        "planning/items.html",
        {
            "form": form, "page": page, "count": min(count, 1000), "more": count > 1000,
            "next": turn(request.GET, after=page.next), "previous": turn(request.GET, before=page.previous),
            "query": request.GET.urlencode(), "compact": request.COOKIES.get("density") == "compact",
            "views": looks(request, "planning:items"), "crumbs": crumbs(congress, ("清单", "")),
        },
    )  # fmt: skip


def looks(request: HttpRequest, active: str) -> list[dict[str, Any]]:
    """The three looks at the same rows, keeping the filters."""
    kept = urlencode({k: v for k, v in request.GET.items() if k not in {"after", "before"}})
    looks = (
        ("年度图", "planning:board"),
        ("清单", "planning:items"),
        ("月历", "planning:calendar"),
        ("完成情况", "planning:progress"),
        ("计划文件", "planning:plans"),
    )
    return [
        {"label": w, "url": f"{reverse(n)}?{kept}" if kept else reverse(n), "active": n == active} for w, n in looks
    ]


@require_safe
@for_members
def calendar(request: HttpRequest) -> HttpResponse:
    """Twelve months, each with its meetings and what is due."""
    congress, today = house(request), clock.today()
    form, asked = _filter(request, congress, this_year=True)
    year = asked.year or _year_of(asked.plan) or today.year
    found = asked.narrow(_house_items(request, congress), today).exclude(state="draft")
    rows = list(queries.listed(found)[:1000])
    for row in rows:
        row.tone = stage(row.state, row.due_on, today)  # type: ignore[attr-defined]
    meetings = (
        Meeting.objects.filter(congress=congress, year=year).exclude(state="cancelled").order_by("held_on", "kind")
    )
    return render(
        request,
        "planning/calendar.html",
        {
            "form": form, "year": year, "months": _by_month(rows, meetings), "query": request.GET.urlencode(),
            "open": [r for r in rows if not r.months], "views": looks(request, "planning:calendar"),
            "now": today.month if year == today.year else None, "crumbs": crumbs(congress, ("月历", "")),
        },
    )  # fmt: skip


@require_safe
@for_members
def progress(request: HttpRequest) -> HttpResponse:
    """完成情况 — by committee, form and month; every number opens the rows it counts."""
    congress, today = house(request), clock.today()
    form, asked = _filter(request, congress, this_year=True)
    year = asked.year or _year_of(asked.plan) or today.year
    found = asked.narrow(_house_items(request, congress), today)
    tables = [
        ("按责任委员会", tallies.by_committee(found, today)),
        ("按监督形式", tallies.by_form(found, today)),
        ("按月份", tallies.by_month(found, today)),
    ]
    kept = {k: v for k, v in form.data.items() if v and k in Filter.__dataclass_fields__}
    context = {"form": form, "year": year, "tables": tables, "whole": queries.progress(found, today)}
    context["crumbs"] = crumbs(congress, ("完成情况", ""))
    return render(
        request,
        "planning/progress.html",
        {**context, "kept": urlencode(kept), "views": looks(request, "planning:progress")},
    )


def _by_month(rows: Iterable[PlanItem], meetings: Iterable[Meeting]) -> list[dict[str, Any]]:
    items, held = defaultdict(list), defaultdict(list)
    for row in rows:
        if row.months:
            items[row.due_on.month if row.due_on else row.months[-1]].append(row)
    for meeting in meetings:
        month = meeting.held_on.month if meeting.held_on else meeting.month
        if month:
            held[month].append(meeting)
    return [{"number": m, "items": items[m], "meetings": held[m]} for m in range(1, 13)]


@require_safe
@for_members
def items_xlsx(request: HttpRequest) -> HttpResponse:
    """The rows of the list as a sheet, at most 20,000."""
    congress = house(request)
    _, asked = _filter(request, congress)
    found = asked.narrow(_house_items(request, congress), clock.today()).exclude(state="draft")
    return exports.sheet(queries.listed(found)[:20000], name=f"{congress.short_name}计划事项")


@require_safe
@for_members
def items_ics(request: HttpRequest) -> HttpResponse:
    """The same rows as a calendar."""
    congress = house(request)
    _, asked = _filter(request, congress)
    found = asked.narrow(_house_items(request, congress), clock.today()).exclude(state="draft")
    return exports.calendar(
        queries.listed(found)[:5000],
        congress,
        lambda i: request.build_absolute_uri(reverse("planning:item", args=[i.pk])),
    )
