"""Hints while writing: what asks for the same already, and which unit and category would fit; proposals only."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from renda.kernel.actors import Actor
from renda.suggestions import advice
from renda.suggestions.models import Suggestion
from renda.suggestions.turn import tone

SHORTEST, LONGEST = 6, 4_000
TEXTS = ("title", "facts", "proposals")


@dataclass(frozen=True, slots=True)
class Hints:
    """``asked``: there was enough to look for."""

    asked: bool = False
    similar: tuple[Suggestion, ...] = ()
    units: tuple[advice.Advice, ...] = ()
    category: advice.Proposed | None = None
    wished: tuple[int, ...] = ()


def for_text(data: Mapping[str, Any], actor: Actor, but: int = 0) -> Hints:
    """What the page may say to the words typed so far."""
    texts = {name: str(data.get(name, "")).strip()[:LONGEST] for name in TEXTS}
    whole = "\n".join(texts.values()).strip()
    if len(whole) < SHORTEST or actor.congress_id is None:
        return Hints()
    typed = Suggestion(congress_id=actor.congress_id, **texts)
    return Hints(
        asked=True,
        similar=similar_to(whole, actor, but),
        units=tuple(advice.recommended(typed)),
        category=advice.category_of(whole) if advice.is_on(actor.congress_id) else None,
        wished=_wished(data),
    )


def similar_to(text: str, actor: Actor, but: int = 0) -> tuple[Suggestion, ...]:
    """Of this year and the year before, among those the actor may see."""
    if len(text.strip()) < SHORTEST:
        return ()
    found = [one.suggestion for one in advice.similar(text, actor, but=but or None)]
    for row in found:
        row.tone = tone(row.state)  # type: ignore[attr-defined]
    return tuple(found)


def _wished(data: Mapping[str, Any]) -> tuple[int, ...]:
    """Units that are ticked already: the piece must not untick them."""
    given = data.getlist("suggested_unit_ids") if hasattr(data, "getlist") else data.get("suggested_unit_ids", ())
    return tuple(int(one) for one in given if str(one).isdecimal() and len(str(one)) < 12)
