"""The table of moves: what may happen to a matter, from which state to which, by which rule."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.models import JournalEntry


@dataclass(frozen=True, slots=True)
class Move:
    """One row. ``to`` is None where the act leaves the state as it is (催办, 补充材料)."""

    name: str
    label: str
    from_: tuple[str, ...]
    to: str | None
    law: str = ""


def move(name: str, label: str, *, from_: Sequence[str], to: str | None = None, law: str = "") -> Move:
    return Move(name, label, tuple(str(s) for s in from_), str(to) if to is not None else None, law)


class Flow:
    """All moves of one noun; the only way its ``state`` changes.

    ``unborn`` are states before the first line (a draft as read from a paper): a matter in one of them has no record yet.
    """

    def __init__(self, initial: str, *moves: Move, noun: str = "事项", unborn: Sequence[str] = ()) -> None:
        self.initial, self.noun = str(initial), noun
        self.unborn = frozenset(str(state) for state in unborn)
        self.moves = {m.name: m for m in moves}

    def begin(
        self, matter: models.Model, actor: Actor, *, label: str = "建立", why: str = "", law: str = "", **facts: Any
    ) -> None:
        """The first line of a matter that was just stored in its initial state."""
        journal.write(matter, actor, act="begin", label=label, after=self.initial, why=why, law=law, facts=facts)

    def make(self, name: str, matter: Any, actor: Actor, *, why: str = "", law: str = "", **facts: Any) -> JournalEntry:
        """Change the state and write the line; OutOfTurn where the state does not allow it. The row must be locked."""
        line = self._moved(self.moves[name], matter, why, law, facts)
        matter.save()
        [entry] = journal.write_many([line], actor)
        return entry

    def make_many(
        self, name: str, matters: Sequence[Any], actor: Actor, *, why: str = "", law: str = "",
        facts: Mapping[str, Any] | None = None, **also: Any,
    ) -> None:  # fmt: skip
        """The same move of many locked rows in a few statements; ``also`` are further fields they all get.

        One whose state does not allow it stops them all.
        """
        if not matters:
            return
        lines = [self._moved(self.moves[name], matter, why, law, facts or {}) for matter in matters]
        for matter in matters:
            for field, value in also.items():
                setattr(matter, field, value)
        fresh = {**also, "state": self.moves[name].to} if self.moves[name].to else also
        if fresh:
            type(matters[0])._base_manager.filter(pk__in=[m.pk for m in matters]).update(**fresh)
        journal.write_many(lines, actor)

    def _moved(self, chosen: Move, matter: Any, why: str, law: str, facts: Mapping[str, Any]) -> journal.Line:
        if matter.state not in chosen.from_:
            state = matter.get_state_display()
            raise OutOfTurn(
                f"“{matter}”目前是{state}，不能{chosen.label}", law=chosen.law, way_out="请刷新页面，查看当前状态。"
            )
        before = matter.state
        matter.state = chosen.to or before
        return journal.Line(matter, chosen.name, chosen.label, before, matter.state, why, law or chosen.law, facts)

    def note(
        self, act: str, label: str, matter: Any, actor: Actor, *, why: str = "", law: str = "", **facts: Any
    ) -> JournalEntry:
        """A line for an act that changes no state (更正、补充)."""
        return journal.write(
            matter, actor, act=act, label=label, before=matter.state, after=matter.state, why=why, law=law, facts=facts
        )

    def open_moves(self, matter: Any) -> list[Move]:
        return [m for m in self.moves.values() if matter.state in m.from_]

    def replay(self, entries: Iterable[JournalEntry], state: str) -> list[str]:
        """What contradicts the table of moves, or the ``state`` the matter stands in today."""
        faults, at = [], ""
        for entry in entries:
            if entry.act == "begin" and not at:
                at = entry.after
                continue
            allowed = self.moves.get(entry.act)
            if allowed is None:  # an act that is no move (改期限、更正) leaves the state as it is
                legal = entry.after == entry.before
            else:
                legal = entry.before in allowed.from_ and entry.after == (allowed.to or entry.before)
            came_from = (not at and entry.before in self.unborn) or entry.before == at
            if not came_from or not legal:
                faults.append(
                    f"{entry.kind} {entry.object_id} 第{entry.serial}条：{entry.label}不能从{at}到{entry.after}"
                )
            at = entry.after
        if not at and state not in self.unborn:
            faults.append(f"没有办理记录，现在却是{state}")
        elif at and at != state:
            faults.append(f"记录到{at}为止，现在却是{state}")
        return faults


FLOWS: dict[str, Flow] = {}


def governs(model: type[models.Model], flow: Flow) -> Flow:
    """Tell ``check-journal`` which table of moves a noun follows."""
    FLOWS[journal.kind_of(model)] = flow
    return flow
