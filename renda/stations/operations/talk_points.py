"""约定事项 — added, reported by the department, confirmed, sent back or given up by those who keep the station."""

from datetime import date

from renda.kernel import clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.stations import policies, together_rights
from renda.stations.events import PointReported
from renda.stations.kinds import PointState, TalkState
from renda.stations.models import Talk, TalkPoint
from renda.stations.operations.talk_rows import DUE, MOST_POINTS, Agreed, add_agreed, kept_talk
from renda.stations.phrases import line
from renda.stations.workflow import POINT_FLOW, TALK_FLOW


@operation
def add_point(talk_id: int, agreed: Agreed, *, actor: Actor) -> TalkPoint:
    """补记约定事项 — while the talk is followed."""
    talk = kept_talk(talk_id, actor)
    if talk.state != TalkState.HELD:
        raise OutOfTurn(f"会谈{talk.get_state_display()}，不能补记约定事项", way_out="登记会谈以后、办结以前可以补记。")
    if talk.points.count() >= MOST_POINTS:
        raise Unfit(f"约定事项不超过{MOST_POINTS}件", field="text")
    return add_agreed(talk, agreed, actor)


@operation
def report_point(point_id: int, words: str, *, actor: Actor, done_on: date | None = None) -> TalkPoint:
    """报告落实情况 — by the department itself; ``done_on`` says that it is done and asks the keepers to confirm."""
    point, talk = _point(point_id, actor)
    own = actor.acts_for(point.body_id) and not actor.holds("auditor")
    if not (own or actor.is_system):
        raise NotYours("落实情况由约定的部门报告", way_out="站点工作人员可以直接登记落实。")
    if point.state != PointState.OPEN:
        raise OutOfTurn(f"这件约定事项{point.get_state_display()}，不用再报告")
    point.result = line(words, field="words", label="落实情况", at_most=300, required=True)
    point.done_on = _sound_done(done_on, talk) if done_on else None
    point.save(update_fields=["result", "done_on"])
    POINT_FLOW.note("report", "报告落实情况", point, actor, done=done_on is not None)
    announce(PointReported(point.pk))
    return point


@operation
def fulfil_point(point_id: int, *, actor: Actor, result: str = "", done_on: date | None = None) -> TalkPoint:
    """落实约定 — confirmed by the station's keepers; what the department reported stands unless told otherwise."""
    point, talk = _point(point_id, actor)
    policies.require_keeper(actor, talk.station)
    words = line(result, field="result", label="落实情况", at_most=300) or point.result
    point.result = line(words, field="result", label="落实情况", at_most=300, required=True)
    point.done_on = _sound_done(done_on or point.done_on or clock.today(), talk)
    POINT_FLOW.make("fulfil", point, actor, done_on=point.done_on)
    clocks.meet(point, DUE, point.done_on)
    _close_when_over(talk, actor)
    return point


@operation
def fail_point(point_id: int, why: str, *, actor: Actor) -> TalkPoint:
    """未能落实 — with the reason, which residents read."""
    point, talk = _point(point_id, actor)
    policies.require_keeper(actor, talk.station)
    point.result = line(why, field="why", label="原因", at_most=300, required=True)
    point.done_on = None
    POINT_FLOW.make("fail", point, actor)
    clocks.stop(point)
    _close_when_over(talk, actor)
    return point


@operation
def dispute_point(point_id: int, why: str, *, actor: Actor) -> TalkPoint:
    """退回落实报告 — the keepers do not find done what the department reported; the term goes on."""
    point, talk = _point(point_id, actor)
    policies.require_keeper(actor, talk.station)
    if point.state != PointState.OPEN or not point.result:
        raise OutOfTurn("部门还没有报告这件约定事项的落实情况")
    reason = line(why, field="why", label="理由", at_most=300, required=True)
    point.result, point.done_on = "", None
    point.save(update_fields=["result", "done_on"])
    POINT_FLOW.note("dispute", "退回落实报告", point, actor, why=reason)
    announce(PointReported(point.pk, disputed=reason))
    return point


def _point(point_id: int, actor: Actor) -> tuple[TalkPoint, Talk]:
    """The talk is held before its point, so that two points closed at once see each other."""
    known = TalkPoint.objects.filter(pk=point_id).values_list("talk", flat=True).first()
    talk = lock(Talk, known or 0)
    together_rights.require_talk(actor, talk)
    return lock(TalkPoint, point_id), talk


def _close_when_over(talk: Talk, actor: Actor) -> None:
    if talk.state == TalkState.HELD and not talk.points.filter(state=PointState.OPEN).exists():
        TALK_FLOW.make("close", talk, actor)


def _sound_done(day: date, talk: Talk) -> date:
    if not talk.day <= day <= clock.today():
        raise Unfit("完成日应在会谈以后、今天以前", field="done_on")
    return day
