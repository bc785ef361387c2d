"""Why something is put aside."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.voices.operations.holding import REASONS


class DiscardForm(forms.Form):
    """剔除 — one of the usual reasons, or the office's own words."""

    reason = forms.ChoiceField(label=_("原因"), choices=[(r, r) for r in REASONS], required=False)
    other = forms.CharField(label=_("其他原因"), max_length=200, required=False)

    @property
    def why(self) -> str:
        return str(self.cleaned_data["other"].strip() or self.cleaned_data["reason"])
