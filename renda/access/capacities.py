"""The capacities a person may act in: each current post, and each mandate in office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, Value

from renda.kernel.actors import OUTSIDER, Actor
from renda.people.kinds import BodyKind, MandateStatus, PostKind
from renda.people.models import Deputy, Post

APART = (PostKind.AUDITOR, PostKind.ADMINISTRATOR)
"""Posts that give no share in the work of the body they stand in: one only reads, one only keeps the system."""
COLUMNS = (
    "what", "id", "name", "body", "body_kind", "body_name", "post_kind", "title", "congress", "place", "since",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Capacity:
    """身份 — one thing a person may act as. ``key`` ("post:12", "deputy:5") stays the same while it lasts."""

    key: str
    label: str
    actor: Actor


def capacities_of(person_id: int, on: date) -> list[Capacity]:
    """All capacities held on a day, posts first and the longest held first; one statement."""
    rows: QuerySet[Any, Any] = _posts(person_id, on).union(_mandates(person_id, on), all=True)
    rows = rows.order_by("-what", "since", "id")
    return [_capacity(person_id, dict(zip(COLUMNS, row, strict=True))) for row in rows]


def chosen(capacities: Iterable[Capacity], key: str | None) -> Capacity | None:
    """The capacity of that key; the first where there is no such key any more."""
    held = list(capacities)
    return next((c for c in held if c.key == key), held[0] if held else None)


def actor_for(person_id: int, key: str | None, on: date) -> Actor:
    """The Actor in the capacity of ``key``, else in the first; OUTSIDER for who holds none."""
    capacity = chosen(capacities_of(person_id, on), key)
    return capacity.actor if capacity else OUTSIDER


def _current(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(until_on=None) | Q(until_on__gt=on))


def _posts(person_id: int, on: date) -> QuerySet[Any, Any]:
    return (
        Post.objects.filter(_current(on), person_id=person_id)
        .filter(Q(body__dissolved_on=None) | Q(body__dissolved_on__gt=on))
        .annotate(
            what=Value("post", CharField()), name=F("person__name"), body_kind=F("body__kind"), post_kind=F("kind"),
            body_name=F("body__short_name"), congress=F("body__congress"), place=F("body__jurisdiction"),
            since=F("from_on"),
        )
        .values_list(*COLUMNS)
    )  # fmt: skip


def _mandates(person_id: int, on: date) -> QuerySet[Any, Any]:
    return (
        Deputy.objects.filter(_current(on), person_id=person_id, status=MandateStatus.IN_OFFICE)
        .filter(Q(term__ends_on=None) | Q(term__ends_on__gt=on), term__starts_on__lte=on)
        .annotate(
            what=Value("deputy", CharField()), name=F("person__name"), body=F("delegation"),
            body_kind=Value("", CharField()), post_kind=Value("", CharField()), title=Value("", CharField()),
            body_name=F("term__congress__short_name"), congress=F("term__congress"),
            place=F("term__congress__jurisdiction"), since=F("from_on"),
        )
        .values_list(*COLUMNS)
    )  # fmt: skip


def _capacity(person_id: int, row: dict[str, Any]) -> Capacity:
    label = _label(row)
    actor = Actor(
        person_id=person_id,
        name=str(row["name"]),
        capacity=label,
        post_id=row["id"] if row["what"] == "post" else None,
        congress_id=row["congress"],
        jurisdiction_id=row["place"],
        body_ids=frozenset({row["body"]} if row["body"] and row["post_kind"] not in APART else ()),
        roles=_roles(row),
    )
    return Capacity(f"{row['what']}:{row['id']}", label, actor)


def _label(row: dict[str, Any]) -> str:
    """As it is printed beside the name: 代表工委工作人员, 青禾区人大代表."""
    if row["what"] == "deputy":
        name = str(row["body_name"])
        return name + ("代表" if name.endswith("人大") else "人大代表")
    return f"{row['body_name']}{row['title'] or PostKind(row['post_kind']).label}"


def _roles(row: dict[str, Any]) -> frozenset[str]:
    if row["what"] == "deputy":
        return frozenset({"deputy"})
    body, post = BodyKind(row["body_kind"]).value, PostKind(row["post_kind"]).value
    return frozenset({post if post in APART else body, f"{body}.{post}"})
