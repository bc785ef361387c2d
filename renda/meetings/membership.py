"""Who makes up a meeting (组成人员) on a day, and the numbers its majorities are counted from."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Subquery

from renda.kernel import clock
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting
from renda.meetings.once import once
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Body, Person
from renda.people.queries import in_house, in_office_on, members

SITS = {
    MeetingKind.STANDING_COMMITTEE: BodyKind.STANDING_COMMITTEE,
    MeetingKind.CHAIRPERSONS: BodyKind.CHAIR_COUNCIL,
    MeetingKind.PRESIDIUM: BodyKind.PRESIDIUM,
}
VOTING_POSTS = (
    PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.SECRETARY_GENERAL, PostKind.MEMBER, PostKind.HEAD, PostKind.DEPUTY_HEAD,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A member of what meets: person, the post as printed, and the body it is held in (a delegation for deputies)."""

    person: Person
    title: str
    body_id: int | None


@once
def body_of(meeting: Meeting) -> Body | None:
    """The body that meets; a congress has none, its deputies are its members."""
    return meeting.body if meeting.kind == MeetingKind.COMMITTEE else _sitting_in(meeting).first()


def _sitting_in(meeting: Meeting) -> QuerySet[Body]:
    """The bodies of the kind that meets, the one of lowest rank first."""
    kind = SITS.get(meeting.kind)  # type: ignore[call-overload]
    return in_house(meeting.congress_id, day_of(meeting)).filter(kind=kind) if kind else Body.objects.none()


def day_of(meeting: Meeting) -> date:
    return meeting.held_on or clock.today()


@once
def members_of(meeting: Meeting) -> list[Member]:
    """Everyone in office on the meeting's day (实有), each once, chairs first. Source: 地方组织法14、51."""
    if meeting.kind == MeetingKind.CONGRESS:
        deputies = in_office_on(meeting.congress_id, day_of(meeting))
        return [Member(d.person, "代表", d.delegation_id) for d in deputies]
    body = body_of(meeting)
    if body is None:
        return []
    found: dict[int, Member] = {}
    for post in sorted(
        members(body, day_of(meeting)), key=lambda p: VOTING_POSTS.index(p.kind) if p.kind in VOTING_POSTS else 99
    ):
        if post.kind in VOTING_POSTS:
            found.setdefault(post.person_id, Member(post.person, post.title or post.get_kind_display(), body.pk))
    return list(found.values())


@once
def in_office(meeting: Meeting) -> frozenset[int]:
    """The persons ``members_of`` names, by key alone: what counting needs, of thousands of deputies too."""
    if meeting.kind == MeetingKind.CONGRESS:
        return frozenset(in_office_on(meeting.congress_id, day_of(meeting)).order_by().values_list("person", flat=True))
    committee = meeting.kind == MeetingKind.COMMITTEE
    body = meeting.body_id if committee else Subquery(_sitting_in(meeting).values("pk")[:1])  # type: ignore[attr-defined]
    posts = members(body, day_of(meeting)).filter(kind__in=VOTING_POSTS)
    return frozenset(posts.order_by().values_list("person", flat=True))


def quota_of(meeting: Meeting) -> int:
    """The number of places (名额) as elected bodies have it; 0 where none is recorded."""
    if meeting.kind == MeetingKind.CONGRESS:
        return meeting.term.quota
    return meeting.term.committee_quota if meeting.kind == MeetingKind.STANDING_COMMITTEE else 0


def is_member(meeting: Meeting, person_id: int | None) -> bool:
    return person_id is not None and person_id in in_office(meeting)
