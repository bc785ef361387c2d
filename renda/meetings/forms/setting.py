"""Forms: what was typed, in the right shape; the rules live with the acts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.meetings.kinds import MeetingKind

MONTHS = [("", _("未定")), *((n, f"{n}月") for n in range(1, 13))]


class PlanForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=MeetingKind.choices, initial=MeetingKind.STANDING_COMMITTEE)
    number = forms.IntegerField(
        label=_("次"), min_value=1, max_value=999, required=False, help_text=_("本届内的次数。")
    )
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2199)
    month = forms.TypedChoiceField(label=_("拟定月份"), choices=MONTHS, coerce=int, empty_value=None, required=False)


class DateForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    held_on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    place = forms.CharField(label=_("地点"), max_length=100, required=False)


class MoveForm(DateForm):
    why = forms.CharField(label=_("改期原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class CancelForm(forms.Form):
    why = forms.CharField(label=_("取消原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class HoldForm(forms.Form):
    """Nothing to fill in: the meeting has its day."""
