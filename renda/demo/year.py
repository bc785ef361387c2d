"""The year 2026 of 青禾区, played day by day through the same acts that people use."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from renda.demo import sitting, speaking, suggesting
from renda.demo.district import acting, facts
from renda.documents.reading import read
from renda.kernel import clock, workdays
from renda.kernel.actors import SYSTEM, Actor
from renda.meetings import operations as meetings
from renda.meetings.models import Meeting
from renda.people.models import Congress
from renda.people.queries import current_term
from renda.planning import operations as planning
from renda.planning.kinds import OPEN_STATES, ItemState
from renda.planning.models import Plan, PlanItem
from renda.planning.reading import read_plan

DATA = Path(__file__).parent / "data"
LEFT_OPEN = ("河道综合整治", "社区矫正")
"""Nobody has recorded a result for these, so that the desk shows what is late and what is near."""
NEVER_DONE_2025 = ("公共停车设施",)
Event = tuple[date, Callable[[], object]]


def play(city: Congress, district: Congress, until: date) -> None:
    """Everything that happened up to ``until``, in order of days."""
    events = [*_last_year(district), *_of_city(city), *_beginning(district), *_changes(district)]
    events += [*speaking.events(district), *suggesting.events(district), *sitting.events(district)]
    with clock.on(date(2025, 1, 2)):
        workdays.seed(actor=SYSTEM)
    for day, act in sorted(events, key=lambda e: e[0]):
        if day <= until:
            with clock.on(day):
                act()
    _live(district, date(2026, 2, 16), until)


def take_in_whole(
    congress: Congress,
    path: Path,
    *,
    office: Actor,
    year: int | None = None,
    adopted_by: str = "",
    on: date | None = None,
) -> Plan:
    """Read a document, take everything as read, adopt and publish it: what a clerk does in an afternoon."""
    data = path.read_bytes()
    paper = read(data, path.name)
    reading = read_plan(paper, year)
    plan = planning.take_in(
        congress.pk, actor=office, paper=paper, reading=reading, year=year, name=path.name, data=data
    )
    for item in plan.items.exclude(doubts=[]):
        planning.confirm(item.pk, actor=office, version=item.version)
    planning.submit(plan.pk, actor=office)
    adopted_on = on or plan.adopted_on or clock.today()
    planning.adopt(
        plan.pk,
        actor=office,
        adopted_by=adopted_by or plan.adopted_by or "主任会议",
        adopted_on=min(adopted_on, clock.today()),
    )
    return planning.publish(plan.pk, actor=office)


def _office(congress: Congress) -> Actor:
    return acting("何静" if congress.slug == "qinghe" else "田润", congress)


def _last_year(district: Congress) -> list[Event]:
    """2025 came to its end: all done but one item, which went into the reserve."""

    def begin() -> None:
        _fix_meetings(district, facts()["district"]["meetings_2025"])
        take_in_whole(district, DATA / "plan-2025.txt", office=_office(district))

    def finish() -> None:
        _hold_past(district)
        for item in PlanItem.objects.filter(congress=district, year=2025, state=ItemState.PLANNED):
            if any(words in item.title for words in NEVER_DONE_2025):
                planning.adjust(
                    item.pk, actor=_office(district), kind="reserve", version=item.version,
                    reason="停车普查数据年底才齐，留待下年安排。", decided_by="第三十次主任会议", decided_on=date(2025, 12, 19),
                )  # fmt: skip
            else:
                planning.finish(item.pk, actor=_office(district), result=_outcome(item), done_on=_day_of(item))

    return [(date(2025, 2, 17), begin), (date(2025, 12, 22), finish)]


def _of_city(city: Congress) -> list[Event]:
    return [(date(2026, 2, 2), lambda: take_in_whole(city, DATA / "plan-city-2026.txt", office=_office(city)))]


def _beginning(district: Congress) -> list[Event]:
    def begin() -> None:
        _fix_meetings(district, facts()["district"]["meetings"])
        take_in_whole(district, DATA / "plan-2026.txt", office=_office(district))
        ours = PlanItem.objects.get(congress=district, year=2026, title__contains="法律援助法")
        theirs = PlanItem.objects.get(congress__slug="wangchuan", title__contains="法律援助法")
        planning.link(ours.pk, actor=_office(district), other_id=theirs.pk)

    return [(date(2026, 2, 13), begin)]


def _changes(district: Congress) -> list[Event]:
    """The adjustments of the year: one moved, one added, one still waiting for its decision."""

    def ask() -> None:
        item = _item(district, "社区工作者队伍建设")
        autumn = Meeting.objects.get(congress=district, kind="standing_committee", number=37)
        planning.propose(
            item.pk, actor=_office(district), kind="postpone", meeting_id=autumn.pk, version=item.version,
            reason="区委组织部正修订社区工作者管理办法，拟8月印发。",
        )  # fmt: skip

    def agree() -> None:
        asked = _item(district, "社区工作者队伍建设").adjustments.get()
        planning.decide(
            asked.pk, actor=acting("高远", district), approve=True, decided_by="第三十六次主任会议",
            decided_on=date(2026, 5, 22), answer="同意，与办法印发衔接。",
        )  # fmt: skip
        empty = Meeting.objects.get(congress=district, kind="standing_committee", number=None, year=2026, month=6)
        meetings.cancel(empty.pk, "原定审议的事项延期，六月不再开会", actor=_office(district))

    def add() -> None:
        plan = Plan.objects.get(congress=district, year=2026)
        planning.add(
            plan.pk, actor=_office(district), title="夏季用电保障工作情况的汇报", form="chairpersons_meeting_report",
            responsible="财政经济委员会", organ="区政府", months=[7], meeting_kind="chairpersons",
            reason="六月连续高温，多名代表反映老旧小区停电。", decided_by="第三十七次主任会议", decided_on=date(2026, 6, 24),
        )  # fmt: skip

    def meet_in_july() -> None:
        _fix(district, "chairpersons", 7, date(2026, 7, 8))

    def meet_in_november() -> None:
        _fix(district, "chairpersons", 11, date(2026, 11, 26))

    def ask_again() -> None:
        item = _item(district, "公共文化服务保障法")
        planning.propose(
            item.pk, actor=_office(district), kind="move", months=[10, 11, 12], version=item.version,
            reason="两个街道的文化中心正在搬迁，实地检查推后一个月。",
        )  # fmt: skip

    return [
        (date(2026, 5, 20), ask), (date(2026, 5, 22), agree), (date(2026, 6, 25), add), (date(2026, 6, 29), meet_in_july),
        (date(2026, 11, 10), ask_again), (date(2026, 11, 16), meet_in_november),
    ]  # fmt: skip


def _item(district: Congress, words: str) -> PlanItem:
    return PlanItem.objects.get(congress=district, year=2026, title__contains=words)


def _fix_meetings(district: Congress, rows: list[list[object]]) -> None:
    office = _office(district)
    for number, day in rows:
        assert isinstance(day, date)
        term = current_term(district, day)
        assert term is not None
        meeting = meetings.ensure(term, "standing_committee", int(str(number)), day.year, day.month, actor=office)
        meetings.fix_date(meeting.pk, day, actor=office, version=meeting.version, place="区人大常委会会议厅")


def _fix(district: Congress, kind: str, month: int, day: date) -> None:
    """The day of a meeting the plan knows only by its month."""
    meeting = Meeting.objects.get(congress=district, kind=kind, number=None, year=day.year, month=month)
    meetings.fix_date(meeting.pk, day, actor=_office(district), version=meeting.version, place="区人大常委会会议室")


def _live(district: Congress, start: date, until: date) -> None:
    """Each fortnight the committees start what comes and record what is done; meetings are held on their days."""
    day = start
    while day <= until:
        with clock.on(day):
            _hold_past(district)
            _work(district, day)
        day += timedelta(days=14)
    with clock.on(until):
        _hold_past(district)
        _work(district, until)


def _hold_past(district: Congress) -> None:
    past = Meeting.objects.filter(congress=district, state=Meeting.State.FIXED, held_on__lte=clock.today())
    for meeting in past.order_by("held_on"):
        meetings.hold(meeting.pk, actor=_office(district))


def _work(district: Congress, today: date) -> None:
    office = _office(district)
    for item in PlanItem.objects.filter(congress=district, year=2026, state__in=OPEN_STATES).order_by("due_on", "pk"):
        if item.due_on is None or item.starts_on is None:
            continue
        if item.state == ItemState.PLANNED and item.starts_on - timedelta(days=30) <= today:
            item = planning.start(item.pk, actor=office)
        if (
            item.due_on
            and item.due_on <= today
            and item.state in OPEN_STATES
            and not any(words in item.title for words in LEFT_OPEN)
        ):
            planning.finish(item.pk, actor=office, result=_outcome(item), done_on=item.due_on)


def _outcome(item: PlanItem) -> str:
    if item.meeting and item.meeting.held_on:
        return f"{item.meeting}听取和审议，形成审议意见，交有关机关研究处理。"
    return "已完成，报告报主任会议。"


def _day_of(item: PlanItem) -> date:
    return min(item.due_on or clock.today(), clock.today())
