"""Forms of practice cases: drafting, pictures, judging; and the filter of their list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.people.models import Body
from renda.stations.kinds import CaseState
from renda.stations.models import Station
from renda.web.widgets import PlainSelect


class CaseForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("名称"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("一句话介绍"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label=gettext_lazy("做法和成效"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy("入选以后对外展示，不写个人信息。"),
    )  # fmt: skip
    station_id = forms.TypedChoiceField(
        label=gettext_lazy("对应站点"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )

    def __init__(self, *args: Any, stations: Iterable[Station], **more: Any) -> None:
        super().__init__(*args, **more)
        rows = [("", _("不对应某个站点")), *((station.pk, station.name) for station in stations)]
        self.fields["station_id"].choices = rows  # type: ignore[attr-defined]


class DraftCaseForm(forms.Form):
    body_id = forms.TypedChoiceField(label=gettext_lazy("报送单位"), coerce=int, widget=PlainSelect)
    year = forms.IntegerField(label=gettext_lazy("年度"), min_value=2000, max_value=2199)
    title = forms.CharField(label=gettext_lazy("名称"), max_length=120)
    summary = forms.CharField(
        label=gettext_lazy("一句话介绍"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    text = forms.CharField(
        label=gettext_lazy("做法和成效"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 16})
    )

    def __init__(self, *args: Any, bodies: Iterable[Body], **more: Any) -> None:
        super().__init__(*args, **more)
        rows = [(body.pk, f"{body}（{body.jurisdiction}）") for body in bodies]
        self.fields["body_id"].choices = rows  # type: ignore[attr-defined]


class PictureForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("图片"), widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
        help_text=gettext_lazy("拍摄地点等信息会自动去掉。请先确认图中的人同意公开。"),
    )  # fmt: skip
    caption = forms.CharField(
        label=gettext_lazy("图片说明"), max_length=60, help_text=gettext_lazy("说清图里有什么，看不见图的人听得到。")
    )


class OpinionForm(forms.Form):
    opinion = forms.CharField(label=gettext_lazy("评选意见"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class CasesFilter(forms.Form):
    year = forms.TypedChoiceField(label=gettext_lazy("年度"), coerce=int, empty_value=None, required=False)
    town = forms.TypedChoiceField(label=gettext_lazy("街镇"), coerce=int, empty_value=None, required=False)
    state = forms.ChoiceField(label=gettext_lazy("状态"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], towns: Iterable[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        every = ("", _("全部"))
        self.fields["year"].choices = [every, *((y, f"{y}年") for y in years)]  # type: ignore[attr-defined]
        self.fields["town"].choices = [every, *towns]  # type: ignore[attr-defined]
        self.fields["state"].choices = [every, *CaseState.choices]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What is sound in the address; the rest is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
