"""The rules a ballot is decided by: bases, shares, seats, rounds; pure, with the article each comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from renda.ballots.kinds import Base, Grade, Kind, Mark, Shortfall
from renda.kernel.errors import Unfit
from renda.kernel.law import in_words

MOST_OPTIONS = 400
MOST_WRITTEN = 20


@dataclass(frozen=True, slots=True)
class Majority:
    """A share of a base: strictly more than it (过半数), or it and above (半数以上、三分之二以上; 民法典1259 by analogy)."""

    base: str
    above: int = 1
    below: int = 2
    strict: bool = True

    def needed(self, of: int) -> int:
        """The least number that reaches the share, in whole numbers."""
        if self.strict:
            return of * self.above // self.below + 1
        return -(-of * self.above // self.below)

    @property
    def words(self) -> str:
        half = (self.above, self.below) == (1, 2)
        share = "半数" if half else f"{in_words(self.below)}分之{in_words(self.above)}"
        if self.strict:
            return f"过{share}" if half else f"超过{share}"
        return f"{share}以上"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind of decision is made. ``noun`` is what the members are called; without ``majority`` most votes win.

    ``quorum`` is asked of those present at opening, ``turnout`` of those who took part. ``rerun`` names the rule of the
    round that fills seats left over, ``excess`` how many more candidates than seats that round has. ``secret`` and ``paper``
    name the article that asks for a secret ballot, or for paper.
    """

    name: str
    majority: Majority | None
    law: str = ""
    noun: str = "全体组成人员"
    quorum: Majority | None = None
    turnout: Majority | None = None
    tie: str = Shortfall.AGAIN
    shortfall: str = Shortfall.AGAIN
    rerun: str = ""
    excess: tuple[int, int, int, int] | None = None
    secret: str = ""
    paper: str = ""


HALF = Majority(Base.IN_OFFICE)
TWO_THIRDS = Majority(Base.IN_OFFICE, 2, 3, strict=False)
AT_LEAST_HALF = Majority(Base.IN_OFFICE, strict=False)
THIRD_TO_DOUBLE = (1, 3, 1, 1)

RULES: dict[str, Rule] = {
    "committee": Rule("常委会表决", HALF, "地方组织法51", quorum=HALF),
    "dismissal": Rule("撤职", HALF, "监督法62", quorum=HALF, secret="监督法62"),
    "congress": Rule("大会表决", HALF, "地方组织法25", noun="全体代表", quorum=TWO_THIRDS),
    "election": Rule("大会选举", HALF, "地方组织法29", noun="全体代表", quorum=TWO_THIRDS, secret="地方组织法28"),
    "presidium": Rule("主席团表决", HALF, "上海大会议事规则13", noun="主席团全体成员", quorum=TWO_THIRDS),
    "town_presidium": Rule("乡镇主席团表决", HALF, "浙江乡镇人大条例24", noun="主席团全体成员", quorum=HALF),
    "committee_put_off": Rule("暂不付表决", Majority(Base.PRESENT), "上海常委会议事规则19", quorum=HALF),
    "committee_urgent": Rule("临时动议", Majority(Base.PRESENT), "上海常委会议事规则21", quorum=HALF),
    "committee_second_reply": Rule("要求再次答复", HALF, "监督法53", noun="全体提案人"),
    "congress_second_reply": Rule("要求再次答复", AT_LEAST_HALF, "代表法20", noun="全体提案代表"),
    "recall_by_voters": Rule("选民罢免代表", HALF, "选举法53", noun="选区全体选民"),
    "direct_election": Rule(
        "直接选举", Majority(Base.TAKING_PART), "选举法45", noun="选区全体选民",
        turnout=Majority(Base.ENTITLED), rerun="direct_rerun", excess=THIRD_TO_DOUBLE, secret="选举法40", paper="选举法40",
    ),
    "direct_rerun": Rule(
        "另行选举", Majority(Base.RETURNED, 1, 3, strict=False), "选举法45", noun="选区全体选民",
        shortfall=Shortfall.VACANT, excess=THIRD_TO_DOUBLE, secret="选举法40", paper="选举法40",
    ),
    "satisfaction": Rule("满意度测评", AT_LEAST_HALF),
    "satisfaction_strict": Rule("满意度测评（不足半数含半数）", HALF),
    "projects": Rule("民生实事项目票决", HALF, "地方组织法25", noun="全体代表", quorum=TWO_THIRDS),
    "priorities": Rule("排序推荐", None),
}  # fmt: skip
"""Known by a short name; what local rules set otherwise is passed as a ``Rule`` of its own."""


