"""What happens in the year, day by day: the house's own choices, help for deputies, and each suggestion's tale."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from renda.demo.district import acting
from renda.demo.suggesting.tales import Event, Tale
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.localities import decide_locally
from renda.people.models import Congress, Post
from renda.suggestions import operations

DATA = Path(__file__).parents[1] / "data" / "suggestions.toml"


@cache
def told() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text("utf-8"))


def events(district: Congress) -> list[Event]:
    """Everything that happens to them, day by day."""
    tales = [Tale(district, row) for row in told()["suggestion"]]
    return [
        (told()["local_rules"]["in_force_from"], lambda: _rules(district)),
        (date(2026, 1, 5), lambda: _guide(district)),
        (date(2026, 1, 29), lambda: _work_meeting(district)),
        *(event for tale in tales for event in tale.events()),
    ]


def _guide(district: Congress) -> None:
    """What deputies find before they write: topics of the year, and whom to ask in each unit."""
    office = acting("周文", district)
    for topic in told()["topic"]:
        operations.add_topic(district.pk, actor=office, title=topic["title"], points=topic["points"], year=2026)
    for post in Post.objects.filter(body__congress=district, kind="clerk", body__kind="government_department"):
        phone = f"5520-{1000 + post.body.rank}"
        operations.keep_unit_desk(post.body_id, actor=office, contact=post.person.name, phone=phone)


def _work_meeting(district: Congress) -> None:
    units = [
        district.bodies.get(short_name=name).pk
        for name in ("区住建局", "区教育局", "区卫生健康委", "区水务局", "区城管局")
    ]
    operations.hold_work_meeting(
        district.pk, actor=acting("周文", district), held_on=clock.today(), place="区人大常委会会议厅", unit_ids=units,
        demands="先沟通后办理，六月底前集中答复，承诺事项逐项登记。",
    )  # fmt: skip


def _rules(district: Congress) -> None:
    paper = told()["local_rules"]
    decide_locally(
        district.pk, "suggestions", paper["values"], paper["in_force_from"], paper["adopted_by"], actor=SYSTEM
    )
