"""Forms of those who press, judge replies, close and publish."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.suggestions.kinds import Publicity, Studied

Words = Any
"""A label, translated when it is shown."""
Choices = Sequence[tuple[Any, str]]


def day_field(label: Words, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


def words_field(
    label: Words, *, rows: int = 3, most: int = 2000, required: bool = True, told: Words = ""
) -> forms.CharField:
    area = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, max_length=most, required=required, widget=area, help_text=told)


def key_field(label: Words, *, required: bool = False) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required)


class ChosenForm(forms.Form):
    """Keys of rows that were ticked in a list."""

    chosen = forms.TypedMultipleChoiceField(coerce=int, widget=forms.MultipleHiddenInput)

    def __init__(self, *args: Any, keys: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].choices = [(k, k) for k in keys]  # type: ignore[attr-defined]


class UrgeManyForm(ChosenForm):
    words_of_urging = words_field(_("催办内容"), most=300, required=False, told=_("不填的，只通知“请抓紧办理”。"))


class UrgeForm(forms.Form):
    """One unit, or all at work."""

    assignment_id = key_field(_("催办谁"))
    words_of_urging = words_field(_("催办内容"), most=300, required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everyone = [("", _("全部正在办理的单位"))] if len(units) > 1 else []
        self.fields["assignment_id"].choices = [*everyone, *units]  # type: ignore[attr-defined]


class ReclassifyForm(forms.Form):
    result_class = forms.ChoiceField(label=_("更正为"))
    why = words_field(_("更正理由"), told=_("核实了什么，为什么与单位所报不同。单位所报的分类一并保留。"))

    def __init__(self, *args: Any, classes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["result_class"].choices = classes  # type: ignore[attr-defined]


class StudyForm(forms.Form):
    decision = forms.ChoiceField(label=_("研究处理意见"), choices=Studied.choices, widget=forms.RadioSelect)
    words_of_office = words_field(_("研究情况"), rows=5, told=_("告诉代表为什么这样处理；重新办理的，写明要求。"))


class MediationForm(forms.Form):
    held_on = day_field(_("日期"))
    third_party = forms.CharField(
        label=_("评估机构"), max_length=100, required=False, help_text=_("请第三方评估的填写，由本机构协调的留空。")
    )
    outcome = words_field(_("结论"), rows=6, most=5000)


class ClosingForm(forms.Form):
    """Nothing to fill in but, where the deputy is silent, the choice to say so."""

    without_feedback = forms.BooleanField(
        label=_("按“未收到代表反馈”办结"), required=False,
        help_text=_("记录里写明没有收到代表的评价；是否计入满意率的基数，按本地规定。"),
    )  # fmt: skip

    def __init__(self, *args: Any, silent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not silent:
            del self.fields["without_feedback"]


class KeyForm(forms.Form):
    decided_by = forms.CharField(label=_("决定的会议"), max_length=100, help_text=_("例如：第三十一次主任会议。"))
    decided_on = day_field(_("决定日期"))
    leader_id = key_field(_("领衔督办"))
    committee_id = key_field(_("督办委员会"))
    government_leader = forms.CharField(label=_("领办的政府领导"), max_length=60, required=False)
    plan = words_field(_("督办方案"), rows=5, most=20_000, required=False)

    def __init__(self, *args: Any, leaders: Choices, committees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = ("", _("暂不确定"))
        self.fields["leader_id"].choices = [none, *leaders]  # type: ignore[attr-defined]
        self.fields["committee_id"].choices = [none, *committees]  # type: ignore[attr-defined]


class ActivityForm(forms.Form):
    held_on = day_field(_("日期"))
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    content = words_field(_("内容"), rows=5, most=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"held_on": clock.today()}, **kwargs})


class KeyReportForm(forms.Form):
    report = words_field(_("督办报告"), rows=12, most=20_000)


class PublicityForm(forms.Form):
    publicity = forms.ChoiceField(label=_("公开属性"), choices=Publicity.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("不予公开的理由"), max_length=200, required=False)


class ReasonForm(forms.Form):
    reason = words_field(_("理由"), most=1000)
