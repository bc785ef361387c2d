"""Forms of stations: what was typed, in the right shape; the rules live with the acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Congress
from renda.stations.datums import Datum
from renda.stations.kinds import StaffRole, StationKind, StationState
from renda.stations.listing import Narrowing, towns_of
from renda.web.widgets import PlainSelect, Settled

ANY: list[tuple[str, Any]] = [("", _("全部"))]
NEXT: list[tuple[Any, Any]] = [("", _("不选"))]


def _choice(label: Any, *pairs: tuple[Any, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=Settled(pairs), widget=PlainSelect)


class FilterForm(forms.Form):
    """What a list of stations is narrowed to; whatever is no choice is passed over."""

    kind = _choice(_("类别"), *ANY, *StationKind.choices)
    town = _choice(_("街镇"))
    state = _choice(_("状态"), ("", _("没有撤销的")), *StationState.choices)
    placed = _choice(_("位置"), *ANY, ("yes", _("已标注位置")), ("no", _("没有位置")))
    deputies = _choice(_("进站代表"), *ANY, ("yes", _("有进站代表")), ("no", _("没有进站代表")))
    word = forms.CharField(label=_("查找"), required=False, max_length=40)

    def __init__(self, data: Any, *, congress: Congress) -> None:
        super().__init__(data)
        self.towns = towns_of(congress)
        self.fields["town"].choices = Settled([*ANY, *((str(p.pk), p.name) for p in self.towns)])  # type: ignore[attr-defined]

    def asked(self, *, mine: bool = False) -> Narrowing:
        self.is_valid()
        told = self.cleaned_data
        town = next((p for p in self.towns if str(p.pk) == told.get("town")), None)
        return Narrowing(
            told.get("kind", ""), town, told.get("state", ""), told.get("placed", ""), told.get("deputies", ""),
            told.get("word", ""), mine,
        )  # fmt: skip


class FrameForm(forms.Form):
    """Name, kind, place, parent and body that runs it."""

    kind = forms.ChoiceField(label=_("类别"), choices=StationKind.choices, initial=StationKind.STATION)
    name = forms.CharField(label=_("名称"), max_length=80, help_text=_("例如“云溪街道清水居委代表联络站”。"))
    code = forms.CharField(label=_("编号"), max_length=30, required=False, help_text=_("导入表格按编号更新。"))
    jurisdiction_id = forms.TypedChoiceField(label=_("所在街镇或者居村"), coerce=int)
    parent_id = forms.TypedChoiceField(
        label=_("上级站点"), coerce=int, empty_value=None, required=False,
        help_text=_("代表之家下设联络站，联络站或者代表之家下设联系点。"),
    )  # fmt: skip
    run_by_id = forms.TypedChoiceField(
        label=_("管理机构"), coerce=int, empty_value=None, required=False,
        help_text=_("它的工作人员维护这个站点和下面的站点。"),
    )  # fmt: skip

    def __init__(
        self, *args: Any, places: list[tuple[Any, Any]], parents: list[tuple[Any, Any]],
        bodies: list[tuple[Any, Any]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        told = {"jurisdiction_id": places, "parent_id": [*NEXT, *parents], "run_by_id": [*NEXT, *bodies]}
        for name, choices in told.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class TextsForm(forms.Form):
    """What residents read."""

    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    hours = forms.CharField(
        label=_("开放时间"), max_length=200, required=False, help_text=_("例如“工作日9:00至17:00”。")
    )
    phone = forms.CharField(
        label=_("联系电话"), max_length=30, required=False, help_text=_("会公开，请填站点的工作电话。")
    )
    facilities = forms.CharField(
        label=_("设施"), max_length=300, required=False, help_text=_("例如“无障碍坡道、母婴室”。")
    )
    serves = forms.CharField(
        label=_("服务范围"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("居村、小区的名称，居民按它查找。"),
    )  # fmt: skip
    about = forms.CharField(label=_("简介"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))


class FoundForm(TextsForm, FrameForm):
    """A new station, both at once."""


class SeenForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ChangeForm(SeenForm, TextsForm):
    pass


class ArrangeForm(SeenForm, FrameForm):
    pass


class PositionForm(SeenForm):
    """Two numbers, or the phone's own, which a script fills in."""

    latitude = forms.FloatField(
        label=_("纬度"), required=False, widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        help_text=_("北纬，例如31.1880。"),
    )  # fmt: skip
    longitude = forms.FloatField(
        label=_("经度"), required=False, widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
        help_text=_("东经，例如121.4365。两个都空着，就取消位置。"),
    )  # fmt: skip
    datum = forms.ChoiceField(
        label=_("度数是从哪儿来的"), choices=Datum.choices, initial=Datum.WGS84,
        help_text=_("国内地图显示的度数和手机定位相差几百米，选对了自动换算。"),
    )  # fmt: skip


class WhyForm(forms.Form):
    why = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class PressForm(forms.Form):
    """Nothing to fill in."""


class PictureForm(forms.Form):
    file = forms.FileField(label=_("照片"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}))
    words = forms.CharField(label=_("照片说明"), max_length=60, help_text=_("例如“站点大门”。会和照片一起公开。"))


class StaffForm(forms.Form):
    """``people`` are those of the house that may be chosen."""

    role = forms.ChoiceField(label=_("职责"), choices=StaffRole.choices, initial=StaffRole.LIAISON)
    person_id = forms.TypedChoiceField(
        label=_("本级人员"), coerce=int, empty_value=None, required=False, help_text=_("不在名册里的，只填下面的姓名。")
    )
    name = forms.CharField(label=_("姓名"), max_length=60, required=False)
    phone = forms.CharField(label=_("工作电话"), max_length=30, required=False)
    from_on = forms.DateField(
        label=_("起"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("不填的从今天起。"),
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person_id"].choices = [*NEXT, *people]  # type: ignore[attr-defined]


class PostingForm(forms.Form):
    """``deputies`` are those in office of the congress and of those above and below, by congress."""

    deputy_id = forms.TypedChoiceField(label=_("代表"), coerce=int)
    from_on = forms.DateField(
        label=_("起"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("不填的从今天起。"),
    )  # fmt: skip

    def __init__(self, *args: Any, deputies: list[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy_id"].choices = deputies  # type: ignore[attr-defined]


class EndForm(forms.Form):
    until_on = forms.DateField(
        label=_("止"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("不填的到今天为止。"),
    )  # fmt: skip


class SheetForm(forms.Form):
    file = forms.FileField(label=_("站点表格"), widget=forms.FileInput(attrs={"accept": ".xlsx"}))
