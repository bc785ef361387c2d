"""The actor's own place at a meeting: in person, or for the body that is asked to send somebody."""

from django.db.models import Q, QuerySet

from renda.kernel.actors import Actor
from renda.meetings.kinds import Answer, AttendeeRole
from renda.meetings.models import Attendee, Meeting
from renda.meetings.once import once

UNSEEN = (Answer.LISTED, Answer.REPLACED)
"""One who is only listed has not been asked yet; one who is replaced is asked no more."""


def places_of(actor: Actor) -> QuerySet[Attendee]:
    """Every place the actor may answer for, of every meeting; auditors and former deputies have none."""
    if actor.person_id is None or actor.holds("auditor", "former_deputy"):
        return Attendee.objects.none()
    sent = Q(role=AttendeeRole.EX_OFFICIO, body__in=actor.body_ids) if actor.body_ids else Q(pk__in=[])
    rows = Attendee.objects.filter(Q(person=actor.person_id) | sent).exclude(state__in=UNSEEN)
    return rows.select_related("meeting__congress__jurisdiction", "meeting__term", "item", "body", "person")


@once
def own_place(actor: Actor, meeting: Meeting) -> Attendee | None:
    """In person before the body's."""
    near = places_of(actor).select_related(None).select_related("item", "body", "person")
    rows = list(near.filter(meeting=meeting).order_by("pk"))
    for row in rows:
        row.meeting = meeting
    return next((r for r in rows if r.person_id == actor.person_id), rows[0] if rows else None)


def is_own(actor: Actor, attendee: Attendee) -> bool:
    if actor.person_id is None or actor.holds("auditor", "former_deputy"):
        return False
    sent = attendee.role == AttendeeRole.EX_OFFICIO and actor.acts_for(attendee.body_id)
    return attendee.person_id == actor.person_id or sent
