"""A list as a sheet (xlsx): the opinions and what became of them, never who spoke; text stays text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from renda.kernel.workbooks import written
from renda.voices.kinds import HandlingState
from renda.voices.models import Handling, Rating, Voice

MOST, AT_ONCE = 5_000, 500
COLUMNS = (
    ("编号", 12), ("反映日", 12), ("来源", 12), ("站点", 20), ("街镇居村", 16), ("地点", 20), ("反映的事", 60), ("几人反映", 9),
    ("一级类别", 12), ("二级类别", 16), ("办理层级", 10), ("紧急", 6), ("状态", 12), ("承办", 24), ("办理结果", 12),
    ("给群众的答复", 48), ("反馈日", 12), ("满意度", 10),
)  # fmt: skip
FELL_AWAY = (HandlingState.RETURNED, HandlingState.CANCELLED)


def made(keys: Sequence[int]) -> bytes:
    return written("群众意见", COLUMNS, _lines(keys), wrap=True)


def _lines(keys: Sequence[int]) -> Iterator[list[Any]]:
    for start in range(0, len(keys), AT_ONCE):
        some = list(keys[start : start + AT_ONCE])
        hands: dict[int, list[Handling]] = defaultdict(list)
        for row in (
            Handling.objects.filter(voice_id__in=some).exclude(state__in=FELL_AWAY).select_related("body", "place")
        ):
            hands[row.voice_id].append(row)
        marks = {r.voice_id: r for r in Rating.objects.filter(voice_id__in=some).order_by("round")}
        found = Voice.objects.filter(pk__in=some).select_related("station", "jurisdiction").order_by("-pk")
        for voice in found:
            yield _line(voice, hands[voice.pk], marks.get(voice.pk))


def _line(v: Voice, hands: Sequence[Handling], mark: Rating | None) -> list[Any]:
    where = "、".join(dict.fromkeys(str(row.body or row.place or row.get_kind_display()) for row in hands))
    outcome = next((row.get_outcome_display() for row in reversed(hands) if row.outcome), "")
    return [
        v.number, v.said_on, v.get_channel_display(), v.station.name if v.station else "",
        v.jurisdiction.name if v.jurisdiction else "", v.place, v.text, v.voices, v.first, v.second, v.get_level_display(),
        "是" if v.urgent else "", v.get_state_display(), where, outcome, v.answer, v.answered_on,
        mark.get_satisfaction_display() if mark else "",
    ]  # fmt: skip
