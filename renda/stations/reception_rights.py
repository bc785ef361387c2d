"""Who runs receptions, whose turn it is, who may know of which reception days."""

from datetime import date

from django.db.models import Q, QuerySet

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.stations.kinds import ReceptionState
from renda.stations.models import Reception, Station, StationStaff, Turn
from renda.stations.queries import kept_by, may_keep
from renda.stations.together_rights import WORKS_HERE

GONE = "没有这个接待日，或者您无权查看"
WAY = "请先登录，或者换一个身份。"


def staffed_by(actor: Actor, on: date | None = None) -> QuerySet[StationStaff]:
    """The places on a station's staff that a person holds."""
    on = on or clock.today()
    rows = StationStaff.objects.filter(person=actor.person_id, person__isnull=False, from_on__lte=on)
    return rows.filter(Q(until_on=None) | Q(until_on__gt=on))


def may_run(actor: Actor, station: Station) -> bool:
    """Whoever keeps the station, and its own staff."""
    if may_keep(actor, station):
        return True
    if actor.holds("auditor", "former_deputy") or actor.person_id is None:
        return False
    return staffed_by(actor).filter(station=station).exists()


def run_by(actor: Actor) -> QuerySet[Station]:
    """All stations whose receptions an actor runs."""
    kept = kept_by(actor)
    if actor.holds("auditor", "former_deputy") or actor.person_id is None:
        return kept
    staffed = staffed_by(actor).values("station")
    return Station.objects.filter(Q(pk__in=kept.values("pk")) | Q(pk__in=staffed))


def is_own(actor: Actor, turn: Turn) -> bool:
    """The deputy's own turn, in whichever capacity; one who only looks on acts for nobody."""
    if actor.person_id is None or actor.holds("auditor", "former_deputy"):
        return False
    return actor.person_id == turn.deputy.person_id


def visible_to(actor: Actor) -> QuerySet[Reception]:
    """The reception days an actor may know of inside: those of the own house (a department: what was announced), of
    stations one runs, and one's own turns."""
    rows = Reception.objects.select_related("station__congress", "station__jurisdiction", "campaign")
    if actor.is_system:
        return rows
    known = Q(station__in=run_by(actor).values("pk"))
    if actor.congress_id is not None and not actor.holds("former_deputy"):
        house = Q(station__congress=actor.congress_id)
        known |= house if actor.holds(*WORKS_HERE) else house & ~Q(state=ReceptionState.PLANNED)
    if actor.person_id is not None:
        known |= Q(pk__in=Turn.objects.filter(deputy__person=actor.person_id).values("reception"))
    return rows.filter(known)


def require_seen(actor: Actor, reception: Reception) -> None:
    """To whoever may not know of it, it is not there."""
    if not visible_to(actor).filter(pk=reception.pk).exists():
        raise Missing(GONE, way_out=WAY)


def require_runner(actor: Actor, station: Station) -> None:
    if may_run(actor, station):
        return
    if actor.congress_id is None or actor.congress_id != station.congress_id:
        raise Missing("没有这个站点，或者您无权查看", way_out=WAY)
    raise NotYours("接待安排由站点工作人员或者管理机构办理", way_out="请联系站点，或者所在街镇的人大工作机构。")
