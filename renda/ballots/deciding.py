"""The result of a ballot from its sums, with the arithmetic in words, step by step; pure."""

from dataclasses import asdict, dataclass, field
from typing import Any

from renda.ballots.counting import Sums
from renda.ballots.kinds import Base, Kind, Mark, Shortfall
from renda.ballots.rules import Design, House, Majority, candidates_between, of_the_rest, of_the_tied

PASSED, FAILED, ELECTED, TIED, BEHIND = "通过", "不通过", "当选", "票数相等待定", "未入选"

MOST_NAMED = 6


@dataclass(slots=True)
class Verdict:
    """What became of one option; ``votes`` are those in favour (for ranks: papers that rank it), ``points`` order ranks."""

    key: str
    label: str
    votes: int
    word: str = FAILED
    passed: bool = False
    points: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Outcome:
    """The whole result. ``again`` are the options of a further round for ``again_seats``, ``why_again`` its reason."""

    valid: bool
    verdicts: list[Verdict]
    steps: list[str]
    sentence: str
    elected: list[str] = field(default_factory=list)
    tied: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    again_seats: int = 0
    why_again: str = ""
    vacant: int = 0
    needed: int = 0
    law: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Count:
    """One ballot's numbers together, as every step below needs them."""

    design: Design
    house: House
    sums: Sums
    taking_part: int

    def of(self, base: str) -> int:
        return self.house.of(base, self.taking_part, self.sums.returned, self.sums.valid)

    def noun(self, base: str) -> str:
        return self.design.rule.noun if base in (Base.IN_OFFICE, Base.ENTITLED) else str(Base(base).label)


def decide(design: Design, house: House, sums: Sums, *, taking_part: int | None = None) -> Outcome:
    """The result nobody types in. ``taking_part`` are those who voted or took a paper; without it, papers given out."""
    count = Count(design, house, sums, sums.issued if taking_part is None else taking_part)
    steps = _papers(count)
    invalid = _void(count)
    if invalid:
        return Outcome(False, [], [*steps, invalid], invalid, law=design.rule.law)
    needed = _needed(count, steps)
    verdicts = _verdicts(count, needed)
    outcome = Outcome(True, verdicts, steps, "", needed=needed, law=design.rule.law)
    if design.kind == Kind.GRADES:
        _grade(count, outcome)
    elif design.seats:
        _seat(count, outcome)
    else:
        _each(count, outcome)
    return outcome


def further_round(design: Design, outcome: Outcome) -> Design | None:
    """The ballot that must follow, if one must."""
    if not outcome.again:
        return None
    narrow = of_the_tied if outcome.tied else of_the_rest
    return narrow(design, tuple(outcome.again), outcome.again_seats)


def _papers(count: Count) -> list[str]:
    house, sums = count.house, count.sums
    steps = [f"{count.noun(Base.IN_OFFICE)}{house.in_office}人" + (f"，出席{house.present}人" if house.present else "")]
    steps.append(f"发出{sums.issued}张，收回{sums.returned}张，有效{sums.valid}张，无效{sums.invalid}张")
    return steps


def _void(count: Count) -> str:
    """Why the whole ballot does not count: more papers than voters (选举法44), or too few who took part."""
    if count.sums.returned > count.sums.issued:
        return f"收回{count.sums.returned}张，多于发出的{count.sums.issued}张，本次表决无效"
    turnout = count.design.rule.turnout
    if turnout is not None and count.taking_part < turnout.needed(count.of(turnout.base)):
        base = count.of(turnout.base)
        return f"{count.noun(turnout.base)}{base}人，参加投票{count.taking_part}人，没有{turnout.words}，本次投票无效"
    return ""


def _needed(count: Count, steps: list[str]) -> int:
    majority = count.design.rule.majority
    if majority is None:
        steps.append("以得票多少为序，不设多数")
        return 1
    base = count.of(majority.base)
    needed = majority.needed(base)
    steps.append(f"以{count.noun(majority.base)}{base}为基数，{majority.words}为{needed}（{_sum(majority, base)}）")
    return needed


