"""How kinds of problem and digests are found: inside the house only."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.declarations import Found, Searchable
from renda.voices import digest_rights, hotline_rights
from renda.voices.kinds import ThemeState
from renda.voices.models import Digest, Theme


def _theme(theme: Any) -> Found | None:
    if theme.state == ThemeState.DROPPED:
        return None
    body = " ".join(w for w in (theme.first, theme.second, theme.words, theme.places, theme.finding, theme.answer) if w)
    return Found(theme.title, body, reverse("voices:theme", args=[theme.pk]), theme.congress_id, False, theme.until_on)


def _digest(row: Any) -> Found | None:
    url = reverse("voices:digest", args=[row.pk])
    return Found(row.title, row.text, url, row.congress_id, False, row.issued_on)


def _themes() -> QuerySet[Theme]:
    return Theme.objects.all()


def _digests() -> QuerySet[Digest]:
    return Digest.objects.all()


SEARCHED = (
    Searchable(Theme, "一类事", _themes, _theme, hotline_rights.themes_visible_to),
    Searchable(Digest, "社情民意信息", _digests, _digest, digest_rights.visible_to),
)
