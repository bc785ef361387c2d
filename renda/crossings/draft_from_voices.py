"""The words of a draft made of residents' opinions: what, where, how many, in their own words and without who they are.

No listener: the crossing beside it uses this.
"""

from collections.abc import Sequence
from datetime import date

from renda.voices import personal
from renda.voices.models import Voice

QUOTED, LONGEST_QUOTE, LONGEST_TITLE = 8, 160, 100
PLACES = 4


def title_of(given: str, voices: Sequence[Voice]) -> str:
    """What the deputy wrote, else of what kind the opinions are; never a resident's own words."""
    kept = " ".join(given.split())[:LONGEST_TITLE]
    if kept:
        return kept
    kind = next((v.second or v.first for v in voices if v.second or v.first), "")
    return f"关于解决{kind}问题的建议" if kind else "关于群众反映事项的建议"


def facts_of(given: str, voices: Sequence[Voice], total: int) -> str:
    """The deputy's own words, then what residents say: how many, from when to when, where, and what in their words."""
    quoted = [text for text in dict.fromkeys(_quote(v) for v in voices) if text not in given][:QUOTED]
    return "\n\n".join(part for part in (given.strip(), _counted(voices, total), _listed(quoted)) if part)


def _counted(voices: Sequence[Voice], total: int) -> str:
    days = sorted(v.said_on for v in voices)
    if not days:
        return ""
    places = list(dict.fromkeys(v.jurisdiction.name for v in voices if v.jurisdiction))
    where = f"，涉及{'、'.join(places[:PLACES])}{'等地' if len(places) > PLACES else ''}" if places else ""
    span = _day(days[0]) if days[0] == days[-1] else f"{_day(days[0])}至{_day(days[-1])}"
    return f"{span}，有{total}名群众反映{'这件事' if total == 1 else '同一件事'}{where}。"


def _listed(told: Sequence[str]) -> str:
    lines = [f"{n}．{text}" for n, text in enumerate(told, start=1)] if len(told) > 1 else told
    return "群众反映的主要内容：\n" + "\n".join(lines) if lines else ""


def _quote(voice: Voice) -> str:
    """What was made fit for everyone where there is such a text, else the words without numbers, doors and names."""
    text = " ".join((voice.public_text or personal.masked(voice.text)).split())
    return text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
