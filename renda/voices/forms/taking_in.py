"""What is filled in while somebody speaks: the words first, then where, who and what was answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.voices.forms.handling import DayInput, words
from renda.voices.kinds import BY_RESIDENT, Channel, Naming, Outcome
from renda.web.widgets import PlainSelect

CHANNELS = [(c.value, c.label) for c in Channel if c not in BY_RESIDENT and c != Channel.HOTLINE] + [
    (Channel.HOTLINE.value, Channel.HOTLINE.label)
]
FEW, MOST = 3, 30


class OneForm(forms.Form):
    """登记一件: a minute on a phone; everything but the words may stay empty."""

    text = words(_("群众反映的事"), rows=4)
    place = forms.CharField(label=_("地点"), max_length=200, required=False)
    channel = forms.ChoiceField(label=_("怎样听到的"), choices=CHANNELS, widget=PlainSelect)
    said_on = forms.DateField(label=_("哪天"), widget=DayInput)
    listeners = forms.TypedMultipleChoiceField(
        label=_("听取的代表"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(label=_("姓名"), max_length=40, required=False)
    phone = forms.CharField(
        label=_("电话"), max_length=20, required=False, help_text=_("只供受理和反馈的人联系，承办单位看不到。")
    )
    urgent = forms.BooleanField(label=_("紧急"), required=False)
    consent = forms.BooleanField(label=_("群众同意隐去个人信息后公开"), required=False)
    settled = words(_("当场的答复"), rows=2, required=False, help_text=_("当场说清楚的，写在这里，不再转办。"))
    outcome = forms.ChoiceField(
        label=_("办理结果"),
        choices=Outcome.choices,
        required=False,
        widget=forms.RadioSelect,
        initial=Outcome.EXPLAINED,
    )

    def __init__(self, *args: Any, deputies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if deputies:
            self.fields["listeners"].choices = deputies  # type: ignore[attr-defined]
        else:
            del self.fields["listeners"]
        self.fields["said_on"].widget.attrs["max"] = clock.today().isoformat()

    def told(self) -> dict[str, Any]:
        """What was filled in, with how the resident is named: nobody where no name was left."""
        data = dict(self.cleaned_data)
        return {**data, "naming": Naming.PROTECTED if data["name"].strip() else Naming.NONE}


class RowForm(forms.Form):
    """One resident of a reception; a row without words is left out."""

    text = words(_("反映的事"), rows=3, required=False)
    place = forms.CharField(label=_("地点"), max_length=200, required=False)
    name = forms.CharField(label=_("姓名"), max_length=40, required=False)
    phone = forms.CharField(label=_("电话"), max_length=20, required=False)


class TogetherForm(forms.Form):
    """What the residents of one reception have in common."""

    listeners = forms.TypedMultipleChoiceField(
        label=_("听取的代表"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, deputies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if deputies:
            self.fields["listeners"].choices = deputies  # type: ignore[attr-defined]
        else:
            del self.fields["listeners"]


def rows_of(data: Any, count: int) -> list[RowForm]:
    """As many rows as were sent, or as many empty ones as asked."""
    return [RowForm(data, prefix=f"r{n}") for n in range(min(max(count, 1), MOST))]
