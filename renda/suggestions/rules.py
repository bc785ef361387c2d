"""Local choices for deputies' suggestions (代表建议): typed, bounded, each with the article that bounds it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from renda.kernel.deadlines import UNIT_LABELS
from renda.kernel.errors import Unfit
from renda.kernel.rulebook import choice, rules
from renda.suggestions.vocabulary import DIMENSIONS_OF, SCHEMES

DUTY = "代表法51"
CEILING, DIFFICULT_CEILING = 3, 6
SHORTEST_MONTH = {"months": 1, "days": 28, "workdays": 17}
UNITS = {unit: UNIT_LABELS[unit] for unit in ("days", "workdays")}
STARTS = {"assignment": "交办之日", "receipt": "收到之日"}
ASSIGNERS = {
    "secretariat": "大会秘书处",
    "standing_committee": "常委会",
    "chairpersons": "主任会议",
    "deputy_office": "代表工作机构",
    "presidium": "乡镇人大主席团",
}
LEAVE = {
    "law": "依法适用，无须另经同意",
    "told": "须向代表说明情况",
    "deputy_office": "须经代表工作机构同意，并告知代表",
    "assigner": "须经交办机关同意",
}
ASSIST_UNITS = {"months": "个月", **UNITS}
AGAIN = {"order": "要求重新办理之日", "feedback": "代表反馈不满意之日"}
MARKED = {"attitude_result": "办理态度和办理结果", "overall": "总体评价"}
UNMARKED = {"exclude": "不计入满意率的基数", "deemed": "计为满意，统计表写明件数"}
RESULTS = {scheme.key: scheme.name for scheme in SCHEMES.values()}
ANSWERED = {
    "each": "答复每位代表",
    "lead": "答复领衔代表，由其转告",
    "agreed": "答复每位代表，或者经领衔代表同意由其转告",
}
SIGNERS = {"head": "单位负责人", "main_head": "单位主要负责人"}
WITHDRAWALS = {"closing": "办结前", "before_reply": "答复前", "before_assignment": "交办前"}
WITHDRAWERS = {"all": "全体署名代表一致", "lead": "领衔代表"}
OPENNESS = {"public": "公开，依法不公开的除外", "unless_objected": "代表不反对的公开", "consent": "代表同意的公开"}
RECEIPT_NOTE = "自收到起算的，仍不得晚于自交办起算的法定期限。"


def days(label: str, at_most: int, **more: Any) -> Any:
    """A length that a place may also leave open."""
    return choice(0, label=label, at_least=0, at_most=at_most, note="填0表示没有规定期限。", **more)


@rules("suggestions")
@dataclass(frozen=True, slots=True)
class SuggestionRules:
    """Who assigns, how long each step may take, how replies are signed, delivered, judged and published."""

    session_assigner: str = choice("deputy_office", label="会议期间的建议由谁交办", options=ASSIGNERS, law=DUTY)
    between_assigner: str = choice("deputy_office", label="闭会期间的建议由谁交办", options=ASSIGNERS, law=DUTY)
    notify_days: int = days("闭会期间受理后通知代表", 30, unit="日")
    assign_days: int = days("闭会期间收到后交办", 30)
    assign_unit: str = choice("workdays", label="交办期限的单位", options=UNITS)
    kickoff_months: int = days("闭会后召开办理工作会议", 3, unit="个月")
    refuse_days: int = days("申请退办", 30)
    refuse_unit: str = choice("workdays", label="退办期限的单位", options=UNITS)
    refuse_from: str = choice("receipt", label="退办期限的起算", options=STARTS)
    reassign_days: int = days("退办后重新交办", 30, unit="个工作日")
    contact_days: int = days("首次联系代表", 60, unit="个工作日")
    assist_length: int = days("会办意见送主办单位", 60)
    assist_unit: str = choice("months", label="会办期限的单位", options=ASSIST_UNITS)
    assist_from: str = choice("receipt", label="会办期限的起算", options=STARTS)
    assist_again_days: int = days("重新提出会办意见", 30, unit="个工作日")
    reply_months: int = choice(3, label="答复期限", unit="个月", at_least=1, at_most=CEILING, law=DUTY)
    reply_from: str = choice("assignment", label="答复期限的起算", options=STARTS, law=DUTY, note=RECEIPT_NOTE)
    difficult_months: int = choice(
        6, label="疑难建议答复期限（总长）", unit="个月", at_least=1, at_most=DIFFICULT_CEILING, law=DUTY
    )
    difficult_by: str = choice("law", label="适用疑难期限", options=LEAVE, law=DUTY)
    campaign_deadline: str = choice("", label="会议期间建议统一答复截止日", note="写成06-30；不统一的留空。")
    second_reply_months: int = days("不满意的再次答复", 3, unit="个月")
    second_reply_from: str = choice("order", label="再次答复的起算", options=AGAIN)
    feedback_days: int = days("代表收到答复后反馈", 60, unit="个工作日")
    feedback_dimensions: str = choice("attitude_result", label="代表评价的内容", options=MARKED)
    no_feedback: str = choice("exclude", label="催促后仍未反馈的", options=UNMARKED)
    result_scheme: str = choice("shanghai4", label="办理结果分类", options=RESULTS)
    joint_reply: str = choice("each", label="联名建议的答复", options=ANSWERED)
    signer: str = choice("head", label="答复由谁签发", options=SIGNERS)
    withdraw_until: str = choice("closing", label="撤回的时限", options=WITHDRAWALS)
    joint_withdrawal: str = choice("all", label="联名建议由谁撤回", options=WITHDRAWERS)
    cosign_reset: bool = choice(True, label="领衔代表改动后联名须重新确认")
    delegation_may_submit: bool = choice(False, label="代表团可以在会议期间提出建议")
    publication: str = choice("consent", label="建议和答复的公开", options=OPENNESS)
    publish_feedback: bool = choice(False, label="公开代表的反馈意见")
    session_number: str = choice("第0000号", label="会议期间建议的编号", note="用0表示序号的位置和位数。")
    between_number: str = choice("闭第0000号", label="闭会期间建议的编号", note="用0表示序号的位置和位数。")

    def __post_init__(self) -> None:
        _require_terms_fit(self)
        _require_campaign(self.campaign_deadline)
        _require_numbers(self.session_number, self.between_number)

    def number(self, n: int, *, in_session: bool) -> str:
        """The n-th suggestion's number as printed: 第0012号."""
        pattern = self.session_number if in_session else self.between_number
        return re.sub("0+", lambda zeros: str(n).zfill(len(zeros[0])), pattern)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What the deputy marks, by the codes of the vocabulary."""
        return DIMENSIONS_OF[self.feedback_dimensions]


def _require_terms_fit(chosen: SuggestionRules) -> None:
    if chosen.difficult_months < chosen.reply_months:
        raise Unfit("疑难建议的答复期限不得短于一般答复期限", field="difficult_months", law=DUTY)
    if chosen.assist_length > chosen.reply_months * SHORTEST_MONTH[chosen.assist_unit]:
        raise Unfit("会办意见的期限不得长于答复期限", field="assist_length", law=DUTY, way_out="请缩短会办期限。")


def _require_campaign(written: str) -> None:
    if not written:
        return
    no = Unfit("统一答复截止日不是日期", field="campaign_deadline", way_out="请写成06-30，不统一的留空。")
    if not re.fullmatch(r"[0-9]{2}-[0-9]{2}", written):
        raise no
    try:
        day_in(2001, written)  # not a leap year: the day must exist in every year
    except ValueError:
        raise no from None


def day_in(year: int, written: str) -> date:
    """06-30 as a day of that year."""
    return date.fromisoformat(f"{year}-{written}")


def _require_numbers(session: str, between: str) -> None:
    for name, pattern in (("session_number", session), ("between_number", between)):
        if not re.fullmatch(r"[^\d<>]{0,12}0{1,6}[^\d<>]{0,12}", pattern):
            raise Unfit("编号须含一处0，表示序号的位置和位数", field=name, way_out="例如：第0000号。")
    if session == between:
        raise Unfit("闭会期间的编号须与会议期间的不同", field="between_number", way_out="例如：闭第0000号。")
