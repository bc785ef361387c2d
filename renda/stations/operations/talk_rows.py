"""Rows held by acts on talks, and what was agreed at one, which both recording and adding write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from renda.kernel import clocks
from renda.kernel.actors import Actor
from renda.kernel.deadlines import Period
from renda.kernel.errors import Unfit
from renda.kernel.operations import lock
from renda.kernel.workdays import in_use
from renda.people import queries as people
from renda.people.models import Body
from renda.stations import policies, together_rights
from renda.stations.models import Station, Talk, TalkPoint
from renda.stations.phrases import line
from renda.stations.workflow import POINT_FLOW

MOST_POINTS, MOST_ASKED = 30, 60
LONGEST_TERM = timedelta(days=5 * 366)
DUE = "point"


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed at the table: who does what until when; ``body_id`` None is the deputies' or residents' own part."""

    text: str
    body_id: int | None = None
    due_on: date | None = None


def kept_talk(talk_id: int, actor: Actor) -> Talk:
    """The row, held, for those who keep its station; of a talk one may not know of nothing is said."""
    talk = lock(Talk, talk_id)
    together_rights.require_talk(actor, talk)
    policies.require_keeper(actor, talk.station)
    return talk


def add_agreed(talk: Talk, agreed: Agreed, actor: Actor) -> TalkPoint:
    text = line(agreed.text, field="text", label="约定事项", at_most=300, required=True)
    [body] = bodies_asked(talk.station, [agreed.body_id], field="body") if agreed.body_id else [None]
    if agreed.due_on and not talk.day <= agreed.due_on <= talk.day + LONGEST_TERM:
        raise Unfit("完成期限应在会谈以后五年以内", field="due_on")
    point = TalkPoint.objects.create(talk=talk, text=text, body=body, due_on=agreed.due_on)
    if body is not None:
        talk.departments.add(body)
    POINT_FLOW.begin(point, actor, label="约定", body=body.pk if body else None, due_on=agreed.due_on)
    if agreed.due_on:
        term = Period((agreed.due_on - talk.day).days, "days")
        clocks.run(
            point, DUE, "会谈约定事项", start_on=talk.day, period=term, calendar=in_use(), roll=False,
            body_id=body.pk if body else None,
        )  # fmt: skip
    return point


def bodies_asked(station: Station, keys: Iterable[int], field: str = "departments") -> list[Body]:
    wanted = set(keys)
    found = list(people.chargeable(station.congress_id).filter(pk__in=wanted)) if wanted else []
    if len(found) != len(wanted) or len(found) > MOST_ASKED:
        raise Unfit("有的部门不在名册里，或者选得太多", field=field, way_out="请重新选择参加部门。")
    return found
