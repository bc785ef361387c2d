"""A standing committee's meeting on its day with an item before it, for tests of what meetings leave behind."""

from dataclasses import dataclass
from datetime import date

from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.meetings import builders, operations
from renda.meetings.kinds import MeetingState, SpeechState
from renda.meetings.membership import members_of
from renda.meetings.models import AgendaItem, Attendee, Meeting, Presence, Sitting, Speech
from renda.meetings.procedure import Basis
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Body
from tests.remembered import remembered

DAY = date(2026, 5, 28)
NASTY = "=HYPERLINK(1)<script>alert(1)</script>\x07\ufffe\u202e终"


@dataclass
class House:
    """``office`` runs the meeting, ``member`` sits in it, ``unit`` is the body that reports and not invited."""

    meeting: Meeting
    office: Actor
    member: Actor
    unit: Actor
    auditor: Actor
    deputy: Actor
    organ: Body


@remembered
def a_house() -> House:
    term = people.a_term(people.a_congress())
    committee = people.a_body(term.congress, BodyKind.STANDING_COMMITTEE, "青禾区人大常委会")
    for n in range(5):
        kind = PostKind.CHAIR if n == 0 else PostKind.MEMBER
        people.a_post(people.a_deputy(term, f"委员{n}").person, committee, kind)
    meeting = builders.fixed(builders.a_meeting(term), DAY, "区会议中心")
    _seat(meeting)
    organ = people.a_body(term.congress, BodyKind.GOVERNMENT_DEPARTMENT, "青禾区生态环境局", short_name="生态环境局")
    first = Attendee.objects.filter(meeting=meeting).order_by("pk")[0]
    office = people.a_clerk_of(term.congress)
    return House(
        meeting, office,
        Actor(first.person_id, first.name, congress_id=term.congress_id, roles=frozenset({"deputy", "member"})),
        people.acting_as(people.a_post(people.a_person("单位人员"), organ)),
        people.acting_as(people.a_post(people.a_person("审计员"), people.a_body(term.congress, BodyKind.OTHER, "审计组"), PostKind.AUDITOR)),
        people.as_deputy(people.a_deputy(term, "普通代表")), organ,
    )  # fmt: skip


def _seat(meeting: Meeting) -> None:
    """Four of five came; the fifth was excused. The meeting goes on, its agenda adopted."""
    sitting = Sitting.objects.create(meeting=meeting, kind="plenary", on=DAY, state="open")
    for n, member in enumerate(members_of(meeting)):
        row = Attendee.objects.create(
            meeting=meeting, person=member.person, name=member.person.name, role="member",
            state="excused" if n == 4 else "coming",
        )  # fmt: skip
        if n < 4:
            Presence.objects.create(attendee=row, sitting=sitting, came_at=clock.now(), how="list")
    now = clock.now()
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.OPEN, opened_at=now, agenda_adopted_at=now)
    meeting.refresh_from_db()


def an_item(house: House, title: str = "环境状况和环境保护目标完成情况的报告", **more: object) -> AgendaItem:
    given = {"kind": "special_report", "organ_id": house.organ.pk, "why": "会议需要", **more}
    return operations.add_item(house.meeting.pk, title=title, actor=SYSTEM, basis=Basis("第90次主任会议", 4), **given)  # type: ignore[arg-type]


def said(house: House, item: AgendaItem, text: str, n: int = 0) -> Speech:
    who = Attendee.objects.filter(meeting=house.meeting).order_by("pk")[n]
    sitting = house.meeting.sittings.get()
    return Speech.objects.create(
        sitting=sitting,
        item=item,
        attendee=who,
        state=SpeechState.DONE,
        text=text,
        asked_at=clock.now(),
        began_at=clock.now(),
    )


def held(house: House) -> Meeting:
    Meeting.objects.filter(pk=house.meeting.pk).update(state=MeetingState.HELD, closed_at=clock.now())
    house.meeting.refresh_from_db()
    return house.meeting
