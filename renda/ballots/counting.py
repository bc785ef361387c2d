"""Reading and adding up of votes: what a ballot paper says, whether it is valid, and the sums; pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from renda.ballots.kinds import Kind, Mark
from renda.ballots.rules import Design
from renda.kernel.errors import Unfit

Vote = Mapping[str, Any]
"""``{"marks": {key: mark or list of marks}, "writes": [name, …]}``"""
MOST_BALLOTS = 10_000_000
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper as read: a mark for each option and the names written in; ``fault`` says why it is no valid paper."""

    marks: dict[str, str] = field(default_factory=dict)
    writes: tuple[str, ...] = ()
    fault: str = ""


@dataclass(slots=True)
class Sums:
    """Papers given out, come back and invalid; for each option the papers with each mark, names written in."""

    issued: int = 0
    returned: int = 0
    invalid: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    writes: dict[str, int] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        return self.returned - self.invalid

    def plus(self, other: "Sums") -> "Sums":
        counts = {
            key: dict(Counter(self.counts.get(key, {})) + Counter(other.counts.get(key, {})))
            for key in [*self.counts, *(k for k in other.counts if k not in self.counts)]
        }
        return Sums(
            self.issued + other.issued, self.returned + other.returned, self.invalid + other.invalid,
            counts, dict(Counter(self.writes) + Counter(other.writes)),
        )  # fmt: skip

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def read(design: Design, vote: Any) -> Reading:
    """What a paper says. Unknown options and values, too many choices or a name twice spoil it; one item marked twice
    or, in a test, not at all (满意度测评) spoils that item only."""
    if not isinstance(vote, Mapping) or set(vote) - {"marks", "writes"}:
        return Reading(fault="票面读不出来")
    marks, writes = vote.get("marks", {}), vote.get("writes", [])
    if not isinstance(marks, Mapping) or not isinstance(writes, list | tuple):
        return Reading(fault="票面读不出来")
    if set(marks) - set(design.keys):
        return Reading(fault="票上有不认识的事项")
    known, unmarked, read_marks = design.marks(), _unmarked(design), {}
    for key in design.keys:
        mark = _mark(marks.get(key), known, unmarked)
        if mark is None:
            return Reading(fault="票上有不认识的标记")
        read_marks[key] = mark
    names = tuple(" ".join(str(name).split()) for name in writes)
    fault = _too_many(design, read_marks, names) or _bad_ranks(design, read_marks) or _bad_names(design, names)
    return Reading(fault=fault) if fault else Reading(read_marks, names)


def _unmarked(design: Design) -> str:
    """What no mark means: a name left alone is an abstention, an item of a test left alone is spoilt."""
    return str({Kind.PERSONS: Mark.ABSTAIN, Kind.GRADES: Mark.SPOILT}.get(design.kind, Mark.NONE))  # type: ignore[call-overload]


def _mark(mark: Any, known: Mapping[str, str], unmarked: str) -> str | None:
    if mark is None or mark == "" or mark == []:
        return unmarked
    if isinstance(mark, list | tuple):
        if not all(isinstance(one, str) and one in known for one in mark):
            return None
        return str(mark[0]) if len(set(mark)) == 1 else str(Mark.SPOILT)
    return mark if isinstance(mark, str) and mark in known else None


def _too_many(design: Design, marks: Mapping[str, str], names: tuple[str, ...]) -> str:
    if not design.most or design.kind not in (Kind.CHOOSE, Kind.PERSONS):
        return ""
    chosen = sum(mark == Mark.FOR for mark in marks.values()) + len(names)
    return f"选了{chosen}项，多于最多可选的{design.most}项" if chosen > design.most else ""


def _bad_ranks(design: Design, marks: Mapping[str, str]) -> str:
    if design.kind != Kind.RANK:
        return ""
    places = sorted(int(mark) for mark in marks.values() if mark.isdecimal())
    spoilt = Mark.SPOILT in marks.values()
    return "名次应从第1起连续，不能重复" if spoilt or places != list(range(1, len(places) + 1)) else ""


def _bad_names(design: Design, names: tuple[str, ...]) -> str:
    if not names:
        return ""
    if not design.write_in:
        return "这张票不能另选他人"
    if not all(0 < len(name) <= LONGEST_NAME for name in names) or len(set(names)) < len(names):
        return "另选的人要写明姓名，不能重复"
    printed = {" ".join(option.label.split()) for option in design.options}
    return "另选的人已在候选人名单上" if printed.intersection(names) else ""


def require_fit(design: Design, vote: Any) -> dict[str, Any]:
    """The vote in its one stored form, or Unfit in words for the voter: on the own device no paper is spoilt by mistake."""
    reading = read(design, vote)
    if reading.fault:
        raise Unfit(reading.fault, field="choice", way_out="请改正后再提交；这一票还没有投出。")
    left = [key for key, mark in reading.marks.items() if mark in (Mark.NONE, Mark.SPOILT)]
    if left and design.kind in (Kind.MOTION, Kind.GRADES):
        raise Unfit(
            f"“{design.label(left[0])}”应选一项，而且只选一项",
            field="choice",
            way_out="请选好后再提交；这一票还没有投出。",
        )
    if design.kind == Kind.RANK and len(left) == len(design.options):
        raise Unfit("还没有排任何名次", field="choice", way_out="请排好后再提交；这一票还没有投出。")
    marks = {key: mark for key, mark in reading.marks.items() if mark != Mark.NONE}
    return {"marks": marks, "writes": list(reading.writes)} if reading.writes else {"marks": marks}


