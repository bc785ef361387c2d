"""Pure rules of names, places and terms."""

import re
import unicodedata
from datetime import date

from renda.kernel.errors import Unfit

LEVELS = ("province", "city", "district", "town", "subdistrict", "community")
CHILDREN = {
    "city": ("province",),
    "district": ("city", "province"),
    "town": ("district", "city"),
    "subdistrict": ("district", "city"),
    "community": ("town", "subdistrict"),
}
LONGEST_TERM = 10  # years between two first sessions: twice the five of the law, for elections put off
PHONE = re.compile(r"^[0-9+()（）\-－ ]{5,20}$")
EMAIL = re.compile(r"^[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}$")
SPACES = re.compile(r"\s+")
CHINESE = re.compile(r"[\u3400-\u9fff]")


def clean(text: str, *, label: str, field: str, at_most: int, required: bool = True) -> str:
    """The text without control and direction marks, in composed form; Unfit where it is empty or too long."""
    text = unicodedata.normalize("NFC", str(text or ""))
    text = SPACES.sub(" ", "".join(c if c.isprintable() or c.isspace() else "" for c in text)).strip()
    if required and not text:
        raise Unfit(f"请填写{label}", field=field)
    if len(text) > at_most:
        raise Unfit(f"{label}不超过{at_most}个字，现有{len(text)}个字", field=field)
    return text


def clean_name(text: str, *, label: str = "姓名", field: str = "name", at_most: int = 60) -> str:
    """A person's name: spaces between Chinese characters are typesetting, not part of the name."""
    name = clean(text, label=label, field=field, at_most=at_most)
    return name.replace(" ", "").replace("\u3000", "") if CHINESE.search(name) else name


def clean_phone(text: str) -> str:
    phone = clean(text, label="手机", field="phone", at_most=20, required=False)
    if phone and not PHONE.match(phone):
        raise Unfit("手机只能有数字、加号、括号和连字符", field="phone")
    return phone


def clean_email(text: str) -> str:
    email = clean(text, label="邮箱", field="email", at_most=254, required=False)
    if email and not EMAIL.match(email):
        raise Unfit("邮箱格式不对", field="email", way_out="例如 name@example.cn。")
    return email


def require_below(level: str, parent_level: str | None) -> None:
    """A place lies under one of a higher level."""
    if parent_level is not None and parent_level not in CHILDREN.get(level, ()):
        raise Unfit("上级区划的层级不对", field="parent")


def related(path: str, other: str) -> bool:
    """Whether one place lies in the other; nobody is deputy of two places that do not. Source: 选举法48."""
    return path.startswith(other) or other.startswith(path)


def require_next_term(old_number: int, old_start: date, number: int, first_day: date) -> None:
    if number != old_number + 1:
        raise Unfit(f"本届是第{old_number}届，下一届应是第{old_number + 1}届", field="number", law="地方组织法9")
    if first_day <= old_start:
        raise Unfit("新一届第一次会议应在本届开始之后", field="first_session_on", law="地方组织法9")
    if first_day.year - old_start.year > LONGEST_TERM:
        raise Unfit(
            f"新一届第一次会议离本届开始超过{LONGEST_TERM}年", field="first_session_on", law="地方组织法9",
            way_out="每届任期五年，请核对日期；中间的届次请先逐届登记。",
        )  # fmt: skip


def require_order(start: date | None, end: date | None, *, sentence: str, field: str) -> None:
    if start is not None and end is not None and end < start:
        raise Unfit(sentence, field=field)


def has_expired(status: str, term_ends_on: date | None, today: date) -> bool:
    """A mandate nobody ended runs out with its term (届满)."""
    return status == "in_office" and term_ends_on is not None and term_ends_on <= today
