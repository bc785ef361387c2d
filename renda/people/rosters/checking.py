"""A roster held against the house's registers: what is there already, what is named but unknown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from renda.people import rules
from renda.people.kinds import BodyKind, MandateStatus
from renda.people.models import Body, Congress, Deputy, Jurisdiction, Person, Post, Term
from renda.people.rosters.shapes import Fault, Roster, Row


@dataclass(slots=True)
class House:
    """What of the registers a roster is held against, read in a few statements."""

    congress: Congress
    term: Term | None
    bodies: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[Jurisdiction]] = field(default_factory=lambda: defaultdict(list))
    people: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    insiders: set[int] = field(default_factory=set)

    def body(self, name: str) -> Body | None:
        found = self.bodies.get(name, [])
        return found[0] if len(found) == 1 else None

    def person(self, row: Row) -> Person | None:
        """The registered person a row means: same name and phone; without a phone, the only one here of that name."""
        same = self.people.get(row.text("name"), [])
        phone = row.text("phone")
        exact = [p for p in same if phone and p.phone == phone]
        if exact:
            return exact[0]
        here = [p for p in same if p.pk in self.insiders and (not phone or not p.phone)]
        return here[0] if len(here) == 1 else None

    def is_doubtful(self, row: Row) -> bool:
        """Several of that name, and no phone to tell them apart."""
        here = [p for p in self.people.get(row.text("name"), []) if p.pk in self.insiders]
        return not row.text("phone") and len(here) > 1


def house(congress: Congress, names: Iterable[str]) -> House:
    found = House(congress, congress.terms.order_by("-number").first())
    for body in Body.objects.filter(congress=congress, dissolved_on=None):
        for name in {body.name, body.short_name}:
            found.bodies[name].append(body)
    for place in Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path):
        found.places[place.name].append(place)
    for person in Person.objects.filter(name__in=set(names)):
        found.people[person.name].append(person)
    ids = {person.pk for people in found.people.values() for person in people}
    found.insiders = set(Post.objects.filter(person__in=ids, body__congress=congress).values_list("person", flat=True))
    found.insiders |= set(
        Deputy.objects.filter(person__in=ids, term__congress=congress).values_list("person", flat=True)
    )
    return found


def against_house(roster: Roster, congress: Congress) -> list[Fault]:
    found = house(congress, (row.text("name") for row in roster.rows))
    return list(CHECKS[roster.kind](roster, found))


def _bodies(roster: Roster, found: House) -> Iterator[Fault]:
    parents = {row.text("name"): row.text("parent") for row in roster.rows}
    taken = {name for name, bodies in found.bodies.items() if any(b.name == name for b in bodies)}
    for row in roster.rows:
        if row.text("name") in taken:
            yield row.fault("name", f"已有名为“{row.text('name')}”的机构")
        if (place := row.text("jurisdiction")) and len(found.places.get(place, [])) != 1:
            yield row.fault("jurisdiction", f"没有名为“{place}”的区划，或者不止一个")
        parent = row.text("parent")
        if parent and parent not in parents and found.body(parent) is None:
            yield row.fault("parent", f"没有名为“{parent}”的机构，或者不止一个")
        elif parent and _in_circle(row.text("name"), parents):
            yield row.fault("parent", "隶属关系成了一个圈")


def _in_circle(name: str, parents: dict[str, str]) -> bool:
    seen, at = {name}, parents.get(name, "")
    while at:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at, "")
    return False


def _posts(roster: Roster, found: House) -> Iterator[Fault]:
    open_posts = set(
        Post.objects.filter(body__congress=found.congress, until_on=None).values_list("person_id", "body_id", "kind")
    )
    for row in roster.rows:
        body = found.body(row.text("body")) if row.text("body") else None
        if row.text("body") and body is None:
            yield row.fault("body", f"没有名为“{row.text('body')}”的机构，或者不止一个")
        if found.is_doubtful(row):
            yield row.fault("name", f"有多位{row.text('name')}，请填手机区分")
        person = found.person(row)
        if person and body and (person.pk, body.pk, row.text("kind")) in open_posts:
            yield row.fault("kind", f"{person.name}已在{body.name}任此职务")
        start = row.day("from_on")
        if body and start and body.founded_on and start < body.founded_on:
            yield row.fault("from_on", "任职日早于机构设立日")


def _deputies(roster: Roster, found: House) -> Iterator[Fault]:
    term = found.term
    if term is None:
        yield Fault(0, "", "还没有登记届次，请先登记本届")
        return
    seated = dict(Deputy.objects.filter(term=term, until_on=None).values_list("person_id", "pk"))
    certificates = set(Deputy.objects.filter(term=term).exclude(certificate="").values_list("certificate", flat=True))
    elsewhere = _places_elsewhere(roster, found)
    for row in roster.rows:
        yield from _one_deputy(row, found, term, seated, certificates, elsewhere)
    room = Deputy.objects.filter(term=term).exclude(status=MandateStatus.TERMINATED).count() + len(roster.rows)
    if term.quota and room > term.quota:
        yield Fault(0, "", f"{term}代表名额{term.quota}名，导入后将有{room}名")


def _one_deputy(
    row: Row, found: House, term: Term, seated: dict[int, int], certificates: set[str], elsewhere: dict[int, str]
) -> Iterator[Fault]:
    name, delegation = row.text("name"), row.text("delegation")
    if found.is_doubtful(row):
        yield row.fault("name", f"有多位{name}，请填手机区分")
    person = found.person(row)
    if person and person.pk in seated:
        yield row.fault("name", f"{name}已是{term}代表")
    if person and person.pk in elsewhere:
        yield row.fault("name", f"{name}现任{elsewhere[person.pk]}代表，不能同时任两地代表")
    if row.text("certificate") in certificates:
        yield row.fault("certificate", f"代表证号{row.text('certificate')}已被使用")
    body = found.body(delegation) if delegation else None
    if delegation and (body is None or body.kind != BodyKind.DELEGATION):
        yield row.fault("delegation", f"没有名为“{delegation}”的代表团")
    start = row.day("from_on")
    if start and (start < term.starts_on or (term.ends_on and start >= term.ends_on)):
        yield row.fault("from_on", f"资格起始日不在{term}任期内")


def _places_elsewhere(roster: Roster, found: House) -> dict[int, str]:
    """Persons of the sheet who are deputies of a place neither above nor below this one. Source: 选举法48."""
    people = [p.pk for row in roster.rows if (p := found.person(row))]
    mandates = Deputy.objects.filter(person__in=people, until_on=None).exclude(term__congress=found.congress)
    running = mandates.filter(Q(term__ends_on=None) | Q(term__ends_on__gt=found.term.starts_on if found.term else None))
    here = found.congress.jurisdiction.path
    rows = running.values_list("person_id", "term__congress__jurisdiction__path", "term__congress__jurisdiction__name")
    return {person: name for person, path, name in rows if not rules.related(here, path)}


CHECKS = {"bodies": _bodies, "posts": _posts, "deputies": _deputies}
