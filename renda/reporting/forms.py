"""Forms of the figures: what to count, how to name an edition, the report's text."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel.figures import TEXTS
from renda.people.queries import committees
from renda.reporting.asking import Asked

OLDEST = 2000


class AskedForm(forms.Form):
    """Year and narrowing from the address; what is not sound there falls back to this year and everything."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int, empty_value=None, required=False)
    committee = forms.TypedChoiceField(label=_("委员会"), coerce=int, empty_value=None, required=False)
    form = forms.RegexField(r"^[a-z_]{1,40}$", required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, congress_id: int, today: date) -> None:
        super().__init__({"year": str(today.year), **{k: v for k, v in data.items() if v}})
        self.congress_id, self.today = congress_id, today
        years = range(today.year + 1, OLDEST - 1, -1)
        self.fields["year"].choices = [(year, f"{year}年") for year in years]  # type: ignore[attr-defined]
        bodies = [(body.pk, str(body)) for body in committees(congress_id)]
        self.fields["committee"].choices = [("", _("全部")), *bodies]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        self.is_valid()
        told = self.cleaned_data
        year = told.get("year") or self.today.year
        return Asked(self.congress_id, year, told.get("committee"), told.get("form") or "")


class FreezeForm(forms.Form):
    name = forms.CharField(label=_("名称"), max_length=100, help_text=_("例如：2025年常委会工作报告。"))
    start = forms.DateField(label=_("统计起"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    end = forms.DateField(label=_("统计止"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    begun_with = forms.ChoiceField(
        label=_("报告文字"), required=False, help_text=_("选一份范文起草，定稿以后可以随意改写。")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = [(text.key, text.label) for text in TEXTS.values()]
        self.fields["begun_with"].choices = [("", _("以后再写")), *texts]  # type: ignore[attr-defined]


class TextForm(forms.Form):
    text = forms.CharField(
        label=_("报告文字"), required=False, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=_("一行一段，行首写#是小标题。数字写成{planning.done}的样子，名称见下面。"),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
