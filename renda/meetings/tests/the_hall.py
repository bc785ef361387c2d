"""A standing committee on its day, for tests: members in office, a fixed meeting, its list and its sitting."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, time

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.meetings import builders, operations
from renda.meetings.kinds import AttendeeRole, MeetingKind
from renda.meetings.models import AgendaItem, Attendee, Meeting, Sitting
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Body, Person
from tests.remembered import remembered

DAY = date(2026, 5, 28)


def at(hour: int, minute: int = 0, second: int = 0) -> AbstractContextManager[None]:
    return clock.on(datetime.combine(DAY, time(hour, minute, second), clock.SHANGHAI))


@dataclass
class Hall:
    """``staff`` runs the meeting; ``members`` are acting members of the committee in the order of the list."""

    meeting: Meeting
    sitting: Sitting
    staff: Actor
    committee: Body
    members: list[Actor] = field(default_factory=list)

    def place(self, actor: Actor) -> Attendee:
        return Attendee.objects.get(meeting=self.meeting, person=actor.person_id)

    def come(self, count: int, *, staff: Actor | None = None) -> None:
        """The first ``count`` members are checked in."""
        for actor in self.members[:count]:
            operations.check_in(self.place(actor).pk, self.sitting.pk, actor=staff or self.staff)

    def opened(self, *items: str) -> list[AgendaItem]:
        """With everyone there, the meeting open and its agenda of these items adopted."""
        made = [
            operations.add_item(self.meeting.pk, title, "special_report", actor=self.staff)
            for title in items or ("专项工作报告",)
        ]
        operations.list_items(self.meeting.pk, [i.pk for i in made], actor=self.staff)
        self.come(len(self.members))
        operations.open_meeting(self.meeting.pk, actor=self.staff)
        operations.adopt_agenda(self.meeting.pk, actor=self.staff)
        self.refresh()
        return made

    def refresh(self) -> None:
        self.meeting.refresh_from_db()
        self.sitting.refresh_from_db()

    def guest(self, role: str = AttendeeRole.EX_OFFICIO, body: Body | None = None) -> Actor:
        """Someone who attends without a vote, invited and coming."""
        body = body or people.a_body(self.meeting.congress)
        post = people.a_post(people.a_person(), body)
        with at(8):
            operations.add_on_the_spot(
                self.meeting.pk, role, "", person_id=post.person_id, body_id=body.pk, actor=self.staff
            )
        return people.acting_as(post)


@remembered
def a_hall(members: int = 5, kind: str = MeetingKind.STANDING_COMMITTEE) -> Hall:
    term = people.a_term(people.a_congress())
    staff = people.a_clerk_of(term.congress)
    bodies = {MeetingKind.CHAIRPERSONS: BodyKind.CHAIR_COUNCIL}
    committee = people.a_body(term.congress, bodies.get(MeetingKind(kind), BodyKind.STANDING_COMMITTEE), "常委会")
    posts = [people.a_post(people.a_person(f"组成人员{n}"), committee, PostKind.MEMBER) for n in range(members)]
    with clock.on(DAY):
        meeting = builders.fixed(builders.a_meeting(term, kind=kind), DAY)
        operations.list_attendees(meeting.pk, actor=staff)
        operations.invite(meeting.pk, list(meeting.attendees.values_list("pk", flat=True)), actor=staff)
        sitting = operations.ensure_plenary(meeting.pk, actor=staff)
    meeting.refresh_from_db()
    return Hall(meeting, sitting, staff, committee, [people.acting_as(post) for post in posts])


def a_congress_hall(deputies: int) -> Hall:
    term = people.a_term(people.a_congress())
    staff = people.a_clerk_of(term.congress)
    actors = [people.as_deputy(people.a_deputy(term)) for _ in range(deputies)]
    with clock.on(DAY):
        meeting = builders.fixed(builders.a_meeting(term, 5, kind=MeetingKind.CONGRESS), DAY)
        operations.list_attendees(meeting.pk, actor=staff)
        operations.invite(meeting.pk, list(meeting.attendees.values_list("pk", flat=True)), actor=staff)
        sitting = operations.ensure_plenary(meeting.pk, actor=staff)
    meeting.refresh_from_db()
    return Hall(meeting, sitting, staff, people.a_body(term.congress, BodyKind.SECRETARIAT, "秘书处"), actors)


def person(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)
