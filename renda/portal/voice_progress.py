"""What was added to an opinion as its speaker reads it: their own words, and how the suggestion goes on that it became."""

from django.db.models import Q, QuerySet

from renda.kernel import composed
from renda.voices.models import Addition, Voice

OF_SUGGESTION = "代表建议"


def additions_of(voice: Voice, main: Voice) -> list[Addition]:
    """One that was merged reads the progress of the matter it is handled with, but nothing others have added to it."""
    return composed.rows(_additions, voice.pk, main.pk)


def _additions(voice_id: int, main_id: int) -> QuerySet[Addition]:
    progress = Q(voice=main_id, by_resident=False, who=OF_SUGGESTION)
    return Addition.objects.filter(Q(voice=voice_id) | progress).order_by("pk")
