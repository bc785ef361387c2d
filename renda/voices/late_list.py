"""The list of late opinions: longest over first, a page at a time, with whom they wait for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice
from renda.voices.work_list import NOT_SHOWN, OPEN, PAGE, Row, described, late_keys, listed

SUMMED = 200


@dataclass(frozen=True, slots=True)
class LateBoard:
    """A page of the late ones, longest over first; ``hands`` has how many of the first ``summed`` wait for whom.

    Cursors are places in the order.
    """

    rows: list[Row]
    hands: list[tuple[str, int]]
    summed: int
    next: str = ""
    previous: str = ""


def late_board(rows: QuerySet[Voice], today: date, after: str = "") -> LateBoard:
    late = late_keys(today)
    found = rows.filter(pk__in=late).exclude(state__in=NOT_SHOWN).order_by()
    mine = {pk: (state, station) for pk, state, station in found.values_list("pk", "state", "station_id")}
    keys = [pk for pk in late if pk in mine]
    start = int(after) if after.isdecimal() and len(after) < 6 else 0
    start = start if start < len(keys) else 0
    shown = keys[start : start + PAGE]
    told_of = {row.voice.pk: row for row in described(list(listed(Voice.objects.filter(pk__in=shown))))}
    following = str(start + PAGE) if len(keys) > start + PAGE else ""
    before = str(max(start - PAGE, 0)) if start else ""
    told = [told_of[pk] for pk in shown if told_of[pk].due_on]
    summed = {pk: mine[pk] for pk in keys[:SUMMED]}
    return LateBoard(told, _waiting_for(summed), len(summed), following, before)


def _waiting_for(voices: Mapping[int, tuple[str, int | None]]) -> list[tuple[str, int]]:
    """Whose move it is with these, by state and station of each; the busiest first."""
    rows = Handling.objects.filter(voice_id__in=list(voices), state__in=OPEN).order_by("-pk")
    names = {
        voice: short or body or place or ""
        for voice, short, body, place in rows.values_list("voice_id", "body__short_name", "body__name", "place__name")
    }
    turns = Counter(
        names.get(pk, "") if state in (V.FORWARDED, V.HANDLING) else _sorter(state, station)
        for pk, (state, station) in voices.items()
    )
    return turns.most_common(12)


def _sorter(state: str, station_id: int | None) -> str:
    return "代表" if state in (V.TAKEN_UP, V.CONVERTED) else "站点" if station_id else "代表工作机构"
