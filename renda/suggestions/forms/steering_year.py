"""Forms of the year: awards, looking back, carrying over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.suggestions import looking
from renda.suggestions.forms.steering import day_field, key_field, words_field
from renda.suggestions.kinds import AwardKind, Finding

Choices = Sequence[tuple[Any, str]]


class AwardForm(forms.Form):
    """What the kind does not need may stay empty; the act says what is missing."""

    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)
    kind = forms.ChoiceField(label=_("类别"), choices=AwardKind.choices)
    suggestion_id = key_field(_("建议"))
    body_id = key_field(_("承办单位"))
    person_name = forms.CharField(label=_("个人姓名"), max_length=60, required=False)
    reason = words_field(_("事迹"), required=False)
    decided_by = forms.CharField(label=_("决定机关或者会议"), max_length=100)
    decided_on = day_field(_("决定日期"))

    def __init__(self, *args: Any, suggestions: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suggestion_id"].choices = [("", _("不是对一件建议的")), *suggestions]  # type: ignore[attr-defined]
        self.fields["body_id"].choices = [("", _("不涉及单位")), *units]  # type: ignore[attr-defined]


class LookBackForm(forms.Form):
    title = forms.CharField(label=_("名称"), max_length=100, help_text=_("例如：2025年答复承诺事项回头看。"))


class PickForm(forms.Form):
    rule = forms.ChoiceField(label=_("范围"), choices=list(looking.RULES.items()), widget=forms.RadioSelect)
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        first = {"rule": "promises", "year": clock.today().year - 1}
        super().__init__(*args, **{"initial": first, **kwargs})


class FindingForm(forms.Form):
    finding = forms.ChoiceField(label=_("核查结果"), choices=Finding.choices, widget=forms.RadioSelect)
    checked_on = day_field(_("核查日期"))
    words_of_check = words_field(_("核查情况"), rows=5, most=5000, told=_("到哪里看了什么，代表怎么说。"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"checked_on": clock.today()}, **kwargs})


class ConclusionForm(forms.Form):
    conclusion = words_field(_("总结"), rows=8, most=10_000)


class ExplanationForm(forms.Form):
    text = words_field(_("没有落实的原因和打算"), rows=5, most=5000)
