"""The filter of the board."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.people.models import Session
from renda.suggestions.forms.filters import EVERY, YEARS
from renda.suggestions.kinds import Category
from renda.web.widgets import PlainSelect


class BoardForm(forms.Form):
    """年度 or 会次, and a field of work; what is not sound falls back to this year."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int, empty_value=None, required=False, widget=PlainSelect)
    session = forms.TypedChoiceField(label=_("会次"), coerce=int, empty_value=None, required=False, widget=PlainSelect)
    category = forms.ChoiceField(
        label=_("类别"), required=False, widget=PlainSelect, choices=[EVERY, *Category.choices]
    )

    def __init__(self, data: Any, *, congress_id: int) -> None:
        today = clock.today()
        told = {k: v for k, v in data.items() if v}
        super().__init__(told if told.get("year") or told.get("session") else {**told, "year": str(today.year)})
        rows = Session.objects.filter(term__congress_id=congress_id).select_related("term").order_by("-opens_on")
        self.sessions = {s.pk: s for s in rows[:40]}
        years = range(today.year, today.year - YEARS, -1)
        self.fields["year"].choices = [EVERY, *((y, f"{y}年") for y in years)]  # type: ignore[attr-defined]
        listed = [(pk, str(s)) for pk, s in self.sessions.items()]
        self.fields["session"].choices = [EVERY, *listed]  # type: ignore[attr-defined]

    def asked(self) -> tuple[int | None, int | None, str]:
        """Year, session (which leaves the year aside) and category."""
        self.is_valid()
        told = self.cleaned_data
        session, year = told.get("session"), told.get("year")
        return (None if session else year or clock.today().year), session, told.get("category") or ""
