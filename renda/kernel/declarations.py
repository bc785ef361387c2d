"""What a room tells the house: to-dos, things to find, menu entries, duties; readers upstairs collect them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.db.models import Model, QuerySet

from renda.kernel.actors import Actor


@dataclass(frozen=True, slots=True)
class Todo:
    """One line of the desk (待办): a verb to press, why now, and until when."""

    key: str
    title: str
    why: str
    url: str
    verb: str
    due_on: date | None = None
    whose: Literal["mine", "others", "coming"] = "mine"
    who: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A place in the navigation, shown only to those for whom ``may_see`` holds.

    Rows as the answer mean "once there is any of them": every page asks for all its entries in one statement, composed
    once for all actors of one shape (`composed.rows`), which therefore are all answered with rows or all without.
    """

    label: str
    url_name: str
    icon: str
    order: int
    may_see: "Callable[[Actor], bool | QuerySet[Any]]"


@dataclass(frozen=True, slots=True)
class Found:
    """How one matter stands in the search index. ``public`` opens it to everyone; ``congress_id`` to its own people."""

    title: str
    body: str
    url: str
    congress_id: int
    public: bool
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Searchable:
    """A noun that search covers: all its rows, and how each is found (None: not to be found any more).

    ``visible`` gives the rows an actor may know of beside the public ones, where rights are finer than the own congress:
    it alone then decides who finds what, title, excerpt and count. ``sees_most`` says that these are most of the own
    congress's rows, so that search asks about each hit instead of collecting them first.
    """

    model: type[Model]
    label: str
    rows: Callable[[], "QuerySet[Any]"]
    found: Callable[[Any], Found | None]
    visible: "Callable[[Actor], QuerySet[Any]] | None" = None
    sees_most: Callable[[Actor], bool] | None = None
    untouched_by: frozenset[str] = frozenset()
    """Acts that change nothing of what is found: the entry is not even looked at."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What of one matter is compared with others (renda.likeness). ``counts`` is off for confidential ones, so that the
    weight of a word tells nobody that they are there."""

    text: str
    congress_id: int
    place: str = ""
    day: date | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Comparable:
    """A noun whose texts are compared: all its rows, and what of each (None: not to be compared any more)."""

    model: type[Model]
    rows: Callable[[], "QuerySet[Any]"]
    compared: Callable[[Any], Compared | None]
    untouched_by: frozenset[str] = frozenset()
    """Acts that change nothing of what is compared."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What a deputy took part in, as the duty archive shows it (履职档案)."""

    day: date
    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Knot:
    """One step of a chain: who did what, when, and whose move it is; ``stage`` is past, now or todo.

    ``key`` tells the same step of many matters apart (said, merged, answered); ``weight`` is 2 where a short chain keeps it.
    """

    label: str
    detail: str = ""
    on: date | None = None
    who: str = ""
    url: str = ""
    stage: Literal["past", "now", "todo"] = "past"
    key: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Chained:
    """A noun that is a link of the chain (回音链). ``visible`` are the rows an actor may know of (an outsider: the public
    ones); ``knots`` tells one of them in order, only as far as that actor may read; ``title`` and ``url`` likewise."""

    model: type[Model]
    label: str
    visible: "Callable[[Actor], QuerySet[Any]]"
    title: Callable[[Any, Actor], str]
    knots: Callable[[Any, Actor], "list[Knot]"]
    url: Callable[[Any, Actor], str]


DeskOf = Callable[[Actor, date], Iterable[Todo]]
DutiesOf = Callable[[int, date, date], Iterable[Duty]]
DESKS: list[DeskOf] = []
MENUS: list[Menu] = []
SEARCHABLES: dict[str, Searchable] = {}
COMPARABLES: dict[str, Comparable] = {}
CHAINED: dict[str, Chained] = {}
DUTIES: list[DutiesOf] = []


def desk(function: DeskOf) -> DeskOf:
    DESKS.append(function)
    return function


def duties(function: DutiesOf) -> DutiesOf:
    DUTIES.append(function)
    return function


def menu(entry: Menu) -> None:
    MENUS.append(entry)


def searchable(entry: Searchable) -> None:
    SEARCHABLES[entry.model._meta.label_lower] = entry


def comparable(entry: Comparable) -> None:
    COMPARABLES[entry.model._meta.label_lower] = entry


def chained(entry: Chained) -> None:
    CHAINED[entry.model._meta.label_lower] = entry