def count(design: Design, votes: Iterable[Any]) -> Sums:
    """Every paper once: returned is how many there are, invalid those with a fault."""
    sums = Sums(counts={key: {} for key in design.keys})
    for vote in votes:
        sums.returned += 1
        reading = read(design, vote)
        if reading.fault:
            sums.invalid += 1
            continue
        for key, mark in reading.marks.items():
            held = sums.counts[key]
            held[mark] = held.get(mark, 0) + 1
        for name in reading.writes:
            sums.writes[name] = sums.writes.get(name, 0) + 1
    return sums


def counted(design: Design, data: Any) -> Sums:
    """Sums as tellers or a file give them; Unfit where they cannot come from the papers named.

    Marks that need not be entered (未表决) are filled up, so that each item has as many as there are valid papers.
    More papers back than given out is a finding, not a slip: it makes the ballot void when it is decided.
    """
    try:
        sums = Sums(
            _whole(data["issued"]), _whole(data["returned"]), _whole(data.get("invalid", 0)),
            {str(key): {str(m): _whole(n) for m, n in marks.items()} for key, marks in data["counts"].items()},
            {" ".join(str(name).split()): _whole(n) for name, n in data.get("writes", {}).items()},
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unfit("计票数应为不小于零的整数", field="counts") from None
    if sums.invalid > sums.returned:
        raise Unfit(f"无效票{sums.invalid}张，多于收回的{sums.returned}张", field="invalid")
    _require_known(design, sums)
    sums.writes = {name: n for name, n in sums.writes.items() if n}
    for key in design.keys:
        sums.counts[key] = _filled(design, key, sums)
    _require_possible(design, sums)
    return sums


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value <= MOST_BALLOTS:
        raise ValueError(value)
    return value


def _require_known(design: Design, sums: Sums) -> None:
    allowed = {*design.marks(), str(Mark.NONE), str(Mark.SPOILT)}
    if set(sums.counts) - set(design.keys) or any(set(marks) - allowed for marks in sums.counts.values()):
        raise Unfit("计票数里有票上没有的事项或者标记", field="counts")
    fault = _bad_names(design, tuple(sums.writes))
    if fault:
        raise Unfit(fault, field="writes")


def _filled(design: Design, key: str, sums: Sums) -> dict[str, int]:
    marks = {mark: n for mark, n in sums.counts.get(key, {}).items() if n}
    left = sums.valid - sum(marks.values())
    if left < 0:
        raise Unfit(
            f"“{design.label(key)}”各项共{sums.valid - left}张，多于有效票{sums.valid}张", field="counts",
            way_out="请把这一项重新清点一遍。",
        )  # fmt: skip
    rest = _unmarked(design)
    return {**marks, rest: marks.get(rest, 0) + left} if left else marks


def _require_possible(design: Design, sums: Sums) -> None:
    chosen = sum(marks.get(Mark.FOR, 0) for marks in sums.counts.values()) + sum(sums.writes.values())
    if design.kind in (Kind.CHOOSE, Kind.PERSONS) and design.most and chosen > design.most * sums.valid:
        raise Unfit(
            f"共选{chosen}项，有效票{sums.valid}张每张最多选{design.most}项，对不上",
            field="counts",
            way_out="请重新清点。",
        )
    if any(n > sums.valid for n in sums.writes.values()):
        raise Unfit("另选他人的票数多于有效票", field="writes", way_out="请重新清点。")
    if design.kind == Kind.RANK:
        for place in design.marks():
            if sum(marks.get(place, 0) for marks in sums.counts.values()) > sums.valid:
                raise Unfit(f"第{place}的票数多于有效票", field="counts", way_out="请重新清点。")


def differences(one: Sums, other: Sums) -> list[tuple[str, str, int, int]]:
    """Where two tellers' counts part: option key ("" for the whole), mark or name, and both numbers."""
    found = [
        ("", name, getattr(one, name), getattr(other, name))
        for name in ("issued", "returned", "invalid")
        if getattr(one, name) != getattr(other, name)
    ]
    for key in [*one.counts, *(k for k in other.counts if k not in one.counts)]:
        mine, theirs = one.counts.get(key, {}), other.counts.get(key, {})
        found += [
            (key, m, mine.get(m, 0), theirs.get(m, 0)) for m in {**mine, **theirs} if mine.get(m, 0) != theirs.get(m, 0)
        ]
    names = {**one.writes, **other.writes}
    return found + [
        ("+", n, one.writes.get(n, 0), other.writes.get(n, 0))
        for n in names
        if one.writes.get(n) != other.writes.get(n)
    ]
