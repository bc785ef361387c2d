"""Reads that several parts of the room share: the rules in force, an opinion by its receipt code, where it is handled."""

from typing import cast

from django.db.models import QuerySet

from renda.kernel import clock, composed, localities, sealing
from renda.kernel.errors import Missing
from renda.people.models import Congress
from renda.voices.models import Voice
from renda.voices.rules import VoiceRules

NO_CODE, LOOK_AGAIN = "没有这个查询码", "请核对十二位字符，字母不分大小写。"


def rules_of(congress_id: int) -> VoiceRules:
    """The local choices in force today."""
    return cast(VoiceRules, localities.in_force(congress_id, "voices", clock.today()))


def mark_of(code: str) -> str:
    """The mark a typed code is found by; what cannot be a code is marked and looked for like any other."""
    return sealing.mark(sealing.as_code(code) or "-", "voice")


def by_code(congress: Congress, code: str) -> Voice:
    """The opinion of a receipt code; Missing, in the same words, for a wrong one and for another house's."""
    found = composed.first(_marked, mark_of(code), congress.pk)
    if found is None:
        raise Missing(NO_CODE, way_out=LOOK_AGAIN)
    return found


def _marked(mark: str, congress_id: int) -> QuerySet[Voice]:
    """Few are merged, and the columns of two would cost every reader."""
    return Voice.objects.filter(code_digest=mark, congress=congress_id).select_related("station")


def handled_as(voice: Voice) -> Voice:
    """The opinion through which this one is handled: itself, or the one it was merged into."""
    at = voice
    for _ in range(5):
        if at.merged_into is None:
            break
        at = at.merged_into
    return at
