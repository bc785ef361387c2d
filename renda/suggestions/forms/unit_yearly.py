"""What a unit fills in over the year: progress of promises, its reports, its seal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.suggestions.forms.unit import DayInput, words
from renda.suggestions.forms.unit_reply import bounded
from renda.suggestions.kinds import CommitmentState, ReportKind


class ProgressForm(forms.Form):
    text = words(_("进展"), at_most=5000, help_text=_("做到哪一步，下一步什么时候做。代表和代表工作机构能看到。"))
    file = forms.FileField(label=_("凭证"), required=False, help_text=_("现场照片、验收单等，可以不传。不超过20MB。"))

    def clean_file(self) -> Any:
        return bounded(self.cleaned_data["file"])


class EndForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("结果"), choices=[c for c in CommitmentState.choices if c[0] != CommitmentState.OPEN],
        widget=forms.RadioSelect,
    )  # fmt: skip
    words_of_unit = words(
        _("落实情况或者原因"), at_most=5000, help_text=_("调整、取消的，写明情况有什么变化，由单位负责人签署。")
    )
    told_deputy_on = forms.DateField(label=_("书面告知代表的日期"), widget=DayInput)
    new_due_on = forms.DateField(
        label=_("新的期限"), required=False, widget=DayInput, help_text=_("调整的请填写，承诺按新期限继续跟踪。")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("new_due_on") and data["new_due_on"] < clock.today():
            self.add_error("new_due_on", _("新的期限不能早于今天。"))
        return data


class UnitReportForm(forms.Form):
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)
    kind = forms.ChoiceField(label=_("报告"), choices=ReportKind.choices, widget=forms.RadioSelect)
    text = words(_("内容"), rows=18, at_most=20_000, help_text=_("开头的数字由系统按承办情况填写，请核对并补充。"))


class SealForm(forms.Form):
    file = forms.FileField(
        label=_("印章图片"), help_text=_("PNG或者JPEG，白底或者透明底，印在答复函的落款处。不超过5MB。")
    )
