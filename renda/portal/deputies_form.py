"""What a reader may narrow the list of deputies by; all of it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

EVERY = ("", _("全部"))


class DeputiesFilter(forms.Form):
    """Words and delegation."""

    q = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    delegation = forms.TypedChoiceField(label=_("代表团"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, delegations: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delegation"].choices = [EVERY, *delegations]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What is sound in the address; what is not is left out."""
        self.is_valid()
        words = (self.cleaned_data.get("q") or "").replace("\0", "")
        return {"words": words, "delegation": self.cleaned_data.get("delegation")}
