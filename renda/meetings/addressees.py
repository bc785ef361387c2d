"""Whom a meeting's news reaches: those asked to it, and the bodies that owe papers."""

from collections.abc import Iterable

from renda.kernel import clock
from renda.meetings.kinds import Answer
from renda.meetings.models import Attendee, Meeting
from renda.people.models import Body, Person, Post

ONLOOKERS = ("auditor", "administrator")
OFFICES = ("sc_office", "presidium")
NOT_COMING = (Answer.LISTED, Answer.DECLINED, Answer.REPLACED)


def of_bodies(body_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Who holds a post there today, by body; those who only look on are left alone."""
    today = clock.today()
    posts = Post.objects.filter(body__in=set(body_ids), from_on__lte=today).exclude(until_on__lte=today)
    found: dict[int, list[Person]] = {}
    for post in posts.exclude(kind__in=ONLOOKERS).select_related("person").order_by("pk"):
        found.setdefault(post.body_id, []).append(post.person)
    return found


def setters(meeting: Meeting) -> list[Person]:
    """The office that sets the meetings of the house, in a town the presidium."""
    bodies = Body.objects.filter(congress=meeting.congress_id, kind__in=OFFICES, dissolved_on=None)
    found = of_bodies(bodies.values_list("pk", flat=True))
    return [person for people in found.values() for person in people]


def asked(meeting: Meeting) -> list[Attendee]:
    """Everyone who was told of the meeting and has not declined; on leave one still reads its papers."""
    rows = Attendee.objects.filter(meeting=meeting).exclude(state__in=NOT_COMING)
    return list(rows.select_related("person", "item").order_by("pk"))


def persons_of(attendees: list[Attendee]) -> dict[int, list[Person]]:
    """By attendee: the person named, else whoever works in the body that sends somebody."""
    sent = of_bodies(a.body_id for a in attendees if a.person_id is None and a.body_id)
    return {a.pk: [a.person] if a.person else sent.get(a.body_id or 0, []) for a in attendees}
