"""What lies on a desk: the to-dos of all rooms, in order of their days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from renda.kernel.actors import Actor
from renda.kernel.declarations import DESKS, Todo

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Group:
    """To-dos of one stretch of days (今天到期); ``total`` counts also those not shown."""

    label: str
    todos: list[Todo]
    total: int


@dataclass(frozen=True, slots=True)
class Desk:
    """待办 of one person on one day. ``mine`` is in order: what was due first comes first, what has no day last."""

    today: date
    mine: list[Todo]
    waiting: list[Todo]
    coming: list[Todo]

    @property
    def first(self) -> Todo | None:
        return self.mine[0] if self.mine else None

    @property
    def late(self) -> int:
        return sum(todo.due_on is not None and todo.due_on < self.today for todo in self.mine)

    @property
    def due_today(self) -> int:
        return sum(todo.due_on == self.today for todo in self.mine)

    @property
    def is_empty(self) -> bool:
        return not (self.mine or self.waiting or self.coming)

    def groups(self, shown: int | None = SHOWN) -> list[Group]:
        """All but the first, by stretch of days; no more than ``shown`` to-dos altogether."""
        rest, cut = self.mine[1:], self.mine[1:shown]
        labels = dict.fromkeys(self._stretch(todo) for todo in cut)
        return [
            Group(label, [t for t in cut if self._stretch(t) == label], sum(self._stretch(t) == label for t in rest))
            for label in labels
        ]

    def hidden(self, shown: int | None = SHOWN) -> int:
        return max(len(self.mine) - shown, 0) if shown else 0

    def _stretch(self, todo: Todo) -> str:
        if todo.due_on is None:
            return "没有期限"
        if todo.due_on < self.today:
            return "逾期"
        if todo.due_on == self.today:
            return "今天到期"
        sunday = self.today + timedelta(days=6 - self.today.weekday())
        return "本周" if todo.due_on <= sunday else "之后"


def gather(actor: Actor, today: date) -> Desk:
    """Ask every room once; a to-do told twice under one key lies on the desk once."""
    told = {todo.key: todo for desk in DESKS for todo in desk(actor, today)}

    def of(whose: str) -> list[Todo]:
        return _in_order(todo for todo in told.values() if todo.whose == whose)

    return Desk(today, of("mine"), of("others"), of("coming"))


def _in_order(todos: Iterable[Todo]) -> list[Todo]:
    return sorted(todos, key=lambda todo: (todo.due_on or date.max, todo.title, todo.key))