def _sum(majority: Majority, base: int) -> str:
    share = f"{base}×{majority.above}÷{majority.below}" if majority.above != 1 else f"{base}÷{majority.below}"
    whole = base * majority.above % majority.below == 0
    if majority.strict:
        return f"{share}{'' if whole else '取整'}加1"
    return share if whole else f"{share}有余数进1"


def _verdicts(count: Count, needed: int) -> list[Verdict]:
    design, found = count.design, []
    for option in design.options:
        marks = dict(count.sums.counts.get(option.key, {}))
        verdict = Verdict(option.key, option.label, marks.get(Mark.FOR, 0), counts=marks)
        if design.kind == Kind.RANK:
            _rank(design, verdict)
        found.append(verdict)
    for name, n in sorted(count.sums.writes.items(), key=lambda pair: (-pair[1], pair[0])):
        found.append(Verdict(f"+{name}", name, n, counts={str(Mark.FOR): n}))
    for verdict in found:
        verdict.passed = verdict.votes >= needed
    return found


def _rank(design: Design, verdict: Verdict) -> None:
    """A first place among n counts n points, the next one less; not ranked counts none."""
    places = {int(mark): n for mark, n in verdict.counts.items() if mark.isdecimal()}
    top = len(design.options)
    verdict.votes = sum(places.values())
    verdict.points = sum((top + 1 - place) * n for place, n in places.items())


def _said(design: Design, verdict: Verdict) -> str:
    if design.kind == Kind.RANK:
        return f"{verdict.label}：{verdict.votes}张排入，共{verdict.points}分"
    words = {**design.marks(), str(Mark.NONE): str(Mark.NONE.label), str(Mark.SPOILT): str(Mark.SPOILT.label)}
    if design.kind == Kind.CHOOSE:
        return f"{verdict.label}得{verdict.votes}票"
    shown = [f"{words[m]}{verdict.counts.get(m, 0)}" for m in words if m in design.marks() or verdict.counts.get(m)]
    return f"{verdict.label}：" + "，".join(shown)


def _each(count: Count, outcome: Outcome) -> None:
    """Each option stands for itself: passed or not."""
    majority = count.design.rule.majority
    assert majority is not None  # require_sound asks for seats where there is no majority
    for verdict in outcome.verdicts:
        verdict.word = PASSED if verdict.passed else FAILED
        verdict.steps = [_said(count.design, verdict), _compared(verdict.votes, outcome.needed, verdict.word)]
    base = f"{count.noun(majority.base)}{count.of(majority.base)}{_unit(majority.base)}，{majority.words}{outcome.needed}{_unit(majority.base)}"
    if len(outcome.verdicts) == 1:
        only = outcome.verdicts[0]
        short = (
            ""
            if only.passed
            else f"，没有{majority.words}"
            if majority.strict
            else f"，不足{majority.words.removesuffix('以上')}"
        )
        outcome.sentence = f"{base}；赞成{only.votes}人{short}，{only.word}。"
        return
    passed = [verdict.label for verdict in outcome.verdicts if verdict.passed]
    outcome.sentence = f"{base}；{len(outcome.verdicts)}项中通过{len(passed)}项。"


def _unit(base: str) -> str:
    return "张" if base in (Base.RETURNED, Base.VALID) else "人"


def _compared(votes: int, needed: int, word: str) -> str:
    return f"{votes}{'不少于' if votes >= needed else '少于'}{needed}，{word}"


def _grade(count: Count, outcome: Outcome) -> None:
    """The best grade whose votes, with those of all better ones, reach the share; the lowest where none does."""
    majority = count.design.rule.majority
    assert majority is not None  # require_sound
    for verdict in outcome.verdicts:
        spoilt = verdict.counts.get(Mark.SPOILT, 0)
        base = count.of(majority.base) - (spoilt if majority.base == Base.VALID else 0)
        needed, total, said = majority.needed(base), 0, []
        verdict.steps = [_said(count.design, verdict)]
        for value, label in count.design.grades[:-1]:
            total += verdict.counts.get(value, 0)
            said.append(label)
            reached = total >= needed
            verdict.steps.append(f"{'加'.join(said)}{total}，{'不少于' if reached else '少于'}{needed}")
            if reached:
                verdict.word, verdict.passed = label, True
                break
        else:
            verdict.word, verdict.passed = count.design.grades[-1][1], False
        verdict.votes = total
    outcome.sentence = "；".join(f"{v.label}：{v.word}" for v in outcome.verdicts) + "。"


