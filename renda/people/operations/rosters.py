"""Importing a roster: all of it in one act, or none of it."""

from renda.kernel import attachments, clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation
from renda.language.pinyin import sort_key
from renda.people import policies
from renda.people.events import RosterImported
from renda.people.models import Body, Congress, Deputy, Person, Post
from renda.people.rosters import KINDS, Roster, read_roster
from renda.people.rosters.checking import House, house
from renda.people.rosters.shapes import Row
from renda.people.workflow import MANDATE


@operation
def keep_roster(congress_id: int, kind: str, name: str, data: bytes, *, actor: Actor) -> Attachment:
    """Keep a sound roster with the congress, so that what was looked at is what is imported."""
    congress = lock(Congress, congress_id)
    policies.require_keeper(actor, congress.pk)
    _require_sound(read_roster(data, kind, congress))
    return attachments.keep(congress, actor, name=name, data=data, secrecy=Attachment.Secrecy.CONFIDENTIAL)


@operation
def import_roster(congress_id: int, kind: str, data: bytes, *, actor: Actor) -> Roster:
    """导入名册 — checked again inside the act, so that two imports of one file cannot both pass."""
    congress = lock(Congress, congress_id)
    policies.require_keeper(actor, congress.pk)
    roster = read_roster(data, kind, congress)
    _require_sound(roster)
    for row in roster.rows:
        if kind == "posts":
            policies.require_may_grant(actor, row.text("kind"))
    found = house(congress, (row.text("name") for row in roster.rows))
    new_people = WRITERS[kind](roster, found, actor)
    facts = {"kind": kind, "rows": len(roster.rows), "new_people": new_people}
    label = f"导入{KINDS[kind]}名册，共{len(roster.rows)}行"
    journal.write(congress, actor, act="import_roster", label=label, facts=facts)
    announce(RosterImported(congress.pk, kind))
    return roster


def _require_sound(roster: Roster) -> None:
    if not roster.is_sound:
        first = roster.shown[0]
        raise Unfit(f"名册有{len(roster.faults)}处错误，{first}", field="file", way_out="改正后请重新上传。")


def _write_bodies(roster: Roster, found: House, actor: Actor) -> int:
    place = found.congress.jurisdiction
    bodies = [
        Body(
            congress=found.congress,
            jurisdiction=found.places[row.text("jurisdiction")][0] if row.text("jurisdiction") else place,
            kind=row.text("kind"),
            name=row.text("name"),
            short_name=row.text("short_name") or row.text("name")[:40],
            founded_on=row.day("founded_on"),
            rank=100 if row.values.get("rank") in (None, "") else row.values["rank"],
            pinyin=sort_key(row.text("name"))[:300],
        )
        for row in roster.rows
    ]
    by_name = {body.name: body for body in Body.objects.bulk_create(bodies)}
    for row in roster.rows:
        if parent := row.text("parent"):
            by_name[row.text("name")].parent = by_name.get(parent) or found.body(parent)
    Body.objects.bulk_update(by_name.values(), ["parent"], batch_size=500)
    journal.touched(Body, [b.pk for b in by_name.values()], "import_roster")
    return 0


def _write_posts(roster: Roster, found: House, actor: Actor) -> int:
    people, new = _people(roster, found)
    posts = [
        Post(
            person=person,
            body=found.bodies[row.text("body")][0],
            kind=row.text("kind"),
            title=row.text("title"),
            from_on=row.day("from_on") or clock.today(),
        )
        for row, person in zip(roster.rows, people, strict=True)
    ]
    Post.objects.bulk_create(posts, batch_size=1000)
    return new


def _write_deputies(roster: Roster, found: House, actor: Actor) -> int:
    people, new = _people(roster, found)
    term = found.term
    assert term is not None  # a house without a term was refused above
    deputies = [
        Deputy(
            person=person,
            term=term,
            constituency=row.text("constituency"),
            delegation=found.body(row.text("delegation")) if row.text("delegation") else None,
            certificate=row.text("certificate"),
            from_on=row.day("from_on") or term.starts_on,
        )
        for row, person in zip(roster.rows, people, strict=True)
    ]
    made = Deputy.objects.bulk_create(deputies, batch_size=1000)
    journal.write_first(made, actor, label="确认代表资格", after=MANDATE.initial, why="由名册导入", law="选举法47")
    return new


def _people(roster: Roster, found: House) -> tuple[list[Person], int]:
    """The person of each row: registered, met in an earlier row, or new. A phone that was missing is filled in."""
    met: dict[tuple[str, str], Person] = {}
    new: list[Person] = []
    filled: list[Person] = []
    for row in roster.rows:
        key = (row.text("name"), row.text("phone"))
        if key in met:
            continue
        person = found.person(row)
        if person is None:
            person = _new_person(row)
            new.append(person)
        elif not person.phone and row.text("phone"):
            person.phone = row.text("phone")
            filled.append(person)
        met[key] = person
    Person.objects.bulk_create(new, batch_size=1000)
    Person.objects.bulk_update(filled, ["phone"], batch_size=500)
    return [met[(row.text("name"), row.text("phone"))] for row in roster.rows], len(new)


def _new_person(row: Row) -> Person:
    name = row.text("name")
    return Person(
        name=name,
        pinyin=sort_key(name)[:200],
        phone=row.text("phone"),
        email=row.text("email"),
        employer=row.text("employer"),
    )


WRITERS = {"bodies": _write_bodies, "posts": _write_posts, "deputies": _write_deputies}
