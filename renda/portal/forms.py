"""What a reader may narrow the public list by; all of it stands in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.kinds import COMMITTEES
from renda.people.models import Body, Congress
from renda.planning.kinds import Form, ItemState
from renda.planning.queries import Filter

STATES = [("", _("全部")), ("open", _("未办结")), *ItemState.choices[1:]]


class PublicFilter(forms.Form):
    """Year, plan, form, committee and state of published items."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int, empty_value=None, required=False)
    form = forms.ChoiceField(label=_("形式"), choices=[("", _("全部")), *Form.choices], required=False)
    committee = forms.TypedChoiceField(label=_("委员会"), coerce=int, empty_value=None, required=False)
    state = forms.ChoiceField(label=_("状态"), choices=STATES, required=False)
    plan = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, congress: Congress, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("全部"))
        self.fields["year"].choices = [every, *((y, f"{y}年") for y in years)]  # type: ignore[attr-defined]
        bodies = Body.objects.filter(congress=congress, kind__in=COMMITTEES, dissolved_on=None).order_by("rank", "pk")
        names = [(pk, short or name) for pk, short, name in bodies.values_list("pk", "short_name", "name")]
        self.fields["committee"].choices = [every, *names]  # type: ignore[attr-defined]

    def asked(self) -> Filter:
        """The filter of what is sound in the address; what is not is left out."""
        self.is_valid()
        return Filter(**{name: value for name, value in self.cleaned_data.items() if value not in (None, "")})
