"""Kinds of problem in the duty archive: adopted and answered; and digests a deputy wrote that were issued."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from renda.kernel.declarations import Duty
from renda.kernel.models import JournalEntry
from renda.people.models import Deputy
from renda.voices.models import Adopter, Digest

ADOPTED, WROTE = "认领一类事", "撰写社情民意信息"


def themes_of(deputy_id: int, start: date, end: date) -> Iterable[Duty]:
    """Three statements."""
    rows = Adopter.objects.filter(deputy=deputy_id, on__range=(start, end)).select_related("theme").order_by("on", "pk")
    for row in rows:
        lead = "（牵头）" if row.lead else ""
        yield Duty(row.on, ADOPTED, f"{row.theme.title}{lead}", reverse("voices:theme", args=[row.theme_id]))
    person = Deputy.objects.filter(pk=deputy_id).values_list("person_id", flat=True).first()
    begun = JournalEntry.objects.filter(kind="voices.digest", act="begin", person_id=person).values("object_id")
    for digest in Digest.objects.filter(pk__in=begun, issued_on__range=(start, end)).order_by("issued_on"):
        assert digest.issued_on is not None  # asked for by its day
        yield Duty(digest.issued_on, WROTE, digest.title, reverse("voices:digest", args=[digest.pk]))
