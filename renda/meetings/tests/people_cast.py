"""A district with its standing committee, deputies and units, and a meeting whose day is fixed; for tests about people."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.meetings import builders, operations
from renda.meetings.models import Attendee, Meeting
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Body, Congress, Deputy, Person, Term
from tests.remembered import remembered

DAY = date(2026, 5, 28)
BEFORE = date(2026, 5, 18)
BODIES = (
    (BodyKind.STANDING_COMMITTEE, "区人大常委会"), (BodyKind.GOVERNMENT, "区政府"), (BodyKind.COURT, "区法院"),
    (BodyKind.SUPERVISORY_COMMISSION, "区监委"), (BodyKind.PROCURATORATE, "区检察院"),
    (BodyKind.SPECIAL_COMMITTEE, "财经委"),
)  # fmt: skip


@dataclass
class House:
    congress: Congress
    term: Term
    office: Actor
    bodies: dict[str, Body]
    chair: Actor
    vice: Actor
    members: list[Actor]
    deputies: list[Deputy] = field(default_factory=list)

    def meeting(self, number: int = 34, kind: str = "standing_committee", on: date = DAY) -> Meeting:
        made = builders.a_meeting(self.term, number, kind=kind, year=on.year, month=on.month)
        return builders.fixed(made, on, "会议厅")

    def attendee(self, meeting: Meeting, actor: Actor) -> Attendee:
        return Attendee.objects.get(meeting=meeting, person=actor.person_id)


@remembered
def a_house(n_deputies: int = 0) -> House:
    congress = people.a_congress()
    term = people.a_term(congress)
    office = people.a_clerk_of(congress)
    bodies = {kind: people.a_body(congress, kind, f"青禾{name}", short_name=name) for kind, name in BODIES}
    seats = [
        ("高远", PostKind.CHAIR),
        ("林副", PostKind.VICE_CHAIR),
        ("王一", PostKind.MEMBER),
        ("王二", PostKind.MEMBER),
    ]
    members = []
    for name, kind in seats:
        deputy = people.a_deputy(term, name)
        members.append(people.acting_as(people.a_post(deputy.person, bodies[BodyKind.STANDING_COMMITTEE], kind)))
    house = House(congress, term, office, bodies, members[0], members[1], members)
    house.deputies = [people.a_deputy(term, f"代表{n:03}") for n in range(n_deputies)]
    return house


def listed(house: House, meeting: Meeting, *, invited: bool = True) -> Meeting:
    operations.list_attendees(meeting.pk, actor=SYSTEM)
    if invited:
        operations.invite(meeting.pk, actor=SYSTEM)
    return meeting


def browser(actor: Actor) -> Any:
    return signed_in(Client(), Person.objects.get(pk=actor.person_id))


def on(day: date) -> Any:
    return clock.on(day)
