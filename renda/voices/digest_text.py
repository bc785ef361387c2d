"""The draft of an issue of 社情民意信息 as composed from what is known: figures with their base, places, words of residents without names."""

from collections.abc import Sequence
from datetime import date

from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.voices import theme_members
from renda.voices.kinds import OVER_STATES, TOLD_STATES
from renda.voices.masking import masked
from renda.voices.models import Theme, Voice

MOST_QUOTES, LONGEST_QUOTE = 4, 90
TO_WRITE = "（请写明具体建议：谁来做、做什么、什么时候见效。）"
TO_FIND = "（请核实后写明成因。）"


def draft(themes: Sequence[Theme], voices: Sequence[Voice], actor: Actor, today: date) -> str:
    """Four parts: what is the matter, what residents say, why, what is proposed; the last two are for the writer."""
    parts = ["一、基本情况", *[_of_theme(theme) for theme in themes]]
    if voices:
        parts.append(_of_voices(voices))
    if not themes and not voices:
        parts.append("（请写明情况。）")
    quotes = _quotes(themes, voices, actor)
    parts += ["二、群众怎么说", *(quotes or ["（没有可以引用的原话。）"])]
    parts += ["三、原因分析", *([theme.finding for theme in themes if theme.finding] or [TO_FIND])]
    parts += ["四、建议", TO_WRITE, f"（数字截至{chinese(today)}。）"]
    return "\n".join(parts)


def _of_theme(theme: Theme) -> str:
    theme_members.counted(theme)
    span = f"{chinese(theme.from_on)}至{chinese(theme.until_on)}，" if theme.from_on and theme.until_on else ""
    told = f"“{theme.title}”：{span}群众意见{theme.n_voices}件、热线工单{theme.n_tickets}件，合计{theme.n_voices + theme.n_tickets}件。"
    if theme.places:
        told += f"涉及{theme.places}。"
    return told + _rates(theme)


def _rates(theme: Theme) -> str:
    """Shares of what is known, each with its base; what nobody answered for is no base."""
    told = []
    for label, field in (("已解决", "solved"), ("满意", "satisfied")):
        known = theme.tickets.exclude(**{field: None}).count()
        if known:
            yes = theme.tickets.filter(**{field: True}).count()
            told.append(f"{label}{yes}件（有记录的{known}件，占{round(100 * yes / known)}%）")
    return f"热线工单中{'，'.join(told)}。" if told else ""


def _of_voices(voices: Sequence[Voice]) -> str:
    days = sorted(voice.said_on for voice in voices)
    over = sum(voice.state in (*OVER_STATES, *TOLD_STATES) for voice in voices)
    span = chinese(days[0]) if days[0] == days[-1] else f"{chinese(days[0])}至{chinese(days[-1])}"
    places = list(dict.fromkeys(voice.jurisdiction.name for voice in voices if voice.jurisdiction))
    where = f"，涉及{'、'.join(places[:6])}" if places else ""
    return f"另有{span}的群众意见{len(voices)}件{where}；其中已答复{over}件，占{round(100 * over / len(voices))}%。"


def _quotes(themes: Sequence[Theme], voices: Sequence[Voice], actor: Actor) -> list[str]:
    """Masked words of those the writer may read, one a place as far as there are."""
    found = [(voice.text, voice.jurisdiction) for voice in voices]
    for theme in themes:
        found += [(voice.text, voice.jurisdiction) for voice in theme_members.voices_shown(theme, actor)[:20]]
        found += [
            (ticket.text, ticket.jurisdiction) for ticket in theme_members.tickets_of(theme).exclude(text="")[:20]
        ]
    quotes: dict[str, str] = {}
    for text, place in found:
        where = place.name if place else "一位居民"
        words = " ".join(masked(text).split())
        cut = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}……"
        quotes.setdefault(where, f"{where if place else '有'}居民说：“{cut}”")
    return list(quotes.values())[:MOST_QUOTES]
