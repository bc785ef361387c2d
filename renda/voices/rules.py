"""Local choices for residents' opinions: terms by level, reopening, signing in, protection, how long personal data stay."""

from dataclasses import dataclass
from typing import Any

from renda.kernel.rulebook import choice, rules

SIGN_IN = {"none": "不用登录", "phone": "须留手机号"}
REVIEW = {"suspicious": "可疑的先核对", "all": "都先核对", "none": "不核对"}
PROOF = {"off": "不用", "flood": "来得太多时", "always": "总是"}
UNITS = {"workdays": "个工作日", "days": "日"}


def days(default: int, label: str, at_most: int = 90, **more: Any) -> Any:
    return choice(default, label=label, at_least=1, at_most=at_most, **more)


@rules("voices")
@dataclass(frozen=True, slots=True)
class VoiceRules:
    """How long each hand may take, when a resident may have a matter reopened, what a sender must do, what is kept.

    No national law sets these terms; the defaults are practice and a congress decides its own.
    """

    screen_days: int = days(3, "收到后受理", 30, unit="个工作日")
    community_days: int = days(5, "居村办理", 30, unit="个工作日")
    town_days: int = days(10, "街镇办理", 60, unit="个工作日")
    unit_days: int = days(20, "部门办理", 90, unit="个工作日")
    urgent_days: int = days(2, "紧急事项办理", 30, unit="个工作日")
    again_days: int = days(10, "重新办理", 60, unit="个工作日")
    feed_back_days: int = days(3, "核实后告知群众", 30, unit="个工作日")
    take_up_days: int = days(30, "代表接办后提出建议", 180, unit="日")
    reopen_days: int = days(30, "反馈后可以说没有解决", 365, unit="日")
    reopen_times: int = choice(2, label="可以重新办理的次数", unit="次", at_least=0, at_most=5)
    close_days: int = days(30, "反馈后没有异议即办结", 365, unit="日")
    sign_in: str = choice("none", label="群众反映意见", options=SIGN_IN)
    review: str = choice("suspicious", label="群众来件先核对", options=REVIEW)
    proof: str = choice("flood", label="防机器提交的算题", options=PROOF)
    keep_days: int = choice(
        180, label="办结后保存个人信息", unit="日", at_least=30, at_most=1095, law="个人信息保护法19",
        note="期满删除姓名、电话和住址，意见本身保留。",
    )  # fmt: skip
    protect_minimum: int = choice(3, label="少于几件的分类不公开数字", unit="件", at_least=1, at_most=20)

    def length_of(self, kind: str, level: str, *, urgent: bool = False, again: bool = False) -> int:
        """Working days one hand has for its answer."""
        if urgent:
            return self.urgent_days
        if again:
            return self.again_days
        terms = {"community": self.community_days, "town": self.town_days}
        return terms.get(kind) or terms.get(level) or self.unit_days
