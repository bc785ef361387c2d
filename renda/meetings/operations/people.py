"""Acts on the list of who is asked: drawn by rule, added to by hand, taken from before anyone is told."""

from collections.abc import Sequence
from typing import Any

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.meetings import membership
from renda.meetings.by_rule import asked_by_rule, person_of_body
from renda.meetings.kinds import Answer, AttendeeRole
from renda.meetings.models import AgendaItem, Attendee, Meeting
from renda.meetings.operations.finding import answerable, run_meeting, words
from renda.meetings.rota import proposed
from renda.meetings.workflow import ATTENDEE_FLOW, FLOW
from renda.people.models import Body, Person

BY_HAND = (AttendeeRole.EX_OFFICIO, AttendeeRole.DEPUTY, AttendeeRole.STAFF)
MOST_AT_ONCE = 400


@operation
def list_attendees(meeting_id: int, *, actor: Actor) -> list[Attendee]:
    """拟定参会名单 — members and those who attend by rule; run again it adds who is new and leaves the others alone.

    Sources: 地方组织法21、51. The new ones are answered.
    """
    meeting = run_meeting(meeting_id, actor)
    people, bodies = _listed(meeting)
    new = [
        Attendee(
            meeting=meeting, person_id=one.person_id, name=one.name[:60], title=one.title, body_id=one.body_id,
            role=one.role, item_id=one.item_id, ground=one.ground[:200], law=one.law,
        )
        for one in asked_by_rule(meeting)
        if (one.person_id not in people if one.person_id is not None else one.body_id not in bodies)
    ]  # fmt: skip
    new = Attendee.objects.bulk_create(new)
    roles: dict[str, Any] = {role: sum(a.role == role for a in new) for role in sorted({a.role for a in new})}
    FLOW.note("list_attendees", "拟定参会名单", meeting, actor, added=len(new), **roles)
    return new


@operation
def add_attendee(
    meeting_id: int,
    role: str,
    name: str,
    *,
    actor: Actor,
    title: str = "",
    person_id: int | None = None,
    body_id: int | None = None,
    item_id: int | None = None,
    ground: str = "",
    law: str = "",
) -> Attendee:
    """增加参会人 — beyond the rule: whoever is asked for an item, staff; members come from the register alone."""
    meeting = run_meeting(meeting_id, actor)
    if role not in BY_HAND:
        raise Unfit(
            "组成人员按在任名单列入，旁听由公众报名", field="role", way_out="请选择列席人员、列席代表或者工作人员。"
        )
    person = _person(meeting, person_id)
    attendee = Attendee.objects.create(
        meeting=meeting, role=role, person=person, body=_body(meeting, body_id), item=_item(meeting, item_id),
        name=person.name if person else words(name, field="name", label="姓名", at_most=60, required=True),
        title=words(title, field="title", label="职务", at_most=100),
        ground=words(ground, field="ground", label="事由", at_most=200), law=law[:60],
    )  # fmt: skip
    FLOW.note("add_attendee", "增加参会人", meeting, actor, attendee=attendee.pk, name=attendee.name, role=role)
    return attendee


@operation
def remove_attendee(attendee_id: int, *, actor: Actor) -> None:
    """移出参会名单 — of one who was not told yet; a member in office is asked by law and stays."""
    key = Attendee.objects.filter(pk=attendee_id).values_list("meeting_id", flat=True).first()
    if key is None:
        raise Missing("没有这个参会人，或者您无权查看")
    meeting = run_meeting(key, actor)
    attendee = lock(Attendee, attendee_id)
    if attendee.state != Answer.LISTED:
        raise OutOfTurn(
            f"{attendee.name}已经通知过，不能移出名单", way_out="确实不来的，请登记“不参加”或者请假，并写明原因。"
        )
    if attendee.role == AttendeeRole.MEMBER and membership.is_member(meeting, attendee.person_id):
        raise Unfit(f"{attendee.name}是组成人员，应当通知", way_out="不能到会的，由本人请假。")
    FLOW.note("remove_attendee", "移出参会名单", meeting, actor, name=attendee.name, role=attendee.role)
    attendee.delete()


