"""三方会谈 — planned, held with what was agreed, followed until each point is over, shown to the public."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta

from django.db.models import Q

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people import queries as people
from renda.people.models import Deputy
from renda.stations import policies, together_rights
from renda.stations.events import TalkHeld, TalkPlanned
from renda.stations.kinds import PUBLIC_STATIONS, PointState, TalkState
from renda.stations.models import Station, Talk, TalkPoint
from renda.stations.operations.talk_rows import MOST_ASKED, MOST_POINTS, Agreed, add_agreed, bodies_asked, kept_talk
from renda.stations.phrases import line, lines
from renda.stations.workflow import TALK_FLOW

MOST_RESIDENTS = 10_000
LOOK_BACK, LOOK_AHEAD = timedelta(days=366), timedelta(days=366)


@operation
def plan_talk(
    station_id: int, topic: str, day: date, *, actor: Actor, starts_at: time | None = None, place: str = "",
    departments: Iterable[int] = (), deputies: Iterable[int] = (), background: str = "",
) -> Talk:  # fmt: skip
    """拟召开会谈 — by the keepers of a station; departments and deputies are told at once.

    A talk already held is planned for its day, a year back at most, and then recorded.
    """
    station = lock(Station, station_id)
    policies.require_keeper(actor, station)
    if station.state not in PUBLIC_STATIONS:
        raise OutOfTurn(f"{station}{station.get_state_display()}，不能安排会谈", way_out="请先启用站点。")
    talk = Talk(station=station, **_words(topic, place, background), day=_sound_day(day), starts_at=starts_at)
    talk.place = talk.place or station.address
    bodies, sitting = bodies_asked(station, departments), _deputies(station, deputies)
    talk.save()
    talk.departments.set(bodies)
    talk.deputies.set(sitting)
    TALK_FLOW.begin(talk, actor, label="安排会谈", departments=len(bodies), deputies=len(sitting))
    announce(TalkPlanned(talk.pk))
    return talk


@operation
def change_talk(
    talk_id: int, topic: str, day: date, *, actor: Actor, starts_at: time | None = None, place: str = "",
    departments: Iterable[int] = (), deputies: Iterable[int] = (), background: str = "",
) -> Talk:  # fmt: skip
    """调整会谈 — until it is held; everyone asked is told again where day, hour or place moved."""
    talk = kept_talk(talk_id, actor)
    if talk.state != TalkState.PLANNED:
        raise OutOfTurn(f"会谈{talk.get_state_display()}，不能再调整", way_out="请刷新页面，查看当前状态。")
    before = (talk.day, talk.starts_at, talk.place)
    for name, value in _words(topic, place, background).items():
        setattr(talk, name, value)
    talk.place = talk.place or talk.station.address
    talk.day, talk.starts_at = _sound_day(day), starts_at
    bodies, sitting = bodies_asked(talk.station, departments), _deputies(talk.station, deputies)
    talk.save()
    talk.departments.set(bodies)
    talk.deputies.set(sitting)
    moved = before != (talk.day, talk.starts_at, talk.place)
    TALK_FLOW.note("change", "调整会谈", talk, actor, moved=moved)
    if moved:
        announce(TalkPlanned(talk.pk, moved=True))
    return talk


@operation
def hold_talk(
    talk_id: int, residents: int, outcome: str, *, actor: Actor, points: Sequence[Agreed] = (),
    held_on: date | None = None,
) -> Talk:  # fmt: skip
    """登记会谈 — how many residents came, what came of it, and the points agreed, each with its own term."""
    talk = kept_talk(talk_id, actor)
    day = held_on or talk.day
    if day > clock.today():
        raise Unfit("会谈还没有到日子，不能登记", field="held_on", way_out="会谈以后再登记，或者先调整日期。")
    if not 0 <= residents <= MOST_RESIDENTS:
        raise Unfit(f"居民人数应在0至{MOST_RESIDENTS}之间", field="residents")
    if len(points) > MOST_POINTS:
        raise Unfit(f"约定事项不超过{MOST_POINTS}件", field="points")
    talk.day, talk.residents = _sound_day(day, field="held_on"), residents
    talk.outcome = lines(outcome, field="outcome", label="会谈结果", at_most=5000, required=True)
    TALK_FLOW.make("hold", talk, actor, residents=residents, points=len(points))
    for agreed in points:
        add_agreed(talk, agreed, actor)
    announce(TalkHeld(talk.pk))
    return talk


@operation
def close_talk(talk_id: int, *, actor: Actor) -> Talk:
    """会谈事项办结 — of itself with the last point; by hand only where nothing was left to be done."""
    talk = kept_talk(talk_id, actor)
    if talk.points.filter(state=PointState.OPEN).exists():
        raise OutOfTurn("还有约定事项没有结果，不能办结", way_out="请先登记每件约定事项的落实情况。")
    TALK_FLOW.make("close", talk, actor)
    return talk


@operation
def cancel_talk(talk_id: int, why: str, *, actor: Actor) -> Talk:
    talk = kept_talk(talk_id, actor)
    reason = line(why, field="why", label="取消的原因", at_most=300, required=True)
    TALK_FLOW.make("cancel", talk, actor, why=reason)
    announce(TalkPlanned(talk.pk, cancelled=reason))
    return talk


@operation
def publish_talk(talk_id: int, *, actor: Actor) -> Talk:
    """公开会谈 — result and points on the public site; names of residents have no place in them."""
    talk = kept_talk(talk_id, actor)
    if talk.state not in together_rights.PUBLIC_TALKS:
        raise OutOfTurn(f"会谈{talk.get_state_display()}，不能公开", way_out="登记会谈结果以后再公开。")
    if talk.public:
        raise OutOfTurn("这次会谈已经公开")
    talk.public = True
    talk.save(update_fields=["public"])
    TALK_FLOW.note("publish", "公开会谈", talk, actor)
    _touch_points(talk, "publish")
    return talk


@operation
def unpublish_talk(talk_id: int, why: str, *, actor: Actor) -> Talk:
    """撤下公开的会谈 — with the reason."""
    talk = kept_talk(talk_id, actor)
    if not talk.public:
        raise OutOfTurn("这次会谈没有公开")
    reason = line(why, field="why", label="撤下的原因", at_most=300, required=True)
    talk.public = False
    talk.save(update_fields=["public"])
    TALK_FLOW.note("unpublish", "撤下公开的会谈", talk, actor, why=reason)
    _touch_points(talk, "unpublish")
    return talk


def _touch_points(talk: Talk, act: str) -> None:
    """The points come and go with their talk where search keeps copies."""
    journal.touched(TalkPoint, list(talk.points.values_list("pk", flat=True)), act)


def _words(topic: str, place: str, background: str) -> dict[str, str]:
    return {
        "topic": line(topic, field="topic", label="主题", at_most=200, required=True),
        "place": line(place, field="place", label="地点", at_most=200),
        "background": lines(background, field="background", label="由来", at_most=5000),
    }


def _sound_day(day: date, field: str = "day") -> date:
    if not clock.today() - LOOK_BACK <= day <= clock.today() + LOOK_AHEAD:
        raise Unfit("会谈日期应在前后一年以内", field=field)
    return day


def _deputies(station: Station, keys: Iterable[int]) -> list[Deputy]:
    """Deputies of the station's congress in office today, and those of other levels who are on duty there."""
    wanted = set(keys)
    if not wanted:
        return []
    house = people.in_office_on(station.congress_id).values("pk")
    here = Q(postings__station=station, postings__until_on=None)
    found = list(Deputy.objects.filter(Q(pk__in=house) | here, pk__in=wanted).distinct())
    if len(found) != len(wanted) or len(found) > MOST_ASKED:
        raise Unfit("有的代表不在任，或者选得太多", field="deputies", way_out="请重新选择参加代表。")
    return found
