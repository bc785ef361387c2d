"""Forms: what was typed, in the right shape; the rules live with the acts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people import queries
from renda.people.kinds import BodyKind, EndReason, MandateStatus, PostKind, SuspensionGround
from renda.people.models import Body, Congress, Jurisdiction, Term

EARLIEST, LATEST = date(1949, 10, 1), date(2199, 12, 31)


class Day(forms.DateField):
    """A day, by the browser's own picker; a year out of all reason is a slip of the pen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and not EARLIEST <= value <= LATEST:
            raise forms.ValidationError(_("日期应在1949年10月1日至2199年12月31日之间。"))


def any_of(choices: Any) -> list[tuple[str, Any]]:
    return [("", _("全部")), *choices]


class BodyFilter(forms.Form):
    q = forms.CharField(label=_("名称或者拼音"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("类别"), choices=any_of(BodyKind.choices), required=False)
    place = forms.ModelChoiceField(
        Jurisdiction.objects.none(), label=_("服务区划"), required=False, empty_label=_("全部")
    )
    gone = forms.BooleanField(label=_("含已撤销的"), required=False)

    def __init__(self, *args: Any, congress: Congress, **options: Any) -> None:
        super().__init__(*args, **options)
        places = queries.places_below(congress)
        self.fields["place"].queryset = places  # type: ignore[attr-defined]


class DeputyFilter(forms.Form):
    q = forms.CharField(label=_("姓名或者拼音"), max_length=40, required=False)
    term = forms.ModelChoiceField(Term.objects.none(), label=_("届次"), required=False, empty_label=_("本届"))
    delegation = forms.ModelChoiceField(Body.objects.none(), label=_("代表团"), required=False, empty_label=_("全部"))
    status = forms.ChoiceField(label=_("资格状态"), choices=any_of(MandateStatus.choices), required=False)

    def __init__(self, *args: Any, congress: Congress, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["term"].queryset = congress.terms.order_by("-number")  # type: ignore[attr-defined]
        delegations = Body.objects.filter(congress=congress, kind=BodyKind.DELEGATION).order_by("rank", "pinyin")
        self.fields["delegation"].queryset = delegations  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=BodyKind.choices)
    name = forms.CharField(label=_("名称"), max_length=100, help_text=_("全称，例如青禾区人民政府。"))
    short_name = forms.CharField(label=_("简称"), max_length=40, required=False)
    jurisdiction = forms.ModelChoiceField(
        Jurisdiction.objects.none(), label=_("服务区划"), required=False, empty_label=_("本级全域")
    )
    parent = forms.ModelChoiceField(Body.objects.none(), label=_("隶属机构"), required=False, empty_label=_("没有"))
    founded_on = Day(label=_("设立日"), required=False)
    rank = forms.IntegerField(label=_("排序"), min_value=0, max_value=30000, initial=100, help_text=_("小的在前。"))

    def __init__(self, *args: Any, congress: Congress, **options: Any) -> None:
        super().__init__(*args, **options)
        places = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path).order_by("path")
        self.fields["jurisdiction"].queryset = places  # type: ignore[attr-defined]
        self.fields["parent"].queryset = queries.in_house(congress)  # type: ignore[attr-defined]


class RenameForm(forms.Form):
    was = forms.CharField(widget=forms.HiddenInput, max_length=100, required=False)
    name = forms.CharField(label=_("新名称"), max_length=100)
    short_name = forms.CharField(label=_("新简称"), max_length=40, required=False)
    on = Day(label=_("更名日"), help_text=_("自这一天起用新名称，原名称记入曾用名。"))
    why = forms.CharField(label=_("依据或者原因"), max_length=300, required=False)


class DissolveForm(forms.Form):
    on = Day(label=_("撤销日"))
    close_posts = forms.BooleanField(label=_("同时终止职务"), required=False, help_text=_("在任人员的职务同日终止。"))
    why = forms.CharField(label=_("依据或者原因"), max_length=300, required=False)


