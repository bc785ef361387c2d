"""Which opinions seem to be about the same matter: proposals for whoever sorts, never a decision."""

from dataclasses import dataclass
from datetime import date, timedelta

from renda.kernel import clock, localities
from renda.kernel.actors import Actor
from renda.likeness.queries import find
from renda.voices import policies
from renda.voices.kinds import LIVE_STATES, VoiceState
from renda.voices.models import Voice

LEAST = 0.35
"""A likeness below this is chance."""
DAYS = 366
LOOKED_AT, SHOWN = 12, 5


@dataclass(frozen=True, slots=True)
class Similar:
    """An opinion with which another may be handled: the one it was merged into, where it was."""

    voice: Voice
    score: float
    said_on: date

    @property
    def percent(self) -> int:
        return round(self.score * 100)

    @property
    def may_join(self) -> bool:
        return self.voice.state in LIVE_STATES and self.voice.state != VoiceState.HELD


def is_on(congress_id: int) -> bool:
    """Whether the house wants proposals (本地规定)."""
    return bool(localities.in_force(congress_id, "likeness", clock.today()).advice)


def similar_to(voice: Voice, actor: Actor, most: int = SHOWN) -> list[Similar]:
    """Of the last year, in the same house, among those the actor may open; best first, each matter once."""
    if not is_on(voice.congress_id):
        return []
    place = " ".join(part for part in (voice.jurisdiction.name if voice.jurisdiction else "", voice.place) if part)
    return of_text(voice.text, place, voice.congress_id, actor, but=voice, most=most)


def of_text(
    text: str, place: str, congress_id: int, actor: Actor, but: Voice | None = None, most: int = SHOWN
) -> list[Similar]:
    among = policies.visible_to(actor).filter(congress_id=congress_id)
    since = clock.today() - timedelta(days=DAYS)
    found = find(
        text, among=among, place=place, congress_id=congress_id, since=since, n=LOOKED_AT, but=but.pk if but else None
    )
    scores = {pk: score for pk, score in found if score >= LEAST}
    rows = among.filter(pk__in=scores).select_related("merged_into__jurisdiction", "jurisdiction", "station")
    best: dict[int, Similar] = {}
    for row in sorted(rows, key=lambda r: -scores[r.pk]):
        main = row.merged_into or row
        if but is None or main.pk not in (but.pk, but.merged_into_id):
            best.setdefault(main.pk, Similar(main, scores[row.pk], row.said_on))
    return list(best.values())[:most]
