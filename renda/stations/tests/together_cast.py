"""A district with a sub-district that runs a station, a department, a deputy; and what is held there."""

from dataclasses import dataclass
from datetime import date, time

from renda.kernel.actors import SYSTEM, Actor
from renda.people import builders as people
from renda.people import operations as people_operations
from renda.people.models import Body, Congress, Deputy, Jurisdiction
from renda.stations import builders, operations
from renda.stations.kinds import ReceptionState, TurnState
from renda.stations.models import Campaign, Official, PracticeCase, Reception, Station, Talk, Turn
from tests.cast import Cast, a_cast
from tests.remembered import remembered

TODAY = date(2026, 5, 20)
TALKED = date(2026, 5, 18)


@dataclass
class Together:
    """``keeper`` works in the sub-district's committee, which runs the station; ``unit`` in the housing bureau."""

    cast: Cast
    town: Jurisdiction
    committee: Body
    keeper: Actor
    station: Station
    bureau: Body
    unit: Actor
    stranger: Actor
    deputy: Deputy
    sitting: Actor

    @property
    def congress(self) -> Congress:
        return self.cast.congress


@remembered
def together() -> Together:
    cast = a_cast()
    town = builders.a_town(cast.congress, "竹溪街道")
    committee = people_operations.found_body(
        cast.congress,
        "subdistrict_committee",
        "竹溪街道人大工作委员会",
        short_name="竹溪街道人大工委",
        jurisdiction=town,
        actor=SYSTEM,
    )
    station = builders.a_station(cast.congress, "竹溪联络站", place=town, run_by=committee)
    deputy = people.a_deputy(cast.term, "王芳")
    builders.a_posting(station, deputy)
    other = people.a_body(cast.congress, name="青禾区交通局", short_name="区交通局")
    return Together(
        cast, town, committee, builders.a_keeper(station), station, cast.bodies["区住建局"], cast.赵敏,
        people.acting_as(people.a_post(people.a_person("陈路"), other)), deputy, people.as_deputy(deputy),
    )  # fmt: skip


def a_talk(made: Together, topic: str = "老小区电梯加装", *, day: date = TALKED) -> Talk:
    return operations.plan_talk(
        made.station.pk, topic, day, actor=made.keeper, starts_at=time(9, 30), departments=[made.bureau.pk],
        deputies=[made.deputy.pk], background="三号楼居民多次反映。",
    )  # fmt: skip


def a_held_talk(made: Together, *points: operations.Agreed, topic: str = "老小区电梯加装") -> Talk:
    talk = a_talk(made, topic)
    agreed = points or (operations.Agreed("组织现场勘查", made.bureau.pk, date(2026, 6, 30)),)
    return operations.hold_talk(talk.pk, 12, "三方同意先勘查。", actor=made.keeper, points=agreed)


def a_campaign(made: Together, round: int = 1, *, year: int = 2026) -> Campaign:
    month = 4 + round
    return operations.plan_campaign(
        made.congress.pk,
        year,
        round,
        f"第{round}轮主题",
        date(year, month, 1),
        date(year, month, 28),
        actor=made.cast.周文,
    )


def a_reception(made: Together, day: date, *, residents: int | None = None, came: bool = True) -> Reception:
    """A day as it stands once held; the acts of receptions have their own tests."""
    held = residents is not None
    row = Reception.objects.create(
        station=made.station, day=day, starts_at=time(9), ends_at=time(11), residents=residents,
        state=ReceptionState.HELD if held else ReceptionState.PUBLISHED,
    )  # fmt: skip
    Turn.objects.create(
        reception=row, deputy=made.deputy, state=TurnState.CAME if held and came else TurnState.ASSIGNED
    )
    if held:
        Official.objects.create(reception=row, body=made.bureau, name="钱科长", title="科长")
    return row


def a_case(made: Together, title: str = "楼道里的议事桌", *, year: int = 2026) -> PracticeCase:
    return operations.draft_case(
        made.committee.pk,
        year,
        title,
        "一张桌子谈成十件事。",
        "每月议事一次。",
        station_id=made.station.pk,
        actor=made.keeper,
    )
