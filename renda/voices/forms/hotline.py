"""Forms of the hotline: choosing a file, saying which column is what, narrowing the hot list and its rows."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.people.models import Congress
from renda.voices import subjects, ticket_list
from renda.voices.hot_list import shifted
from renda.voices.hotline.columns import COLUMNS
from renda.voices.hotline.towns import town_choices
from renda.voices.models import TicketImport
from renda.web.widgets import PlainSelect

EVERY = ("", _("全部"))
NONE = ("", _("没有这一列"))
MONTH = re.compile(r"^(20\d{2})-(0[1-9]|1[0-2])$")
MONTHS = 36


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("热线导出的文件"), max_length=200,
        help_text=_("xlsx 或者 CSV，一次最多200000行。来电人的姓名、电话、住址不会读取。"),
    )  # fmt: skip


class ColumnsForm(forms.Form):
    """One choice for each of our fields, among the file's columns; callers' columns are not among them."""

    def __init__(self, *args: Any, row: TicketImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        headings, apart = row.columns["headings"], set(row.columns["apart"])
        places = [(n, f"{name or f'第{n + 1}列'}") for n, name in enumerate(headings) if n not in apart]
        for column in COLUMNS:
            self.fields[column.field] = forms.TypedChoiceField(
                label=column.label, choices=[NONE, *places], required=column.required, coerce=int, empty_value=None,
                widget=PlainSelect, initial=row.columns["places"].get(column.field), help_text=column.note,
            )  # fmt: skip
        self.fields["save_as"] = forms.CharField(
            label=_("保存为对应表"), required=False, max_length=60, initial=row.mapping.name if row.mapping else "",
            help_text=_("写上名称，下次导入同样的文件就自动对应。"),
        )  # fmt: skip

    def places(self) -> dict[str, int]:
        return {c.field: self.cleaned_data[c.field] for c in COLUMNS if self.cleaned_data.get(c.field) is not None}


def month_of(text: str) -> date | None:
    found = MONTH.match(text)
    return date(int(found[1]), int(found[2]), 1) if found else None


class MonthField(forms.ChoiceField):
    """A month of the last three years, as 2026-05."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PlainSelect, **kwargs)

    def offer(self, *, every: bool) -> None:
        this = clock.today().replace(day=1)
        months = [shifted(this, -back) for back in range(MONTHS)]
        listed = [(f"{day:%Y-%m}", f"{day.year}年{day.month}月") for day in months]
        self.choices = [EVERY, *listed] if every else listed


class HotForm(forms.Form):
    """月份、街镇、类别."""

    month = MonthField(label=_("月份"), required=False)
    town = forms.TypedChoiceField(label=_("街镇"), coerce=int, empty_value=None, required=False, widget=PlainSelect)
    first = forms.ChoiceField(label=_("类别"), required=False, widget=PlainSelect)

    def __init__(self, *args: Any, congress: Congress, every: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].offer(every=every)  # type: ignore[attr-defined]
        self.fields["town"].choices = [EVERY, *town_choices(congress)]  # type: ignore[attr-defined]
        self.fields["first"].choices = [EVERY, *((name, name) for name in subjects.known())]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """What is sound in the address; what is not is left out."""
        self.is_valid()
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        if "month" in told:
            told["month"] = month_of(str(told["month"]))
        return told


class TicketForm(HotForm):
    """The same, and what came of it, and a word."""

    result = forms.ChoiceField(
        label=_("办理"), required=False, widget=PlainSelect,
        choices=[EVERY, *((key, label) for key, (label, _q) in ticket_list.RESULTS.items())],
    )  # fmt: skip
    word = forms.CharField(label=_("编号或者内容"), required=False, max_length=60)
    second = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)
    theme = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)
    source = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)
