"""What makes a message look like an advert, abuse or a machine: it waits for a person to look at it, nothing more."""

import re
from dataclasses import dataclass

from renda.voices.rules import VoiceRules

_LINK = re.compile(
    r"https?[:：]|www\.|[a-z0-9-]{2,}\.(?:com|cn|net|top|xyz|vip|cc|shop|club|info|org|me)\b", re.IGNORECASE
)
_INVITE = re.compile(
    r"加.{0,3}(?:微信|薇信|威信|v信|vx|扣扣|qq)|(?:微信|vx|qq|扣扣)\s*(?:同号|[:：]?\s*[a-z0-9_-]{6,})", re.IGNORECASE
)
ADVERTS = (
    "代开发票", "刻章办证", "办理证件", "无抵押贷款", "低息贷款", "当天放款", "刷单返利", "兼职日结", "内部彩票", "网上赌场",
    "澳门赌", "裸聊", "上门服务小姐", "高价回收", "祖传秘方", "代写论文", "出售身份证", "银行卡出租", "加粉引流", "点击领取",
)  # fmt: skip
ABUSE = (
    "傻逼", "傻比", "煞笔", "操你", "草泥马", "他妈的", "妈了个", "狗日的", "王八蛋", "去死吧", "滚你", "脑残", "弄死你", "砍死",
    "杀了你", "婊子", "贱人",
)  # fmt: skip
_RUN = re.compile(r"(.)\1{14,}")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known beside the text: counted on the way in, no address among it."""

    same_text: int = 0
    trap_filled: bool = False
    flood: bool = False


SAME_TEXT_A_DAY = 5
NO_CIRCUMSTANCES = Circumstances()


def reason(text: str, around: Circumstances = NO_CIRCUMSTANCES) -> str:
    """Why someone should look first, in words for the office; empty where nothing strikes."""
    return "、".join(_reasons(text, around))[:100]


def must_wait(rules: VoiceRules, why: str) -> str:
    """The reason for which a message waits under this congress's choice; empty where it does not."""
    if rules.review == "all":
        return why or "本级规定先核对"
    return why if rules.review == "suspicious" else ""


def _reasons(text: str, around: Circumstances) -> list[str]:
    plain = "".join(text.split()).lower()
    found = []
    if _LINK.search(text):
        found.append("有网址")
    if _INVITE.search(plain) or any(word in plain for word in ADVERTS):
        found.append("像广告")
    if any(word in plain for word in ABUSE):
        found.append("有辱骂的话")
    if _RUN.search(plain) or (len(plain) > 80 and len(set(plain)) * 12 < len(plain)):
        found.append("文字大量重复")
    if around.same_text > SAME_TEXT_A_DAY:
        found.append("同样的文字一天内来了多次")
    if around.trap_filled:
        found.append("像机器填写")
    if around.flood:
        found.append("短时间内来件太多")
    return found
