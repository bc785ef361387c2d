"""What a reader may narrow the public list of suggestions by; all of it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Congress
from renda.suggestions import public
from renda.suggestions.kinds import Category

EVERY = ("", _("全部"))


class SuggestionsFilter(forms.Form):
    """Words, year, category and handling unit of published suggestions."""

    q = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    year = forms.TypedChoiceField(label=_("年度"), coerce=int, empty_value=None, required=False)
    category = forms.ChoiceField(label=_("类别"), choices=[EVERY, *Category.choices], required=False)
    unit = forms.TypedChoiceField(label=_("承办单位"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, congress: Congress, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(b.pk, str(b)) for b in public.units(congress).only("pk", "name", "short_name")]
        self.fields["year"].choices = [EVERY, *((y, f"{y}年") for y in years)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [EVERY, *names]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What is sound in the address; what is not is left out."""
        self.is_valid()
        given = {k: v for k, v in self.cleaned_data.items() if v not in (None, "")}
        words = given.pop("q", "")
        return {**given, "words": words.replace("\0", "")}
