"""交办: the units and the signatories are told together, from one reading of what was charged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse

from renda.kernel import composed, journal
from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.kernel.models import Clock
from renda.notifications.operations import Told, notify_each
from renda.people.models import Deputy
from renda.suggestions import addressees
from renda.suggestions.courtesy import words_for
from renda.suggestions.events import UnitsCharged
from renda.suggestions.kinds import Role
from renda.suggestions.models import Assignment, UnitDesk
from renda.suggestions.notices.sentences import sentence

LEADS = Deputy.objects.select_related("person").only("person__name", "person__email")
Terms = Mapping[int, date]
"""Until when a part is to be answered, by its key."""


@when(UnitsCharged)
def tell_of_charge(fact: UnitsCharged) -> None:
    """One notice for each unit, however many it was given in the act, and one for each suggestion."""
    rows, until = list(fact.rows), fact.until
    if not rows:
        rows = list(
            Assignment.objects.filter(pk__in=fact.assignment_ids).select_related("body", "suggestion").order_by("pk")
        )
        until = _until(fact.assignment_ids)
    prefetch_related_objects([row.suggestion for row in rows], Prefetch("lead", LEADS))
    notify_each([*_units(rows, until), *_deputies(rows, until)])


def _units(rows: Sequence[Assignment], until: Terms) -> Iterator[Told]:
    by_body: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows:
        by_body[row.body_id].append(row)
    for parts in by_body.values():
        first, charged = parts[0], words_for(parts[0].body.kind).charged
        due = min((until[part.pk] for part in parts if part.pk in until), default=None)
        before = f"，{'最早的' if len(parts) > 1 else ''}{chinese(due)}前答复" if due else ""
        if len(parts) == 1:
            text = f"{charged}“{first.suggestion}”，由{first.body}{first.get_role_display()}{before}。"
            url = reverse("suggestions:suggestion", args=[first.suggestion_id])
        else:
            text, url = f"{charged}{first.body}代表建议{len(parts)}件{before}。", reverse("suggestions:list")
        yield Told(addressees.people_of([first.body_id]), text, url)


def _deputies(rows: Sequence[Assignment], until: Terms) -> Iterator[Told]:
    """To which units, whom to call there, until when."""
    by_suggestion: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows:
        by_suggestion[row.suggestion_id].append(row)
    leading = {
        pk: next((p for p in parts if p.role != Role.ASSISTING), parts[0]) for pk, parts in by_suggestion.items()
    }
    contacts = _contacts(leading.values())
    people = addressees.signatories_of([parts[0].suggestion for parts in by_suggestion.values()])
    for pk, parts in by_suggestion.items():
        lead = leading[pk]
        before = f"，{chinese(until[lead.pk])}前答复" if lead.pk in until else ""
        to = "、".join(f"{p.body}{p.get_role_display()}" for p in parts)
        yield sentence(people[pk], parts[0].suggestion, f"已交{to}{contacts.get(lead.body_id, '')}{before}")


def _contacts(parts: Iterable[Assignment]) -> dict[int, str]:
    """Whom to call, by unit."""
    desks = composed.rows(_desks, tuple({p.body_id for p in parts}))
    return {desk.body_id: f"，联系人{desk.contact} {desk.phone}" for desk in desks}


def _desks(body_ids: tuple[int, ...]) -> QuerySet[UnitDesk]:
    return UnitDesk.objects.filter(body_id__in=body_ids)


def _until(assignment_ids: Sequence[int]) -> Terms:
    running = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id__in=assignment_ids, name="reply", met_on=None
    )
    return dict(running.values_list("object_id", "due_on"))
