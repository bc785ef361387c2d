"""What an opinion sent without an account must pass: signs that someone should look at it first, and how much may come; pure."""

import re

MOST_IN_ALL, MOST_A_MINUTE, HELD_ABOVE = 20_000, 60, 20
"""Public opinions on one draft: taken at all, in a minute, and from which number in a minute on they are looked at first."""
LINK = re.compile(r"https?://|www\.|[a-z0-9-]+\.(?:com|cn|net|top|xyz|vip|cc)\b", re.IGNORECASE)
NUMBER = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|\d{17}[\dXx])(?!\d)")
SAME = re.compile(r"(.)\1{9,}|(.{2,6})\2{7,}", re.DOTALL)
HAN = re.compile(r"[\u3400-\u9fff]")


def is_suspicious(*texts: str) -> bool:
    """Links, numbers of persons, one sign again and again, hardly a Chinese character: someone looks at it first."""
    whole = "\n".join(texts)
    if LINK.search(whole) or NUMBER.search(whole) or SAME.search(whole):
        return True
    return len(HAN.findall(whole)) * 4 < len(whole.replace(" ", ""))