class MergeForm(DissolveForm):
    from_ids = forms.ModelMultipleChoiceField(Body.objects.none(), label=_("并入的机构"), widget=forms.SelectMultiple)
    field_order = ("from_ids", "on", "close_posts", "why")

    def __init__(self, *args: Any, into: Body, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].label = _("合并日")
        others = queries.in_house(into.congress_id).exclude(pk=into.pk)
        self.fields["from_ids"].queryset = others  # type: ignore[attr-defined]

    def clean_from_ids(self) -> list[int]:
        return [body.pk for body in self.cleaned_data["from_ids"]]


class AppointForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=60)
    phone = forms.CharField(label=_("手机"), max_length=20, required=False, help_text=_("有重名时用来区分。"))
    kind = forms.ChoiceField(label=_("职务类别"), choices=PostKind.choices, initial=PostKind.CLERK)
    title = forms.CharField(label=_("职务名称"), max_length=60, required=False)
    from_on = Day(label=_("任职日"))
    why = forms.CharField(label=_("依据"), max_length=300, required=False)


class EndPostForm(forms.Form):
    until_on = Day(label=_("免职日"))
    why = forms.CharField(label=_("依据"), max_length=300, required=False)


class DeputyForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=60)
    phone = forms.CharField(label=_("手机"), max_length=20, required=False, help_text=_("有重名时用来区分。"))
    constituency = forms.CharField(label=_("选区"), max_length=100)
    delegation = forms.ModelChoiceField(Body.objects.none(), label=_("代表团"), required=False, empty_label=_("未定"))
    certificate = forms.CharField(label=_("代表证号"), max_length=30, required=False)
    from_on = Day(label=_("资格起始日"), required=False, help_text=_("不填的，自本届第一次会议起。"))

    def __init__(self, *args: Any, congress: Congress, **options: Any) -> None:
        super().__init__(*args, **options)
        delegations = queries.in_house(congress).filter(kind=BodyKind.DELEGATION)
        self.fields["delegation"].queryset = delegations  # type: ignore[attr-defined]


class SuspendForm(forms.Form):
    ground = forms.ChoiceField(label=_("情形"), choices=SuspensionGround.choices, widget=forms.RadioSelect)
    on = Day(label=_("起始日"))
    why = forms.CharField(label=_("说明"), max_length=300, required=False)


class ResumeForm(forms.Form):
    on = Day(label=_("恢复日"))
    why = forms.CharField(label=_("说明"), max_length=300, required=False)


class EndMandateForm(forms.Form):
    reason = forms.ChoiceField(label=_("情形"), choices=EndReason.choices, widget=forms.RadioSelect)
    on = Day(label=_("终止日"))
    why = forms.CharField(label=_("说明"), max_length=300, required=False)


class PersonForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=60)
    phone = forms.CharField(label=_("手机"), max_length=20, required=False)
    email = forms.CharField(label=_("邮箱"), max_length=254, required=False)
    employer = forms.CharField(label=_("工作单位"), max_length=100, required=False)


class TermForm(forms.Form):
    number = forms.IntegerField(label=_("届次"), min_value=1, max_value=99)
    starts_on = Day(label=_("第一次会议开幕日"))
    quota = forms.IntegerField(
        label=_("代表名额"), min_value=0, max_value=5000, initial=0, help_text=_("0表示未登记。")
    )
    committee_quota = forms.IntegerField(label=_("常委会组成人员名额"), min_value=0, max_value=200, initial=0)


class ChangeTermForm(TermForm):
    dissolve_delegations = forms.BooleanField(
        label=_("撤销原代表团"), required=False, help_text=_("新一届另行编团的请勾选。")
    )


class SessionForm(forms.Form):
    opens_on = Day(label=_("开幕日"))
    closes_on = Day(label=_("闭幕日"), required=False)


class RosterForm(forms.Form):
    file = forms.FileField(label=_("名册文件"), help_text=_("xlsx，一次最多5000行。"), max_length=200)
