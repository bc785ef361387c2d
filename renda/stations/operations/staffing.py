"""站点工作人员和进站代表 — who works at a station, and which deputies of any level are on duty there."""

from datetime import date, timedelta

from django.db.models import Q

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.people.kinds import MandateStatus
from renda.people.models import Deputy, Person
from renda.stations import grounds, phrases, policies
from renda.stations.kinds import StaffRole, StationState
from renda.stations.models import Station, StationDeputy, StationStaff
from renda.stations.phrases import line
from renda.stations.workflow import FLOW

EARLIEST = date(1979, 7, 1)
AHEAD = timedelta(days=366)


@operation
def appoint_staff(
    station_id: int, name: str, role: str, *, actor: Actor, person_id: int | None = None, phone: str = "",
    from_on: date | None = None,
) -> StationStaff:  # fmt: skip
    """任用站点工作人员 — a person of the house, or a name with the work's telephone; one head at a time."""
    station = _standing(station_id, actor)
    if role not in StaffRole.values:
        raise Unfit("没有这种职责", field="role", way_out=f"请选择{'、'.join(StaffRole.labels)}。")
    person = _person(station, person_id) if person_id else None
    head = station.staff.filter(role=StaffRole.HEAD, until_on=None).first() if role == StaffRole.HEAD else None
    if head is not None:
        raise Unfit("已有站长", field="role", way_out=f"请先结束{head.name}的站长职责。")
    row = StationStaff(
        station=station, person=person, role=role, from_on=_sound(from_on or clock.today(), "from_on"),
        name=person.name if person else phrases.name(name, label="姓名", at_most=60),
        phone=line(phone, field="phone", label="工作电话", at_most=30),
    )  # fmt: skip
    if station.staff.filter(name=row.name, role=role, person=person, until_on=None).exists():
        raise Unfit(f"{row.name}已经是{row.get_role_display()}", field="name")
    row.save()
    FLOW.note("appoint_staff", f"任用{row.get_role_display()}", station, actor, staff=row.pk, role=role)
    return row


@operation
def end_staff(staff_id: int, *, actor: Actor, until_on: date | None = None) -> StationStaff:
    """结束职责 — the last day is the one before ``until_on``."""
    known = StationStaff.objects.filter(pk=staff_id).values_list("station", flat=True).first()
    station = _standing(known or 0, actor)
    row = lock(StationStaff, staff_id)
    if row.until_on is not None:
        raise OutOfTurn(f"{row.name}的职责已经结束")
    row.until_on = _end(row.from_on, until_on)
    row.save(update_fields=["until_on"])
    FLOW.note("end_staff", f"结束{row.get_role_display()}职责", station, actor, staff=row.pk)
    return row


@operation
def post_deputy(station_id: int, deputy_id: int, *, actor: Actor, from_on: date | None = None) -> StationDeputy:
    """代表进站 — of the own congress or of one above or below whose place and the station's lie in each other."""
    station = _standing(station_id, actor)
    deputy = Deputy.objects.select_related("person", "term__congress__jurisdiction").filter(pk=deputy_id).first()
    if deputy is None or not grounds.covers(deputy.term.congress.jurisdiction.path, station.jurisdiction.path):
        raise Unfit(
            "这位代表不是本地各级人大的代表", field="deputy_id", way_out="请从本级和上下级人大的在任代表里选择。"
        )
    _require_in_office(deputy)
    if station.postings.filter(deputy__person=deputy.person_id, deputy=deputy, until_on=None).exists():
        raise Unfit(f"{deputy.person.name}代表已经进站", field="deputy_id")
    row = StationDeputy.objects.create(
        station=station, deputy=deputy, from_on=_sound(from_on or clock.today(), "from_on")
    )
    FLOW.note("post_deputy", "代表进站", station, actor, deputy=deputy.pk, from_on=row.from_on)
    return row


@operation
def end_posting(posting_id: int, *, actor: Actor, until_on: date | None = None) -> StationDeputy:
    """代表离站 — turns of duty already announced stay until they are swapped or excused."""
    known = StationDeputy.objects.filter(pk=posting_id).values_list("station", flat=True).first()
    station = _standing(known or 0, actor)
    row = lock(StationDeputy, posting_id)
    if row.until_on is not None:
        raise OutOfTurn("这位代表已经离站")
    row.until_on = _end(row.from_on, until_on)
    row.save(update_fields=["until_on"])
    FLOW.note("end_posting", "代表离站", station, actor, deputy=row.deputy_id)
    return row


def _standing(station_id: int, actor: Actor) -> Station:
    """The row, held, of a station that is not closed, for those who keep it."""
    station = lock(Station, station_id)
    policies.require_keeper(actor, station)
    if station.state == StationState.CLOSED:
        raise OutOfTurn(f"{station}已经撤销", way_out="请刷新页面，查看当前状态。")
    return station


def _person(station: Station, person_id: int) -> Person:
    """Someone with a post in the house, in the body that runs the station, or with a mandate."""
    inside = Q(posts__body__congress=station.congress_id) | Q(mandates__term__congress=station.congress_id)
    if station.run_by_id:
        inside |= Q(posts__body=station.run_by_id)
    found = Person.objects.filter(inside, pk=person_id).distinct().first()
    if found is None:
        raise Unfit("这个人不在本级名册里", field="person_id", way_out="可以不选人员，只填姓名和工作电话。")
    return found


def _require_in_office(deputy: Deputy) -> None:
    today, term = clock.today(), deputy.term
    running = (deputy.until_on is None or deputy.until_on > today) and (term.ends_on is None or term.ends_on > today)
    if not running or deputy.status != MandateStatus.IN_OFFICE:
        raise Unfit(f"{deputy.person.name}代表目前不在任", field="deputy_id", way_out="请选择在任的代表。")


def _sound(day: date, field: str) -> date:
    if not EARLIEST <= day <= clock.today() + AHEAD:
        raise Unfit("日期不在合理范围内", field=field)
    return day


def _end(from_on: date, until_on: date | None) -> date:
    day = _sound(until_on or max(clock.today(), from_on), "until_on")
    if day < from_on:
        raise Unfit("结束日早于开始日", field="until_on")
    return day
