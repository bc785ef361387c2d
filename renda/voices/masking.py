"""What the hotline wrote down, with persons hidden more thoroughly than in what residents send: every long number goes; pure."""

import re

from renda.voices import personal

_FULL = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?[0-9](?:[- ]?[0-9]){5,22}[Xx]?(?![0-9A-Za-z])")
_DAY = r"(?:19|20)\d{2}-?(?:0?[1-9]|1[0-2])-?(?:0?[1-9]|[12]\d|3[01])"
_IS_DAY = re.compile(rf"{_DAY}(?:[ ]?\d{{1,2}}){{0,3}}")
_DOOR = re.compile(r"[0-9A-Za-z]{1,6}(?=室|户(?![外籍口型主]))")
_PHONE_OR_IDENTITY = re.compile(r"(?:\+?86)?1[3-9]\d{9}|0\d{2,3}\d{7,8}|\d{17}[\dXx]|[2-9]\d{7}")
SHORTEST_NUMBER = 7


def masked(text: str) -> str:
    """Names after 联系人, mail, plates, doors, and whatever number is no day and has seven digits or more."""
    return personal.masked(without_numbers(text))


def without_numbers(text: str) -> str:
    """Numbers and doors alone, for short cells such as places."""
    return _DOOR.sub(personal.HIDDEN, _NUMBER.sub(_hidden, text.translate(_FULL)))


def is_number_of_a_person(text: str) -> bool:
    """Whether a cell holds nothing but a telephone or identity number."""
    plain = text.translate(_FULL).strip()
    if _IS_DAY.fullmatch(plain):
        return False
    return _PHONE_OR_IDENTITY.fullmatch(re.sub(r"[\s()（）-]", "", plain)) is not None


def _hidden(found: "re.Match[str]") -> str:
    short = found[0].isdecimal() and len(found[0]) < SHORTEST_NUMBER
    return found[0] if short or _IS_DAY.fullmatch(found[0]) else personal.HIDDEN
