"""Opinions in the duty archive: what a deputy heard and took up; numbers and subjects, never words or who spoke."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone

from renda.kernel import journal
from renda.kernel.declarations import Duty, duties
from renda.kernel.models import JournalEntry
from renda.voices.kinds import COUNTED_STATES
from renda.voices.models import Voice
from renda.voices.theme_duty import themes_of

HEARD, TAKEN_UP = "听取群众意见", "接办群众意见"
duties(themes_of)


@duties
def voices_of(deputy_id: int, start: date, end: date) -> Iterable[Duty]:
    """Two statements for what was heard and taken up, one for the days of the latter."""
    shown = ("pk", "year", "serial", "first", "second", "said_on")
    heard = Voice.objects.filter(listeners=deputy_id, said_on__range=(start, end), state__in=COUNTED_STATES)
    for voice in heard.only(*shown).order_by("said_on", "pk"):
        yield Duty(voice.said_on, HEARD, _title(voice), _page(voice.pk))
    taken = {v.pk: v for v in Voice.objects.filter(taken_up_by=deputy_id, state__in=COUNTED_STATES).only(*shown)}
    lines = JournalEntry.objects.filter(kind=journal.kind_of(Voice), object_id__in=list(taken), act="take_up")
    for pk, at in lines.order_by("at").values_list("object_id", "at"):
        day = timezone.localdate(at)
        if start <= day <= end:
            yield Duty(day, TAKEN_UP, _title(taken[pk]), _page(pk))


def _title(voice: Voice) -> str:
    subject = voice.second or voice.first
    return f"{voice.number}{f'（{subject}）' if subject else ''}"


def _page(pk: int) -> str:
    return reverse("voices:voice", args=[pk])
