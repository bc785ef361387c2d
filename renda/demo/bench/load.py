"""Fills an empty database: 30 years, 200 jurisdictions, 100,000 plan items. Rows are made in bulk, not by acts."""

import random
from collections.abc import Iterator
from datetime import date

from django.db import connection, transaction

from renda.access import operations as access
from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.meetings.models import Meeting
from renda.people import operations as people
from renda.people.models import Body, Congress, Jurisdiction, Term
from renda.planning.kinds import Form, ItemState, PlanKind, PlanState
from renda.planning.models import Plan, PlanItem
from renda.planning.rules import days_of

YEARS = range(1997, 2027)
HOUSES = 200
BUSY = 133
QUIET = 16
COMMITTEES = (
    "法制委员会",
    "监察和司法委员会",
    "财政经济委员会",
    "城乡建设环境保护委员会",
    "教育科学文化卫生委员会",
    "社会建设委员会",
)
SUBJECTS = (
    "养老服务", "托育服务", "河道整治", "社区矫正", "夜间经济", "供水管网", "义务教育", "公共文化", "就业帮扶", "道路养护", "垃圾分类",
    "预算绩效", "国有资产", "政府债务", "食品安全", "消防安全", "电梯改造", "医疗卫生", "农田保护", "老旧小区", "营商环境", "知识产权",
)  # fmt: skip
TAILS = ("工作情况的报告", "实施情况", "专题调研", "审议意见落实情况", "体系建设情况的报告", "管理情况的报告")
PASSWORD = "bench-only-password"


def fill() -> None:
    """About a minute. The house "bench-0" is the busy one, where user "bench" is a clerk."""
    chance = random.Random(7)
    with transaction.atomic():
        houses = list(_houses())
        meetings = _meetings(houses)
        items = list(_items(houses, meetings, chance))
        for start in range(0, len(items), 5000):
            _store(items[start : start + 5000])
        _clerk(houses[0])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _houses() -> Iterator[Congress]:
    city = Jurisdiction.objects.create(name="量测市", level="city")
    city.path = f"{city.pk}/"
    city.save()
    places = Jurisdiction.objects.bulk_create(
        Jurisdiction(name=f"量测{n}区", level="district", parent=city) for n in range(HOUSES)
    )
    for place in places:
        place.path = f"{city.pk}/{place.pk}/"
    Jurisdiction.objects.bulk_update(places, ["path"])
    houses = Congress.objects.bulk_create(
        Congress(jurisdiction=p, name=f"{p.name}人民代表大会", short_name=f"{p.name}人大", slug=f"bench-{n}")
        for n, p in enumerate(places)
    )
    Term.objects.bulk_create(
        Term(congress=h, number=n, starts_on=date(1997 + 5 * n, 1, 10), ends_on=date(2002 + 5 * n, 1, 10) if n < 5 else None)
        for h in houses for n in range(6)
    )  # fmt: skip
    Body.objects.bulk_create(
        Body(congress=h, jurisdiction=h.jurisdiction, kind="special_committee", name=name, short_name=name[:4], rank=n)
        for h in houses for n, name in enumerate(COMMITTEES)
    )  # fmt: skip
    yield from houses


def _meetings(houses: list[Congress]) -> dict[tuple[int, int, int], Meeting]:
    terms = {(t.congress_id, t.number): t for t in Term.objects.all()}
    rows = [
        Meeting(
            term=terms[h.pk, min((y - 1997) // 5, 5)], congress=h, kind="standing_committee", year=y, month=m,
            number=((y - 1997) % 5) * 6 + n + 1, held_on=date(y, m, 20), state="held" if y < 2026 else "fixed",
        )
        for h in houses for y in YEARS for n, m in enumerate(range(2, 13, 2))
    ]  # fmt: skip
    Meeting.objects.bulk_create(rows, batch_size=5000)
    return {(r.congress_id, r.year, r.month or 0): r for r in rows}


def _items(
    houses: list[Congress], meetings: dict[tuple[int, int, int], Meeting], chance: random.Random
) -> Iterator[PlanItem]:
    plans = Plan.objects.bulk_create(
        [
            Plan(congress=h, year=y, kind=PlanKind.SUPERVISION_PLAN, title=f"{h.short_name}{y}年度监督工作计划", digest=f"{h.pk}-{y}",
                 state=PlanState.PUBLISHED, adopted_by="主任会议", adopted_on=date(y, 2, 10), published_on=date(y, 2, 12))
            for h in houses for y in YEARS
        ],
        batch_size=5000,
    )  # fmt: skip
    for plan in plans:
        busy = plan.congress_id == houses[0].pk
        for n in range(BUSY if busy else QUIET):
            month = chance.choice(range(2, 13, 2))
            meeting = meetings[plan.congress_id, plan.year, month]
            starts, due = days_of(plan.year, [month], meeting.held_on)
            title = f"{chance.choice(SUBJECTS)}{chance.choice(SUBJECTS)}{chance.choice(TAILS)}"
            yield PlanItem(
                plan=plan, congress_id=plan.congress_id, year=plan.year, position=n * 10, title=title, months=[month],
                form=chance.choice(Form.values), responsible=chance.choice(COMMITTEES), organ="区政府", meeting=meeting,
                meeting_kind="standing_committee", meeting_number=meeting.number, starts_on=starts, due_on=due,
                state=ItemState.DONE if plan.year < 2026 else ItemState.PLANNED, public=True, confirmed=True,
                done_on=due if plan.year < 2026 else None, number=str(n + 1), section="一、听取和审议专项工作报告",
            )  # fmt: skip


def _store(items: list[PlanItem]) -> None:
    PlanItem.objects.bulk_create(items, batch_size=2500)
    bodies = {(b.congress_id, b.name): b.pk for b in Body.objects.filter(congress__in={i.congress_id for i in items})}
    through = PlanItem.committees.through
    through.objects.bulk_create(
        (through(planitem_id=i.pk, body_id=bodies[i.congress_id, i.responsible]) for i in items), batch_size=5000
    )
    journal.write_first(items, SYSTEM, label="列入年度计划", after=ItemState.PLANNED)


def _clerk(house: Congress) -> None:
    office = people.found_body(house, "sc_office", f"{house}常委会办公室", short_name="办公室", actor=SYSTEM)
    person = people.add_person("量测员", actor=SYSTEM)
    people.give_post(person, office, "clerk", from_on=date(2022, 1, 10), actor=SYSTEM)
    access.open_account(person, "bench", PASSWORD, actor=SYSTEM)
