"""One cell of a hotline's export as a value: days in many writings, words for yes and no, text with persons hidden."""

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

from renda.kernel.cells import PLAIN
from renda.kernel.errors import Unfit
from renda.language.cleaning import plain_characters
from renda.voices.masking import masked, without_numbers

LONGEST = {"text": 4000, "answer": 4000, "place": 120, "unit": 80, "printed": 60, "town": 60}
"""What is longer is cut there; numbers of tickets are never cut."""
MOST_NUMBER = 60
EARLIEST, FIRST_SERIAL, LAST_SERIAL = date(2000, 1, 1), 36_526, 73_050
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T]?\d{1,2}[:时点]?.*)?")
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6})?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_WRAPPED = re.compile(r'^=?"(.*)"$|^[\'‘’`]')
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_SAFE_WHOLE = 10**15

YES = {
    "answered": "已答复 已回复 答复 回复 已办结 办结 已反馈 已完成 完成 结案 已结案 已归档 归档 已关闭 关闭",
    "solved": "已解决 解决 基本解决 已整改 已处置 完全解决 问题解决",
    "satisfied": "满意 非常满意 很满意 十分满意 好评",
    "repeated": "重复 重复来电 重复件 重复诉求 多次来电",
}
NO = {
    "answered": "未答复 未回复 未办结 在办 办理中 待办 处理中 待处理 待答复 已派单 已受理 待签收 未完成 退回",
    "solved": "未解决 没有解决 没解决 部分解决 无法解决 暂未解决 待解决 未整改 不能解决",
    "satisfied": "不满意 基本满意 一般 较满意 比较满意 非常不满意 很不满意 不太满意 差评",
    "repeated": "不重复 非重复 首次 首次来电 首件 无重复 无",
}
_PLAIN_YES, _PLAIN_NO = (
    frozenset(["是", "有", "y", "yes", "true", "√", "对"]),
    frozenset(["否", "没有", "n", "no", "false", "×", "不是"]),
)
_YES = {name: frozenset(words.split()) for name, words in YES.items()}
_NO = {name: frozenset(words.split()) for name, words in NO.items()}


def text_of(cell: Any) -> str:
    """A cell as text; Unfit for a formula of a workbook."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if not isinstance(cell, PLAIN):
        raise Unfit("这是公式，请粘贴为数值")
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def number_of(cell: Any) -> str:
    """The ticket's number as text. Unfit where a spreadsheet has rounded it away."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _SAFE_WHOLE:
        raise Unfit("编号被表格软件当成数字，末几位已经丢失，请把这一列设为文本重新导出")
    text = text_of(cell)
    wrapped = _WRAPPED.match(text)
    if wrapped:
        text = (wrapped[1] if wrapped[1] is not None else text[1:]).strip()
    text = "".join(unicodedata.normalize("NFKC", plain_characters(text)).split())
    if not text:
        raise Unfit("没有工单编号")
    if _SCIENTIFIC.fullmatch(text):
        raise Unfit("编号成了科学计数，末几位已经丢失，请把这一列设为文本重新导出")
    if len(text) > MOST_NUMBER:
        raise Unfit(f"工单编号超过{MOST_NUMBER}个字")
    return text


def day_of(cell: Any, today: date) -> date:
    """The day of a call; Unfit where it cannot be told, or lies in the future or before 2000."""
    found = cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else _read_day(text_of(cell))
    if found is None:
        shown = text_of(cell)[:20]
        raise Unfit(f"来电日期“{shown}”看不出是哪一天" if shown else "没有来电日期")
    if not EARLIEST <= found <= today:
        raise Unfit(f"来电日期{found:%Y-%m-%d}不在合理范围内")
    return found


def _read_day(text: str) -> date | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    found = _DAY.fullmatch(plain) or _PACKED.fullmatch(plain)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
        if _SERIAL.fullmatch(plain) and FIRST_SERIAL <= float(plain) <= LAST_SERIAL:
            return date(1899, 12, 30) + timedelta(days=int(float(plain)))
    except ValueError:
        return None
    return None


def answer_of(cell: Any, field: str) -> bool | str | None:
    """Yes, no, nothing; or the word itself where it is not known."""
    word = "".join(text_of(cell).split()).strip("。.;；").lower()
    if not word or word in ("-", "/", "未评价", "未回访", "未知", "无法联系", "空号"):
        return None
    if word in _YES[field] or word in _PLAIN_YES:
        return True
    if word in _NO[field] or word in _PLAIN_NO:
        return False
    if word.isdecimal() and field == "repeated":
        return int(word[:9]) > 0
    return word[:12]


def words_of(cell: Any, field: str) -> str:
    """Running text without what nobody can see and without what tells a person; cut at the longest we keep."""
    text = plain_characters(text_of(cell)[: LONGEST[field] * 2])
    lines = (" ".join(line.split()) for line in text.split("\n"))
    if field in ("text", "answer"):
        return masked("\n".join(line for line in lines if line))[: LONGEST[field]]
    return without_numbers(" ".join(line for line in lines if line))[: LONGEST[field]]
