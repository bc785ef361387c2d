"""Which deputies are asked to a meeting next: a fair rota over the term, with the field of the item among equals."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from renda.kernel.deadlines import chinese
from renda.meetings.kinds import Answer, AttendeeRole, MeetingState
from renda.meetings.membership import day_of, members_of
from renda.meetings.models import AgendaItem, Attendee, Meeting
from renda.people.kinds import BodyKind, MandateStatus
from renda.people.models import Body, Deputy, Post
from renda.people.queries import in_office_on

COMMON = frozenset(["工作", "作委", "员会", "委员", "专业", "业组", "小组", "代表", "人大", "委会"])


@dataclass(frozen=True, slots=True)
class Turn:
    """One deputy's place in the rota: how often asked this term and when last; ``fields`` are the groups that match."""

    deputy: Deputy
    times: int = 0
    last_on: date | None = None
    fields: tuple[str, ...] = field(default=())

    @property
    def why(self) -> str:
        """Why this one is proposed, as the office reads it."""
        matched = f"，{'、'.join(self.fields)}成员" if self.fields else ""
        if not self.times:
            return f"本届还没有列席过{matched}"
        last = f"，最近一次在{chinese(self.last_on)}" if self.last_on else ""
        return f"本届已邀请{self.times}次{last}{matched}"


def in_order(turns: Iterable[Turn]) -> list[Turn]:
    """Fewest invitations first, none at all before any; among equals who knows the field, then who waited longest."""
    return sorted(
        turns,
        key=lambda t: (t.times, not t.fields, t.last_on or date.min, t.deputy.person.pinyin, t.deputy.pk),
    )


def proposed(meeting: Meeting, item: AgendaItem | None = None, *, field_only: bool = False) -> list[Turn]:
    """Everyone who may be asked to this meeting, in the order of the rota; in six statements however many they are."""
    taken = {m.person.pk for m in members_of(meeting)} | set(
        Attendee.objects.filter(meeting=meeting, person__isnull=False).values_list("person_id", flat=True)
    )
    rows = in_office_on(meeting.congress_id, day_of(meeting)).filter(status=MandateStatus.IN_OFFICE)
    deputies = [d for d in rows if d.person_id not in taken]
    counted, matching = _asked_before(meeting), _fields(meeting, item, [d.person_id for d in deputies])
    turns = [Turn(d, *counted.get(d.person_id, (0, None)), matching.get(d.person_id, ())) for d in deputies]
    return in_order(t for t in turns if t.fields or not field_only)


def _asked_before(meeting: Meeting) -> dict[int, tuple[int, date | None]]:
    """How often and when last, by person; one listed for another coming meeting has that turn already."""
    rows = Attendee.objects.filter(meeting__term=meeting.term_id, role=AttendeeRole.DEPUTY, person__isnull=False)
    rows = rows.exclude(meeting=meeting.pk).exclude(meeting__state=MeetingState.CANCELLED)
    found: dict[int, tuple[int, date | None]] = {}
    for person, on in rows.exclude(state=Answer.REPLACED).values_list("person_id", "meeting__held_on"):
        times, last = found.get(person or 0, (0, None))
        found[person or 0] = times + 1, max((d for d in (last, on) if d), default=None)
    return found


def _fields(meeting: Meeting, item: AgendaItem | None, person_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Groups and committees near the item's committee, by the person who sits in them."""
    if item is None or item.committee is None:
        return {}
    near = _near(item.committee, Body.objects.filter(congress=meeting.congress_id, dissolved_on=None))
    on = day_of(meeting)
    posts: Any = Post.objects.filter(body__in=near, person__in=person_ids, from_on__lte=on).exclude(until_on__lte=on)
    found: dict[int, tuple[str, ...]] = {}
    for person, name in posts.order_by("body__rank", "pk").values_list("person_id", "body__short_name"):
        found[person] = (*found.get(person, ()), name) if name not in found.get(person, ()) else found[person]
    return found


def _near(committee: Body, bodies: Iterable[Body]) -> list[int]:
    """The committee itself, groups that hang on it, and professional groups whose name shares a word with its own."""
    words = pieces(committee.name) | pieces(committee.short_name)
    return [
        body.pk
        for body in bodies
        if body.pk == committee.pk
        or (
            body.kind == BodyKind.PROFESSIONAL_GROUP
            and (body.parent_id == committee.pk or shares(words, pieces(body.name) | pieces(body.short_name)))
        )
    ]


def pieces(name: str) -> frozenset[str]:
    """Neighbouring characters of a name, without those every committee has."""
    return frozenset(name[n : n + 2] for n in range(len(name) - 1)) - COMMON


def shares(words: Collection[str], others: Collection[str]) -> bool:
    return not frozenset(words).isdisjoint(others)
