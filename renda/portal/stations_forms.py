"""Forms of the public pages of stations: they only narrow and look, nothing is kept of what was typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Jurisdiction
from renda.stations.kinds import StationKind

ANY: list[tuple[str, Any]] = [("", _("全部"))]


class StationsFilter(forms.Form):
    town = forms.ChoiceField(label=_("街镇"), required=False)
    kind = forms.ChoiceField(label=_("类别"), required=False, choices=[*ANY, *StationKind.choices])

    def __init__(self, data: Any, *, towns: list[Jurisdiction]) -> None:
        super().__init__(data)
        self.towns = towns
        self.fields["town"].choices = [*ANY, *((str(p.pk), p.name) for p in towns)]  # type: ignore[attr-defined]

    def asked(self) -> tuple[Jurisdiction | None, str]:
        """The town and the kind; whatever is no choice is passed over."""
        self.is_valid()
        told = self.cleaned_data
        town = next((p for p in self.towns if str(p.pk) == told.get("town")), None)
        return town, told.get("kind", "")
