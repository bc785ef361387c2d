"""What was added to an opinion as its speaker reads it: their own words, and how the suggestion goes on that it became."""

from django.db.models import Q, QuerySet

from renda.voices.models import Addition, Voice

OF_SUGGESTION = "代表建议"


def additions_of(voice: Voice, main: Voice) -> QuerySet[Addition]:
    """One that was merged reads the progress of the matter it is handled with, but nothing others have added to it."""
    progress = Q(voice=main, by_resident=False, who=OF_SUGGESTION)
    return Addition.objects.filter(Q(voice=voice) | progress).order_by("pk")