def _seat(count: Count, outcome: Outcome) -> None:
    """Those who pass, highest first, up to the seats; equal votes at the last seat stay undecided."""
    seats, rank = count.design.seats, _standing(count.design)
    passing = sorted((v for v in outcome.verdicts if v.passed), key=rank, reverse=True)
    sure = passing[:seats]
    if len(passing) > seats and rank(passing[seats - 1]) == rank(passing[seats]):
        edge = rank(passing[seats])
        sure = [v for v in passing if rank(v) > edge]
        outcome.tied = [v.key for v in passing if rank(v) == edge]
    outcome.elected = [v.key for v in sure]
    for verdict in outcome.verdicts:
        verdict.word = _word(count.design, verdict, outcome)
        verdict.steps = [_said(count.design, verdict), _compared(verdict.votes, outcome.needed, verdict.word)]
    outcome.verdicts.sort(key=rank, reverse=True)
    _what_next(count, outcome, seats - len(sure))
    outcome.sentence = _seated(count, outcome)


def _standing(design: Design) -> Any:
    if design.kind == Kind.RANK:
        return lambda verdict: verdict.points
    return lambda verdict: verdict.votes


def _word(design: Design, verdict: Verdict, outcome: Outcome) -> str:
    if verdict.key in outcome.elected:
        return ELECTED if design.kind == Kind.PERSONS else PASSED
    if verdict.key in outcome.tied:
        return TIED
    return BEHIND if verdict.passed else FAILED


def _what_next(count: Count, outcome: Outcome, left: int) -> None:
    if left <= 0:
        return
    rule = count.design.rule
    if outcome.tied and rule.tie == Shortfall.AGAIN:
        outcome.again, outcome.again_seats, outcome.why_again = outcome.tied, left, "票数相等，就相等的再次投票"
    elif not outcome.tied and rule.shortfall == Shortfall.AGAIN:
        outcome.again = _candidates_again(count.design, outcome, left)
        outcome.again_seats, outcome.why_again = left, "不足应选数，就其余的再次投票"
    if not outcome.again:
        outcome.vacant, outcome.again_seats, outcome.why_again = left, 0, ""


def _candidates_again(design: Design, outcome: Outcome, left: int) -> list[str]:
    """The rest in the order of their votes, no more than the rule of candidates allows; equals stay together if they may."""
    rest = [v for v in outcome.verdicts if v.key not in outcome.elected]
    if design.rule.excess is None:
        return [v.key for v in rest]
    low, high = candidates_between(left, design.rule.excess)
    edge = rest[min(low, len(rest)) - 1].votes if rest else 0
    equals = [v.key for v in rest if v.votes >= edge]
    return equals if len(equals) <= high else [v.key for v in rest[:low]]


def _seated(count: Count, outcome: Outcome) -> str:
    verb = ELECTED if count.design.kind == Kind.PERSONS else PASSED
    parts = [f"应选{count.design.seats}，{verb}{len(outcome.elected)}"]
    if outcome.tied:
        names = "、".join(count.design.label(key) for key in outcome.tied[:MOST_NAMED])
        more = f"等{len(outcome.tied)}项" if len(outcome.tied) > MOST_NAMED else ""
        parts.append(f"{names}{more}票数相等")
    if outcome.again:
        parts.append(f"对{len(outcome.again)}项再次投票，补足{outcome.again_seats}")
    elif outcome.vacant:
        parts.append(f"空缺{outcome.vacant}")
    return "；".join(parts) + "。"
