"""Forms: what was typed, in the right shape; the rules live with the acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.meetings.kinds import MeetingKind, MeetingState

MONTHS = [("", _("未定")), *((n, f"{n}月") for n in range(1, 13))]


class PlanForm(forms.Form):
    """``bodies`` are the committees that may be chosen, as (key, name)."""

    kind = forms.ChoiceField(label=_("类别"), choices=MeetingKind.choices, initial=MeetingKind.STANDING_COMMITTEE)
    number = forms.IntegerField(
        label=_("次"), min_value=1, max_value=999, required=False, help_text=_("本届内的次数。")
    )
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2199)
    month = forms.TypedChoiceField(label=_("拟定月份"), choices=MONTHS, coerce=int, empty_value=None, required=False)
    body_id = forms.TypedChoiceField(
        label=_("委员会"), coerce=int, empty_value=None, required=False, help_text=_("只有专工委会议才选。")
    )

    def __init__(self, *args: Any, bodies: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = [("", _("不选")), *bodies]  # type: ignore[attr-defined]


class DateForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    held_on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    ends_on = forms.DateField(
        label=_("结束日期"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("会期只有一天的不填。"),
    )  # fmt: skip
    starts_at = forms.TimeField(
        label=_("开始时间"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("地点"), max_length=100, required=False)


class MoveForm(DateForm):
    why = forms.CharField(label=_("改期原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class CancelForm(forms.Form):
    why = forms.CharField(label=_("取消原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class HoldForm(forms.Form):
    """Nothing to fill in: the meeting has its day."""


class FilterForm(forms.Form):
    """What a year of meetings is narrowed to."""

    year = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("类别"), required=False, choices=[("", _("全部")), *MeetingKind.choices])
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *MeetingState.choices])
