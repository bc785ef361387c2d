"""Sentences for tests: a district with its congress, its bodies, its people; every step goes through an act."""

from datetime import date
from itertools import count

from renda.kernel.actors import SYSTEM, Actor
from renda.people import operations, queries
from renda.people.kinds import BodyKind, Level, PostKind
from renda.people.models import Body, Congress, Deputy, Jurisdiction, Person, Post, Term

_number = count(1)


def a_place(name: str = "青禾区", level: str = Level.DISTRICT, *, under: Jurisdiction | None = None) -> Jurisdiction:
    return operations.set_up_jurisdiction(name, level, parent=under, actor=SYSTEM)


def a_congress(place: Jurisdiction | None = None, *, slug: str = "") -> Congress:
    place = place or a_place()
    return operations.found_congress(place, slug=slug or f"house-{next(_number)}", actor=SYSTEM)


def a_term(congress: Congress, number: int = 17, starts_on: date = date(2022, 1, 10), quota: int = 0) -> Term:
    return operations.open_term(congress.pk, number, starts_on, quota=quota, actor=SYSTEM)


def a_body(
    congress: Congress, kind: str = BodyKind.GOVERNMENT_DEPARTMENT, name: str = "", *, short_name: str = ""
) -> Body:
    name = name or f"青禾区第{next(_number)}局"
    return operations.found_body(congress, kind, name, short_name=short_name, actor=SYSTEM)


def a_person(name: str = "", *, phone: str = "") -> Person:
    return operations.add_person(name or f"人员{next(_number)}", phone=phone, actor=SYSTEM)


def a_post(
    person: Person, body: Body, kind: str = PostKind.CLERK, *, title: str = "", from_on: date = date(2022, 1, 10)
) -> Post:
    return operations.give_post(person, body, kind, title=title, from_on=from_on, actor=SYSTEM)


def a_deputy(
    term: Term, name: str = "", *, constituency: str = "第一选区", delegation: Body | None = None, phone: str = ""
) -> Deputy:
    person = a_person(name, phone=phone)
    return operations.seat_deputy(person, term, constituency=constituency, delegation=delegation, actor=SYSTEM)


def acting_as(post: Post) -> Actor:
    """The actor a post makes of its person, as signing in does."""
    body = post.body
    return Actor(
        post.person_id,
        post.person.name,
        capacity=f"{body}{post.title or post.get_kind_display()}",
        post_id=post.pk,
        congress_id=body.congress_id,
        jurisdiction_id=body.jurisdiction_id,
        body_ids=frozenset({body.pk}),
        roles=frozenset({body.kind, post.kind, f"{body.kind}.{post.kind}"}),
    )


def a_clerk_of(congress: Congress, kind: str = BodyKind.SC_OFFICE, name: str = "") -> Actor:
    """Someone working in the house's body of that kind, which is founded where it is missing."""
    body = queries.in_house(congress).filter(kind=kind).first() or a_body(congress, kind, BodyKind(kind).label)
    return acting_as(a_post(a_person(name), body))


def as_deputy(deputy: Deputy) -> Actor:
    """The deputy acting as such."""
    congress = deputy.term.congress
    bodies = frozenset({deputy.delegation_id} - {None})
    return Actor(
        deputy.person_id,
        deputy.person.name,
        capacity=f"{congress}代表",
        congress_id=congress.pk,
        jurisdiction_id=congress.jurisdiction_id,
        body_ids=bodies,  # type: ignore[arg-type]
        roles=frozenset({"deputy"}),
    )