@dataclass(frozen=True, slots=True)
class Option:
    """One thing or person on the ballot; ``person_id`` where it is someone of the house."""

    key: str
    label: str
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Design:
    """A ballot as printed, and the rule it is decided by.

    ``most`` is how many may be chosen at most (0: no limit), ``seats`` how many can be elected or adopted (0: each stands
    for itself), ``write_in`` whether another person may be named (地方组织法28 for elections by a congress).
    """

    kind: str
    options: tuple[Option, ...]
    rule: Rule
    seats: int = 0
    most: int = 0
    write_in: bool = False
    grades: tuple[tuple[str, str], ...] = tuple(Grade.choices)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(option.key for option in self.options)

    def marks(self) -> dict[str, str]:
        """The values a voter may put beside an option, with their labels."""
        if self.kind == Kind.GRADES:
            return dict(self.grades)
        if self.kind == Kind.CHOOSE:
            return {str(Mark.FOR): "选"}
        if self.kind == Kind.RANK:
            return {str(n): f"第{n}" for n in range(1, (self.most or len(self.options)) + 1)}
        return {str(m): str(m.label) for m in (Mark.FOR, Mark.AGAINST, Mark.ABSTAIN)}

    def label(self, key: str) -> str:
        found = next((option.label for option in self.options if option.key == key), None)
        return found if found is not None else key.removeprefix("+")


@dataclass(frozen=True, slots=True)
class House:
    """The numbers the bases are taken from, fixed at opening; ``taking_part`` and below come from the ballot itself."""

    in_office: int
    quota: int = 0
    present: int = 0
    entitled: int = 0

    def of(self, base: str, taking_part: int, returned: int, valid: int) -> int:
        known = {"taking_part": taking_part, "returned": returned, "valid": valid}
        return known[base] if base in known else int(getattr(self, base))


