"""A city's congress of 3,000 and its standing committee, both on their day, in the house "bench-hall"."""

from datetime import date, time

from django.contrib.auth.hashers import make_password
from django.db import transaction

from renda.access import operations as access
from renda.access.models import Account
from renda.demo.bench.load import PASSWORD, SUBJECTS
from renda.demo.bench.rows import run
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.models import Attachment
from renda.meetings import operations
from renda.meetings.kinds import AttendeeRole, ItemKind, MeetingKind, PaperKind, PaperState
from renda.meetings.models import AgendaItem, Attendee, Meeting, Paper
from renda.people import operations as people
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Body, Congress, Deputy, Jurisdiction, Person, Post, Term

HOUSE, CLERK = "bench-hall", "bench-hall"
DEPUTIES, DELEGATIONS, DEPARTMENTS, MEMBERS, GUESTS, ITEMS, PAPERS = 3000, 30, 5, 60, 240, 60, 400
SINCE = date(2022, 1, 10)
KINDS = (ItemKind.SPECIAL_REPORT, ItemKind.FINANCE, ItemKind.INSPECTION, ItemKind.RESPONSE, ItemKind.RESOLUTION)
STATES = (PaperState.OUT, PaperState.OUT, PaperState.OUT, PaperState.IN, PaperState.AWAITED)


def fill() -> None:
    """Under a minute. People and papers are made in bulk, what happens at a meeting by its acts."""
    with transaction.atomic():
        house = _house()
        term = Term.objects.create(congress=house, number=7, starts_on=SINCE, quota=DEPUTIES)
        departments = _bodies(house)
        persons = _deputies(house, term)
        _posts(house, persons)
        _committee_meeting(term, departments, persons)
        _session(term)
    run("ANALYZE")


def meeting_of(kind: str) -> Meeting:
    return Meeting.objects.get(congress__slug=HOUSE, kind=kind)


def username(n: int) -> str:
    """Of the deputy at place ``n``; the first sixty sit on the standing committee, and the very first has a password."""
    return f"hall-{n}"


def _house() -> Congress:
    place = Jurisdiction.objects.create(name="量测会市", level="city")
    place.path = f"{place.pk}/"
    place.save()
    return Congress.objects.create(
        jurisdiction=place, name="量测会市人民代表大会", short_name="量测会市人大", slug=HOUSE
    )


def _bodies(house: Congress) -> list[Body]:
    """Departments that report; each is asked to send somebody."""
    made = [
        Body(congress=house, jurisdiction=house.jurisdiction, kind=BodyKind.GOVERNMENT_DEPARTMENT, name=f"量测会市{n}局",
             short_name=f"{n}局", rank=200 + n)
        for n in range(DEPARTMENTS)
    ]  # fmt: skip
    return Body.objects.bulk_create(made)


def _deputies(house: Congress, term: Term) -> list[Person]:
    persons = Person.objects.bulk_create(Person(name=f"代表{n}", pinyin=f"dai4 biao3 {n:04}") for n in range(DEPUTIES))
    groups = Body.objects.bulk_create(
        Body(congress=house, jurisdiction=house.jurisdiction, kind=BodyKind.DELEGATION, name=f"第{n}代表团", short_name=f"{n}团", rank=300 + n)
        for n in range(1, DELEGATIONS + 1)
    )  # fmt: skip
    Deputy.objects.bulk_create(
        Deputy(person=p, term=term, from_on=SINCE, constituency="第一选举单位", delegation=groups[n % DELEGATIONS])
        for n, p in enumerate(persons)
    )
    Account.objects.bulk_create(
        Account(username=username(n), person=p, password=make_password(None if n else PASSWORD))
        for n, p in enumerate(persons)
    )
    return persons


def _posts(house: Congress, persons: list[Person]) -> None:
    committee = people.found_body(
        house, BodyKind.STANDING_COMMITTEE, f"{house}常务委员会", short_name="常委会", actor=SYSTEM
    )
    Post.objects.bulk_create(
        Post(person=p, body=committee, kind=PostKind.MEMBER, from_on=SINCE) for p in persons[:MEMBERS]
    )
    office = people.found_body(
        house, BodyKind.SC_OFFICE, f"{house}常委会办公厅", short_name="常委会办公厅", actor=SYSTEM
    )
    clerk = people.add_person("会场量测员", actor=SYSTEM)
    people.give_post(clerk, office, PostKind.CLERK, from_on=SINCE, actor=SYSTEM)
    access.open_account(clerk, CLERK, PASSWORD, actor=SYSTEM)


