"""The filters of the work list; all of them stand in the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction
from renda.voices import subjects
from renda.voices.kinds import Channel, HandlingLevel
from renda.voices.work_list import Filter
from renda.web.widgets import PlainSelect, Settled

EVERY = ("", _("全部"))


class FilterForm(forms.Form):
    """街镇、类别、层级、来源、轮到我、逾期、文字."""

    town = forms.TypedChoiceField(label=_("街镇"), coerce=int, empty_value=None, required=False, widget=PlainSelect)
    first = forms.ChoiceField(label=_("类别"), required=False, widget=PlainSelect)
    level = forms.ChoiceField(
        label=_("办理层级"), required=False, widget=PlainSelect, choices=Settled([EVERY, *HandlingLevel.choices])
    )
    channel = forms.ChoiceField(
        label=_("来源"), required=False, widget=PlainSelect, choices=Settled([EVERY, *Channel.choices])
    )
    word = forms.CharField(label=_("编号或者文字"), required=False, max_length=40)
    mine = forms.BooleanField(label=_("轮到我办"), required=False)
    late = forms.BooleanField(label=_("已逾期"), required=False)
    urgent = forms.BooleanField(label=_("紧急"), required=False)
    stage = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    station = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**31)
    unit = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**31)
    second = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = Jurisdiction.objects.filter(
            path__startswith=congress.jurisdiction.path, level__in=(Level.TOWN, Level.SUBDISTRICT)
        )
        names = list(towns.order_by("pinyin", "pk").values_list("pk", "name"))
        self.fields["town"].choices = Settled([EVERY, *names])  # type: ignore[attr-defined]
        self.fields["first"].choices = Settled([EVERY, *((f, f) for f in subjects.known())])  # type: ignore[attr-defined]

    def asked(self) -> Filter:
        """The filter of what is sound in the address; what is not is left out."""
        self.is_valid()
        known = {k: v for k, v in self.cleaned_data.items() if k in Filter.__dataclass_fields__}
        return Filter(**{k: v for k, v in known.items() if v not in (None, "", False)})