@operation
def invite_deputies(
    meeting_id: int, deputy_ids: Sequence[int], *, actor: Actor, item_id: int | None = None
) -> list[Attendee]:
    """邀请代表列席 — those the office chose from the rota; why each was due stays with the place. Source: 代表法33."""
    meeting = run_meeting(meeting_id, actor)
    item = _item(meeting, item_id)
    if not deputy_ids:
        raise Unfit("还没有选代表", field="deputies", way_out="请在名单上勾选。")
    if len(set(deputy_ids)) > MOST_AT_ONCE:
        raise Unfit(f"一次最多邀请{MOST_AT_ONCE}名代表", field="deputies")
    turns = {turn.deputy.pk: turn for turn in proposed(meeting, item)}
    if not turns.keys() >= set(deputy_ids):
        raise Unfit("有的代表已在名单上，或者不能邀请", field="deputies", way_out="请刷新页面，重新选择。")
    rows = [
        Attendee(
            meeting=meeting, person=turn.deputy.person, name=turn.deputy.person.name, title="代表", role=AttendeeRole.DEPUTY,
            body_id=turn.deputy.delegation_id, item=item, ground=f"按轮次：{turn.why}"[:200], law="代表法33",
        )
        for turn in turns.values()
        if turn.deputy.pk in set(deputy_ids)
    ]  # fmt: skip
    rows = Attendee.objects.bulk_create(rows)
    FLOW.note("invite_deputies", "邀请代表列席", meeting, actor, law="代表法33", people=[a.name for a in rows])
    return rows


@operation
def name_substitute(attendee_id: int, name: str, *, actor: Actor, title: str = "") -> Attendee:
    """由他人代替 — by whoever attends without a vote; a vote is nobody else's. The one named comes instead."""
    attendee, for_them = answerable(attendee_id, actor)
    if attendee.role == AttendeeRole.MEMBER:
        raise Unfit("组成人员不能由他人代替出席", way_out="不能到会的，请请假。")
    if attendee.role == AttendeeRole.DEPUTY:
        raise Unfit("列席代表由本人参加，不能由他人代替", way_out="不能参加的，请答复不参加。")
    name = words(name, field="name", label="代替人姓名", at_most=60, required=True)
    person = person_of_body(attendee.body, name) if attendee.body is not None else None
    if person is not None and Attendee.objects.filter(meeting=attendee.meeting_id, person=person).exists():
        raise Unfit(f"{name}已在参会名单上", field="name", way_out="请另外指定一人。")
    ATTENDEE_FLOW.make("replace", attendee, actor, by=name, recorded=for_them)
    other = Attendee.objects.create(
        meeting=attendee.meeting, person=person, name=name, role=attendee.role, body=attendee.body, item=attendee.item,
        title=words(title, field="title", label="职务", at_most=100), ground=f"代替{attendee.name}"[:200],
        law=attendee.law, stands_for=attendee, state=Answer.COMING,
    )  # fmt: skip
    journal.write(other, actor, act="begin", label="代替他人参会", after=Answer.COMING, facts={"for": attendee.pk})
    return other


def _listed(meeting: Meeting) -> tuple[set[int | None], set[int | None]]:
    """Persons on the list, and bodies that are asked without a name or have named a substitute."""
    rows = list(Attendee.objects.filter(meeting=meeting).values_list("person_id", "body_id", "stands_for_id"))
    return {p for p, _, _ in rows if p}, {b for p, b, instead in rows if p is None or instead}


def _person(meeting: Meeting, person_id: int | None) -> Person | None:
    if person_id is None:
        return None
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise Unfit("名册上没有这个人", field="person_id")
    if Attendee.objects.filter(meeting=meeting, person=person).exists():
        raise Unfit(f"{person.name}已在参会名单上", field="person_id")
    return person


def _body(meeting: Meeting, body_id: int | None) -> Body | None:
    if body_id is None:
        return None
    body = Body.objects.filter(pk=body_id, congress=meeting.congress_id).first()
    if body is None:
        raise Unfit("没有这个机构", field="body_id")
    return body


def _item(meeting: Meeting, item_id: int | None) -> AgendaItem | None:
    if item_id is None:
        return None
    item = AgendaItem.objects.filter(pk=item_id, meeting=meeting).select_related("committee").first()
    if item is None:
        raise Unfit("这次会议没有这项议题", field="item_id")
    return item
