"""Small Chinese and Arabic numerals as printed in plans: 12, 十二, 二十三."""

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
NUMERAL = r"(?:\d{1,3}|[一二两三四五六七八九十百零〇]{1,6})"


def number(printed: str) -> int | None:
    """The value, or None where the words are no number ("数", "若干")."""
    if printed.isdigit():
        return int(printed)
    total, digit = 0, 0
    for sign in printed:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            return None
    return total + digit if printed else None