def candidates_between(seats: int, excess: tuple[int, int, int, int] = THIRD_TO_DOUBLE) -> tuple[int, int]:
    """Fewest and most candidates for ``seats`` (选举法31: a third to the double more for direct elections)."""
    low_above, low_below, high_above, high_below = excess
    return seats - (-seats * low_above // low_below), seats + seats * high_above // high_below


def require_sound(design: Design) -> None:
    """Refuse a ballot nobody could fill in or decide."""
    keys, count = design.keys, len(design.options)
    if design.kind not in Kind.values:
        raise Unfit("没有这种表决票", field="kind")
    if not 1 <= count <= MOST_OPTIONS or len(set(keys)) != count or not all(_is_key(key) for key in keys):
        raise Unfit(f"票上的事项应有一至{MOST_OPTIONS}项，各项编号不能重复", field="options")
    labels = [" ".join(option.label.split()) for option in design.options]
    if not all(0 < len(label) <= 200 for label in labels) or len(set(labels)) != count:
        raise Unfit("票上每一项都要有名称，名称不能重复，不超过200个字", field="options", way_out="同名的请加注单位。")
    spare = MOST_WRITTEN if design.write_in else 0
    if not 0 <= design.seats <= count + spare or not 0 <= design.most <= count + spare:
        raise Unfit("应选数不能超过票上的项数", field="seats")
    if design.write_in and (design.kind != Kind.PERSONS or not design.seats):
        raise Unfit("只有选举才可以另选他人", field="write_in", law="地方组织法28")
    if design.kind == Kind.CHOOSE and not (design.most and design.seats):
        raise Unfit("择优票选要写明最多选几项、采用几项", field="most")
    for share in (design.rule.majority, design.rule.quorum, design.rule.turnout):
        _require_share(share)
    if design.rule.majority is None and not design.seats:
        raise Unfit("没有规定多数的，要写明取几项", field="seats")
    if design.kind == Kind.GRADES and (design.rule.majority is None or not 2 <= len(design.grades) <= 6):
        raise Unfit("测评要有二至六个等次和判定的多数", field="grades")


def _require_share(share: Majority | None) -> None:
    if share is None:
        return
    if share.base not in Base.values:
        raise Unfit("没有这种计票基数", field="base")
    whole = type(share.above) is int and type(share.below) is int
    if not whole or not 0 < share.above <= share.below <= 100:
        raise Unfit("计票的比例应为不超过一的分数", field="share")


def _is_key(key: str) -> bool:
    return key.isascii() and key.isalnum() and len(key) <= 20


def rule_of(rule: str | Rule) -> Rule:
    if isinstance(rule, Rule):
        return rule
    if rule not in RULES:
        raise Unfit("没有这种表决规则", field="rule")
    return RULES[rule]


def designed(
    kind: str, options: Sequence[str | Option], rule: str | Rule, *,
    seats: int = 0, most: int = 0, write_in: bool = False, grades: tuple[tuple[str, str], ...] = (),
) -> Design:  # fmt: skip
    """A sound ballot; bare labels get the keys 1, 2, 3 …; an election lets one choose as many as there are seats."""
    made = tuple(o if isinstance(o, Option) else Option(str(n), o) for n, o in enumerate(options, 1))
    if kind in (Kind.CHOOSE, Kind.PERSONS) and seats and not most:
        most = seats if write_in else min(seats, len(made))
    if kind == Kind.RANK and not most:
        most = len(made)
    design = Design(str(kind), made, rule_of(rule), seats, most, write_in, grades or tuple(Grade.choices))
    require_sound(design)
    return design


def as_data(design: Design) -> dict[str, Any]:
    """The design in plain values, as stored and published."""
    return asdict(design)


def from_data(data: Mapping[str, Any]) -> Design:
    """The design that ``as_data`` wrote; Unfit where the values do not make a sound one."""
    try:
        rule = dict(data["rule"])
        for name in ("majority", "quorum", "turnout"):
            rule[name] = Majority(**rule[name]) if rule.get(name) else None
        rule["excess"] = tuple(rule["excess"]) if rule.get("excess") else None
        design = Design(
            data["kind"], tuple(Option(**o) for o in data["options"]), Rule(**rule), int(data["seats"]), int(data["most"]),
            bool(data["write_in"]), tuple((str(value), str(label)) for value, label in data["grades"]),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unfit("票样不完整，读不出来") from None
    require_sound(design)
    return design


def of_the_tied(design: Design, keys: tuple[str, ...], seats: int) -> Design:
    """The round among those with equal votes: they have their majority already, and the higher number decides (选举法45)."""
    return _narrowed(replace(design, write_in=False), keys, seats, replace(design.rule, majority=None))


def of_the_rest(design: Design, keys: tuple[str, ...], seats: int) -> Design:
    """The round that fills the seats left over, by the rule named for it."""
    rule = RULES[design.rule.rerun] if design.rule.rerun else design.rule
    return _narrowed(design, keys, seats, rule)


def _narrowed(design: Design, keys: tuple[str, ...], seats: int, rule: Rule) -> Design:
    known = {option.key: option for option in design.options}
    options = tuple(known.get(key) or Option(f"w{n}", key.removeprefix("+")) for n, key in enumerate(keys))
    most = (seats if design.write_in else min(seats, len(options))) if design.most and design.kind != Kind.RANK else 0
    return replace(design, options=options, rule=rule, seats=seats, most=most)
