"""Planned matters of rooms above that may become items of an agenda (计划事项), without this room knowing them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model

from renda.kernel import links
from renda.kernel.journal import kind_of
from renda.kernel.models import Link
from renda.meetings.kinds import ItemKind, Mode
from renda.meetings.models import AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Planned:
    """One matter planned for a meeting, as the agenda would take it; ``matter`` is what the item will fulfil."""

    matter: Model
    title: str
    kind: ItemKind = ItemKind.OTHER
    mode: Mode = Mode.HEARD
    organ_id: int | None = None
    committee_id: int | None = None
    note: str = ""

    @property
    def key(self) -> str:
        return f"{kind_of(self.matter)}:{self.matter.pk}"


PlannedFor = Callable[[Meeting], Iterable[Planned]]
SOURCES: list[PlannedFor] = []


def source(function: PlannedFor) -> PlannedFor:
    """Register what a room above has planned for a meeting."""
    SOURCES.append(function)
    return function


def planned_for(meeting: Meeting) -> list[Planned]:
    """All that is planned for a meeting and not yet on its agenda."""
    taken = fulfilled_by(meeting)
    return [p for function in SOURCES for p in function(meeting) if p.key not in taken]


def fulfilled_by(meeting: Meeting) -> set[str]:
    """Keys (``kind:pk``) of the planned matters that stand on the agenda already, withdrawn items not counted."""
    items = AgendaItem.objects.filter(meeting=meeting).exclude(state="withdrawn").values_list("pk", flat=True)
    rows = Link.objects.filter(from_kind=kind_of(AgendaItem), from_id__in=list(items), verb="fulfils")
    return {f"{link.to_kind}:{link.to_id}" for link in rows}


def connect(item: AgendaItem, planned: Planned) -> None:
    links.connect(item, "fulfils", planned.matter)
