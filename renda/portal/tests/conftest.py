"""A district that has published a plan and works on another; and a neighbour with a plan of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.attachments import keep
from renda.people import builders
from renda.people.kinds import BodyKind
from renda.people.models import Congress
from renda.planning import operations
from renda.planning.models import Plan, PlanItem
from renda.planning.operations.intake import tie_to_bodies

TODAY = date(2026, 5, 20)


@dataclass
class Town:
    """One congress with its office, a published plan of four items and a draft of one."""

    congress: Congress
    clerk: Actor
    plan: Plan
    items: list[PlanItem]
    draft: Plan
    hidden: PlanItem

    @property
    def slug(self) -> str:
        return self.congress.slug


def settle(name: str, slug: str) -> Town:
    place = builders.a_place(name)
    congress = builders.a_congress(place, slug=slug)
    builders.a_term(congress, starts_on=date(2022, 1, 10))
    builders.a_body(congress, BodyKind.SPECIAL_COMMITTEE, f"{name}人大财政经济委员会", short_name="财经委")
    clerk = builders.a_clerk_of(congress, BodyKind.SC_OFFICE, "赵不公开")
    plan, draft = _plan(congress, f"{name}2026年监督工作计划"), _plan(congress, f"{name}未公布的计划")
    items = [
        _item(plan, n, title)
        for n, title in enumerate(("养老服务条例执法检查", "预算执行报告", "就业工作报告", "河道治理调研"), 1)
    ]
    hidden = _item(draft, 1, "还没有公布的事项")
    tie_to_bodies([*items, hidden])
    operations.submit(plan.pk, actor=clerk)
    operations.adopt(plan.pk, actor=clerk, adopted_by="第三十次主任会议", adopted_on=date(2026, 2, 10))
    operations.publish(plan.pk, actor=clerk)
    keep(plan, clerk, name="计划原文.txt", data="全文".encode(), secrecy="public")
    keep(plan, clerk, name="内部签批.txt", data="内部".encode())
    for item in (plan, draft, hidden, *items):
        item.refresh_from_db()
    return Town(congress, clerk, plan, items, draft, hidden)


def _plan(congress: Congress, title: str) -> Plan:
    return Plan.objects.create(congress=congress, year=2026, kind="supervision_plan", title=title)


def _item(plan: Plan, number: int, title: str) -> PlanItem:
    return PlanItem.objects.create(
        plan=plan,
        congress_id=plan.congress_id,
        year=plan.year,
        position=number * 10,
        number=str(number),
        title=title,
        form="special_report_hearing",
        responsible="财经委",
        section="专项工作报告",
        months=[number * 2, number * 2 + 1],
        meeting_kind="standing_committee",
        meeting_number=30 + number,
        confirmed=True,
    )


@pytest.fixture(autouse=True)
def may() -> Iterator[None]:
    with clock.on(TODAY):
        yield


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def town(db: Any) -> Town:
    return settle("青禾区", "qinghe")


@pytest.fixture
def neighbour(db: Any) -> Town:
    return settle("松湖区", "songhu")
