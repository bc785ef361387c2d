"""Who may approve a member's leave: by kind of meeting, before it or while it goes on; never one's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from renda.kernel.actors import Actor
from renda.meetings.kinds import AttendeeRole, MeetingKind, MeetingState
from renda.meetings.membership import body_of, day_of
from renda.meetings.models import Attendee, Meeting
from renda.people.kinds import BodyKind, Level, PostKind
from renda.people.models import Jurisdiction, Post

CHAIRS = (PostKind.CHAIR, PostKind.VICE_CHAIR)
COMMITTEE_HEADS = (PostKind.CHAIR, PostKind.HEAD, PostKind.VICE_CHAIR, PostKind.DEPUTY_HEAD)
STANDING = (BodyKind.STANDING_COMMITTEE, BodyKind.CHAIR_COUNCIL)
CONGRESS_LAW = {"上海市": "上海代表法办法7"}
TOWN_LAW = {"上海市": "上海代表法办法7", "重庆市": "重庆乡镇人大条例48"}
COMMITTEE_LAW = {"重庆市": "重庆常委会议事规则11", "广东省": "广东常委会议事规则14", "上海市": "上海常委会议事规则6"}
"""These bind the standing committee of that place alone; the two above everything within it."""


@dataclass(frozen=True, slots=True)
class Right:
    """``words`` names who approves; ``where`` finds their posts."""

    words: str
    where: Q
    law: str = ""


def right_for(meeting: Meeting, attendee: Attendee) -> Right:
    """Who decides on this person's leave as the meeting stands now."""
    if meeting.kind == MeetingKind.CONGRESS:
        return _of_congress(meeting, attendee)
    if meeting.kind == MeetingKind.COMMITTEE:
        return Right("本委员会主任委员、副主任委员", Q(body=meeting.body_id, kind__in=COMMITTEE_HEADS))
    if meeting.kind == MeetingKind.PRESIDIUM:
        body = body_of(meeting)
        return Right("主席团主席、副主席", Q(body=body.pk if body else 0, kind__in=CHAIRS), "地方组织法19")
    law = "地方组织法51" if meeting.kind == MeetingKind.STANDING_COMMITTEE else ""
    if meeting.kind == MeetingKind.STANDING_COMMITTEE:
        law = COMMITTEE_LAW.get(meeting.congress.jurisdiction.name, law)
    return Right("会议召集人（常委会主任，或者受委托的副主任）", _of_house(meeting, STANDING, CHAIRS), law)


def approvers(meeting: Meeting, attendee: Attendee) -> list[Post]:
    """The posts whose holders may decide, the person who asks left out; each person once."""
    on = day_of(meeting)
    rows = Post.objects.filter(right_for(meeting, attendee).where, from_on__lte=on).exclude(until_on__lte=on)
    rows = rows.exclude(person=attendee.person_id).select_related("person", "body").order_by("kind", "pk")
    return list({post.person_id: post for post in reversed(rows)}.values())[::-1]


def may_decide(actor: Actor, meeting: Meeting, attendee: Attendee) -> bool:
    """Whether the actor holds the right in person; the meeting's staff record what such a person has decided."""
    if actor.person_id is None or actor.person_id == attendee.person_id or actor.holds("auditor"):
        return False
    return any(p.person_id == actor.person_id and _acts_there(actor, p) for p in approvers(meeting, attendee))


def waits_on(actor: Actor, waiting: Iterable[Attendee]) -> list[Attendee]:
    """Of the leave that waits, what this actor may decide; no statement for one who holds no such post."""
    if not actor.holds(*CHAIRS, PostKind.LEADER, PostKind.HEAD, PostKind.DEPUTY_HEAD):
        return []
    return [one for one in waiting if may_decide(actor, one.meeting, one)]


def _of_congress(meeting: Meeting, attendee: Attendee) -> Right:
    places = _places(meeting)
    if meeting.congress.jurisdiction.level == Level.TOWN:
        chairs = _of_house(meeting, (BodyKind.PRESIDIUM,), CHAIRS)
        words = "会议执行主席" if meeting.state == MeetingState.OPEN else "乡镇人大主席、副主席"
        return Right(words, chairs, _local(places, TOWN_LAW) or "代表法13")
    law = _local(places, CONGRESS_LAW) or "代表法13"
    if meeting.state == MeetingState.OPEN and attendee.body_id is not None:
        leaders = Q(body=attendee.body_id, body__kind=BodyKind.DELEGATION, kind=PostKind.LEADER)
        if Post.objects.filter(leaders, until_on=None).exclude(person=attendee.person_id).exists():
            return Right("本代表团团长", leaders, law)
    return Right("主任会议委托的常委会主任、副主任", _of_house(meeting, STANDING, CHAIRS), law)


def _of_house(meeting: Meeting, bodies: Iterable[str], posts: Iterable[str]) -> Q:
    return Q(body__congress=meeting.congress_id, body__kind__in=tuple(bodies), kind__in=tuple(posts))


def _acts_there(actor: Actor, post: Post) -> bool:
    """In the capacity the right comes from: a chair who has come as a deputy decides nothing."""
    return actor.acts_for(post.body_id) or (actor.holds(*STANDING) and post.body.kind in STANDING)


def _local(places: Iterable[str], laws: dict[str, str]) -> str:
    return next((laws[place] for place in places if place in laws), "")


def _places(meeting: Meeting) -> list[str]:
    """The congress's place and all it lies in."""
    place = meeting.congress.jurisdiction
    keys = [int(key) for key in place.path.split("/") if key.isdecimal()]
    return [place.name, *Jurisdiction.objects.filter(pk__in=keys).values_list("name", flat=True)]


def is_voting(attendee: Attendee) -> bool:
    return attendee.role == AttendeeRole.MEMBER
