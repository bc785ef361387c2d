"""Local choices about votes (表决): what the law leaves to a place, each with its limits."""

from dataclasses import dataclass

from renda.ballots.kinds import Base, Secrecy, Shortfall
from renda.ballots.rules import HALF, RULES, Majority, Rule
from renda.kernel.rulebook import choice, rules

BASES = {str(Base.IN_OFFICE): "全体组成人员", str(Base.PRESENT): "出席人员", str(Base.VALID): "有效票"}
REACHED = {"above": "超过半数", "at_least": "半数以上"}
WAYS = {str(Secrecy.SECRET): "无记名", str(Secrecy.NAMED): "记名", str(Secrecy.HAND): "举手"}
LEFT_OVER = {str(Shortfall.AGAIN): "再次投票", str(Shortfall.VACANT): "空缺"}


@rules("ballots")
@dataclass(frozen=True, slots=True)
class BallotRules:
    """How satisfaction tests and projects are decided, how ordinary votes are taken, from how few a warning is due."""

    motion_way: str = choice("secret", label="一般事项的表决方式", options=WAYS)
    test_base: str = choice("in_office", label="满意度测评的计票基数", options=BASES)
    test_reached: str = choice("at_least", label="满意度测评达到的比例", options=REACHED)
    projects_base: str = choice("in_office", label="民生实事项目票决的计票基数", options=BASES, law="地方组织法25")
    projects_tie: str = choice("again", label="末位得票相等时", options=LEFT_OVER)
    projects_shortfall: str = choice("again", label="过半数的项目不足应选数时", options=LEFT_OVER)
    small_group: int = choice(7, label="少于多少人表决时提示总票数可能透露个人选择", unit="人", at_least=2, at_most=30)


def satisfaction_rule(chosen: BallotRules) -> Rule:
    """满意度测评 has no national rule: base and share are the place's own."""
    strict = chosen.test_reached == "above"
    return Rule("满意度测评", Majority(chosen.test_base, strict=strict), noun="全体组成人员")


def projects_rule(chosen: BallotRules) -> Rule:
    """民生实事项目票决: a majority of all deputies unless the place says otherwise (地方组织法25)."""
    base = RULES["projects"]
    majority = HALF if chosen.projects_base == Base.IN_OFFICE else Majority(chosen.projects_base)
    return Rule(
        base.name, majority, base.law if majority is HALF else "", noun=base.noun, quorum=base.quorum,
        tie=chosen.projects_tie, shortfall=chosen.projects_shortfall,
    )  # fmt: skip
