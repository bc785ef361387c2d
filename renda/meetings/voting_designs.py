"""Which ballot fits an item of the agenda: its kind, its rule, whether it is secret; pure but for the place's choices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from renda.ballots.designs import (
    HALF,
    RULES,
    BallotRules,
    Design,
    Option,
    Rule,
    designed,
    projects_rule,
    satisfaction_rule,
)  # fmt: skip
from renda.ballots.kinds import Kind, Secrecy
from renda.kernel.errors import Unfit
from renda.meetings.kinds import ItemKind, MeetingKind, ResolutionKind

KINDS_OF = {
    ItemKind.APPOINTMENT: Kind.PERSONS,
    ItemKind.ELECTION: Kind.PERSONS,
    ItemKind.TEST: Kind.GRADES,
    ItemKind.PROJECTS: Kind.CHOOSE,
}
LEFT_BY = {
    ItemKind.APPOINTMENT: ResolutionKind.NAME_LIST,
    ItemKind.ELECTION: ResolutionKind.ANNOUNCEMENT,
    ItemKind.PROJECTS: ResolutionKind.ANNOUNCEMENT,
    ItemKind.RESOLUTION: ResolutionKind.RESOLUTION,
    ItemKind.FINANCE: ResolutionKind.RESOLUTION,
    ItemKind.MOTION: ResolutionKind.DECISION,
    ItemKind.MANDATE: ResolutionKind.ANNOUNCEMENT,
}
RULES_OF = {MeetingKind.CONGRESS: RULES["congress"], MeetingKind.STANDING_COMMITTEE: RULES["committee"]}
SECRET_ITEMS = (ItemKind.APPOINTMENT, ItemKind.ELECTION, ItemKind.TEST, ItemKind.PROJECTS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A ballot as asked for: what is on it, how many places, whether another person may be written in."""

    kind: str
    labels: tuple[str, ...]
    seats: int = 0
    most: int = 0
    write_in: bool = False


def kind_for(item_kind: str) -> Kind:
    return KINDS_OF.get(item_kind, Kind.MOTION)  # type: ignore[call-overload, no-any-return]


def leaves(item_kind: str) -> ResolutionKind | None:
    """What an item of this kind leaves behind when it passes (决议、决定、任免名单); None for what is only tested."""
    return LEFT_BY.get(item_kind)  # type: ignore[call-overload, no-any-return]


def way_for(item_kind: str, chosen: BallotRules) -> str:
    """Persons, tests and projects are voted on in secret; the rest as the place has it."""
    return str(Secrecy.SECRET) if item_kind in SECRET_ITEMS else chosen.motion_way


def rule_for(item_kind: str, meeting_kind: str, kind: str, chosen: BallotRules, quorum_law: str = "") -> Rule:
    """The rule of the decision. Bodies whose majority no law sets (主任会议、专工委) decide by more than half of their members."""
    if kind == Kind.GRADES:
        return satisfaction_rule(chosen)
    if kind == Kind.CHOOSE and item_kind == ItemKind.PROJECTS:
        return projects_rule(chosen)
    if kind == Kind.RANK:
        return RULES["priorities"]
    if item_kind == ItemKind.ELECTION:
        # A standing committee elects only who stands in for its chair (地方组织法55), by its own majority.
        return RULES["election"] if meeting_kind == MeetingKind.CONGRESS else RULES["committee"]
    known = RULES_OF.get(meeting_kind)  # type: ignore[call-overload]
    if known is not None:
        return known
    noun = "主席团全体成员" if meeting_kind == MeetingKind.PRESIDIUM else "全体组成人员"
    return replace(Rule("会议表决", HALF, quorum_law, noun=noun), quorum=HALF)


def design_of(wanted: Wanted, rule: Rule, persons: dict[str, int]) -> Design:
    """The ballot as printed; a name that is exactly one person of the house carries that person."""
    labels = [" ".join(label.split()) for label in wanted.labels]
    labels = [label for label in labels if label]
    if not labels:
        raise Unfit("请写明票上的事项或者人选，每行一项", field="labels")
    if wanted.write_in and rule is not RULES["election"]:
        raise Unfit("只有大会选举才可以另选他人", field="write_in", law="地方组织法28")
    named = wanted.kind == Kind.PERSONS
    options: Sequence[str | Option] = [
        Option(str(n), label, persons.get(label)) if named else Option(str(n), label) for n, label in enumerate(labels, 1)
    ]  # fmt: skip
    return designed(wanted.kind, options, rule, seats=wanted.seats, most=wanted.most, write_in=wanted.write_in)
