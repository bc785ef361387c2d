"""办理工作会议 — after a session the units meet and take over its suggestions together."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Session
from renda.people.queries import chargeable
from renda.suggestions import policies, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.events import WorkMeetingCalled
from renda.suggestions.models import WorkMeeting
from renda.suggestions.texts import words

FURTHEST = timedelta(days=92)


@operation
def hold_work_meeting(
    congress_id: int, *, actor: Actor, held_on: date, session_id: int | None = None, place: str = "", demands: str = "",
    unit_ids: Sequence[int] = (),
) -> WorkMeeting:  # fmt: skip
    """召开办理工作会议 — by the office: called for a day to come, or entered after it was held; units are told of the first."""
    if not (actor.holds(*policies.OFFICE) and policies.in_house(actor, congress_id)):
        raise NotYours("办理工作会议由代表工作机构召开")
    session = _session(congress_id, session_id)
    _require_day(held_on, session)
    units = list(chargeable(congress_id).filter(pk__in=unit_ids))
    if len(units) != len(set(unit_ids)):
        raise Unfit("没有这个单位，或者它已经撤销", field="unit_ids")
    meeting = _kept(
        congress_id=congress_id, session=session, held_on=held_on,
        place=words(place, field="place", label="地点", at_most=100),
        words=words(demands, field="demands", label="会议要求", at_most=5000),
    )  # fmt: skip
    meeting.units.set(units)
    facts = {"held_on": held_on, "units": len(units)}
    law = article(timing.pack_today(meeting.congress), Point.WORK_MEETING)
    journal.write(meeting, actor, act="hold_work_meeting", label="召开办理工作会议", law=law, facts=facts)
    if held_on >= clock.today():
        announce(WorkMeetingCalled(meeting.pk))
    return meeting


def _session(congress_id: int, session_id: int | None) -> Session | None:
    if session_id is None:
        return None
    found = Session.objects.filter(pk=session_id, term__congress_id=congress_id).first()
    if found is None:
        raise Unfit("没有这次会议", field="session_id")
    return found


def _require_day(held_on: date, session: Session | None) -> None:
    today = clock.today()
    if held_on > today + FURTHEST:
        raise Unfit("召开日期太远", field="held_on", way_out="请填写三个月以内的日期。")
    if session and held_on < session.opens_on:
        raise Unfit("办理工作会议不能早于大会开幕", field="held_on")
    if held_on < today - timedelta(days=366):
        raise Unfit("召开日期太早", field="held_on")


def _kept(**values: object) -> WorkMeeting:
    try:
        with transaction.atomic():
            return WorkMeeting.objects.create(**values)
    except IntegrityError:
        raise OutOfTurn("这一天已经登记过办理工作会议", way_out="请核对日期，或者打开已登记的会议。") from None