def _committee_meeting(term: Term, departments: list[Body], persons: list[Person]) -> None:
    """Sixty items, four hundred papers, three hundred people invited and some bodies; nobody has come yet."""
    meeting = operations.plan_meeting(term, MeetingKind.STANDING_COMMITTEE, 30, clock.today().year, actor=SYSTEM)
    items = [
        operations.add_item(meeting.pk, f"关于{SUBJECTS[n % 22]}和{SUBJECTS[n // 3]}情况的报告", KINDS[n % 5], actor=SYSTEM,
                            organ_id=departments[n % DEPARTMENTS].pk, minutes=15)
        for n in range(ITEMS)
    ]  # fmt: skip
    operations.list_items(meeting.pk, [item.pk for item in items], actor=SYSTEM)
    _papers(meeting, items)
    _on_its_day(meeting)
    operations.list_attendees(meeting.pk, actor=SYSTEM)
    Attendee.objects.bulk_create(
        Attendee(meeting=meeting, person=p, name=p.name, title="代表", role=AttendeeRole.DEPUTY, ground="按轮次", law="代表法33")
        for p in persons[MEMBERS : MEMBERS + GUESTS]
    )  # fmt: skip
    operations.invite(meeting.pk, actor=SYSTEM)
    operations.ensure_plenary(meeting.pk, actor=SYSTEM)


def _papers(meeting: Meeting, items: list[AgendaItem]) -> None:
    """Their terms begin with the meeting's day; a file each where they came in, without bytes."""
    today, kinds = clock.today(), [k for k in PaperKind if k != PaperKind.DRAFT_REPORT]
    made = []
    for n in range(PAPERS):
        item, kind, state = items[n % ITEMS], kinds[n // ITEMS], STATES[n % 5]
        came, out = state != PaperState.AWAITED, state == PaperState.OUT
        made.append(
            Paper(meeting=meeting, item=item, kind=kind, title=f"{item.title}（{kind.label}）", owed_by=item.organ, state=state,
                  in_on=today if came else None, out_on=today if out else None, restricted=n % 10 == 0)
        )  # fmt: skip
    Paper.objects.bulk_create(made)
    Attachment.objects.bulk_create(
        Attachment(kind="meetings.paper", object_id=p.pk, name="报告.pdf", media="application/pdf", size=1, sha256="0" * 64, at=clock.now())
        for p in made if p.state != PaperState.AWAITED
    )  # fmt: skip


def _session(term: Term) -> None:
    """All 3,000 are in the hall, the meeting is open; one item is to be voted on."""
    meeting = operations.plan_meeting(term, MeetingKind.CONGRESS, 5, clock.today().year, actor=SYSTEM)
    item = operations.add_item(meeting.pk, "关于政府工作报告的决议（草案）", ItemKind.RESOLUTION, actor=SYSTEM)
    operations.list_items(meeting.pk, [item.pk], actor=SYSTEM)
    _on_its_day(meeting)
    operations.list_attendees(meeting.pk, actor=SYSTEM)
    operations.invite(meeting.pk, actor=SYSTEM)
    sitting = operations.ensure_plenary(meeting.pk, actor=SYSTEM)
    members = Attendee.objects.filter(meeting=meeting, role=AttendeeRole.MEMBER).values_list("pk", flat=True)
    operations.record_attendance(sitting.pk, list(members), actor=SYSTEM)
    operations.open_meeting(meeting.pk, actor=SYSTEM)
    operations.adopt_agenda(meeting.pk, actor=SYSTEM)


def _on_its_day(meeting: Meeting) -> None:
    meeting.refresh_from_db()
    operations.fix_date(
        meeting.pk, clock.today(), actor=SYSTEM, version=meeting.version, place="大会堂", starts_at=time(9)
    )
