"""What makes a user name and a token sound."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from renda.kernel.errors import Unfit

SCOPES: dict[str, str] = {
    "read": "查阅",
    "plans": "办理年度计划",
    "meetings": "办理会议",
    "suggestions": "办理代表建议",
    "voices": "办理群众意见",
    "consultation": "对征询提意见",
    "stations": "办理家站点",
    "calendar": "订阅本人的会议日历",
}
TOKEN_DAYS = 366
USERNAME = re.compile(r"[\w.@+-]{3,60}\Z")


def sound_username(given: str) -> str:
    """The user name in one spelling: letters, digits, Chinese characters and . _ - @ +, 3 to 60 of them."""
    name = unicodedata.normalize("NFKC", given).strip()
    if not USERNAME.match(name):
        raise Unfit("用户名应为3至60个字，只用字母、数字、汉字和 . _ - @ +", field="username")
    return name


def require_sound_token(name: str, scopes: Sequence[str], expires_on: date, today: date) -> None:
    if not 1 <= len(name.strip()) <= 60 or not name.isprintable():
        raise Unfit("请写明令牌的用途，不超过60个字", field="name")
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Unfit("请至少选一项令牌范围", field="scopes")
    if not today <= expires_on <= today + timedelta(days=TOKEN_DAYS):
        raise Unfit("令牌最长一年有效，到期日不能早于今天", field="expires_on")
