"""Chinese numerals and numbers: 二十三 and 23, and ordinals such as 第二十三次 inside running text."""

import re

_DIGITS = {
    "〇": 0,
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "兩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
    "元": 1,
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_WRITTEN = "〇一二三四五六七八九"
_LARGEST = 10**12
_LONGEST = 24

NUMERAL = "[〇零○一二两兩三四五六七八九十百千万亿廿卅]+|\\d+"
_ORDINAL = re.compile(rf"第\s*({NUMERAL})\s*([届屆次号號条條项項章节節季批个])")


def to_int(numeral: str) -> int | None:
    """The number a numeral stands for, 二十三 or 23 or ２３ or 二〇二四; None for anything else."""
    numeral = numeral.strip()
    if not numeral or len(numeral) > _LONGEST:
        return None
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) > 1 and all(character in _DIGITS for character in numeral) and "元" not in numeral:
        return int("".join(str(_DIGITS[character]) for character in numeral))
    return _composed(numeral) if numeral != "元" else None


def _composed(numeral: str) -> int | None:
    total = section = digit = 0
    for character in numeral:
        if character in _DIGITS and character != "元":
            digit = _DIGITS[character]
        elif character in _TENS:
            section, digit = section + _TENS[character], 0
        elif character in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[character], 0
        elif character in _GROUPS:
            size = _GROUPS[character]
            total = (total + section + digit) * size if size > total else total + (section + digit) * size
            section = digit = 0
        else:
            return None
    return total + section + digit


def to_chinese(number: int) -> str:
    """23 as 二十三, 10 as 十, 105 as 一百零五. Raises ValueError below 0 and from a million millions on."""
    if not 0 <= number < _LARGEST:
        raise ValueError(number)
    if number == 0:
        return "〇"
    groups = ((100_000_000, "亿"), (10_000, "万"), (1, ""))
    written, rest = "", number
    for size, name in groups:
        group, rest = divmod(rest, size)
        if group:
            gap = "零" if written and group < 1000 else ""
            written += gap + _below_ten_thousand(group) + name
    return written.removeprefix("一") if written.startswith("一十") else written


def _below_ten_thousand(number: int) -> str:
    written = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += _WRITTEN[digit] + name
        elif written and number and not written.endswith("零"):
            written += "零"
    return written.removesuffix("零")


def digits_in_chinese(number: int) -> str:
    """2024 as 二〇二四, the way years are written."""
    return "".join(_WRITTEN[int(digit)] for digit in str(number))


def ordinal(text: str, counted: str) -> int | None:
    """The first ordinal of what is counted: ordinal("第二十三次会议", "次") is 23; None if the text has none."""
    for match in _ORDINAL.finditer(text):
        if match.group(2) == counted:
            return to_int(match.group(1))
    return None
