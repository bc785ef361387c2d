"""Sentences for tests: a standing committee's meeting with a report that the housing bureau owes, and the people around it."""

from dataclasses import dataclass
from datetime import date
from itertools import count

from renda.kernel import clock, localities
from renda.kernel.actors import SYSTEM, Actor
from renda.meetings import builders, operations, packs
from renda.meetings.kinds import ItemKind, PaperKind
from renda.meetings.models import AgendaItem, Meeting, Paper
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Body, Congress, Term
from tests.remembered import remembered

DAY = date(2026, 5, 28)
TODAY = date(2026, 4, 20)
_number = count(1)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


@dataclass(slots=True)
class House:
    """``stranger`` works in another unit of the same house, ``outsider`` in another congress."""

    congress: Congress
    term: Term
    bureau: Body
    committee: Body
    office: Actor
    unit: Actor
    finance: Actor
    member: Actor
    stranger: Actor
    auditor: Actor
    outsider: Actor
    meeting: Meeting

    def paper(self, kind: str = PaperKind.REPORT) -> Paper:
        return Paper.objects.get(meeting=self.meeting, kind=kind)


@remembered
def a_house(kind: str = "standing_committee") -> House:
    with clock.on(TODAY):
        congress = people.a_congress(people.a_place(f"青禾{next(_number)}区"))
        term = people.a_term(congress)
        bureau = people.a_body(congress, name="区住建局")
        committee = people.a_body(congress, BodyKind.SPECIAL_COMMITTEE, "财经委")
        standing = people.a_body(congress, BodyKind.STANDING_COMMITTEE, "区人大常委会")
        person = people.a_person("郑委员")
        member = people.acting_as(people.a_post(person, standing, PostKind.MEMBER))
        office = people.a_clerk_of(congress)
        auditor = Actor(office.person_id, "审计", congress_id=congress.pk, roles=frozenset({"auditor", "sc_office"}))
        meeting = builders.a_meeting(term, 34, kind=kind)
        return House(
            congress, term, bureau, committee, office,
            people.acting_as(people.a_post(people.a_person("赵敏"), bureau)),
            people.acting_as(people.a_post(people.a_person("孙丽"), committee)),
            member, people.acting_as(people.a_post(people.a_person("旁人"), people.a_body(congress))), auditor,
            people.a_clerk_of(people.a_congress(people.a_place(f"南河{next(_number)}区"))), meeting,
        )  # fmt: skip


def by_rules_of(house: House, place: str = "shanghai") -> House:
    """The congress takes a place's regulations over, as its office records them."""
    for paper in packs.places()[place].papers:
        d = paper.decision
        localities.decide_locally(house.congress.pk, "meetings", d.values, d.in_force_from, d.adopted_by, actor=SYSTEM)
    return house


def an_item(
    house: House,
    kind: str = ItemKind.SPECIAL_REPORT,
    title: str = "听取和审议关于住房保障工作情况的报告",
    **given: object,
) -> AgendaItem:
    given = {"organ_id": house.bureau.pk, "committee_id": house.committee.pk} | given
    return operations.add_item(house.meeting.pk, title, kind, actor=house.office, **given)


def on_its_day(house: House, day: date = DAY) -> House:
    with clock.on(TODAY):
        house.meeting = builders.fixed(Meeting.objects.get(pk=house.meeting.pk), day, "常委会会议厅")
    return house


def with_papers(house: House, kind: str = ItemKind.SPECIAL_REPORT, **given: object) -> House:
    """Its day fixed, one item with the papers its kind calls for."""
    with clock.on(TODAY):
        item = an_item(house, kind, **given)
        on_its_day(house)
        operations.ask_papers(item.pk, actor=house.office)
    return house


def asked(house: House) -> House:
    """Everyone the rule names is listed and told."""
    with clock.on(TODAY):
        operations.list_attendees(house.meeting.pk, actor=house.office)
        operations.notify(house.meeting.pk, actor=house.office)
    return house


def handed_in(paper: Paper, actor: Actor, name: str = "报告.pdf", data: bytes = PDF, on: date = TODAY) -> Paper:
    with clock.on(on):
        return operations.hand_in(paper.pk, [(name, data)], actor=actor)


def printed(paper: Paper, actor: Actor, on: date = TODAY) -> Paper:
    with clock.on(on):
        [out] = operations.hand_out(paper.meeting_id, [paper.pk], actor=actor)
    return out
