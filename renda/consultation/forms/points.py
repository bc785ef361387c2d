"""Forms of contact points, their partners and collectors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.consultation.kinds import PartnerKind, PointLevel
from renda.people.models import Body, Congress, Jurisdiction
from renda.web.widgets import PlainSelect

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class PointForm(forms.Form):
    name = forms.CharField(label=_("名称"), max_length=100)
    level = forms.ChoiceField(label=_("层级"), choices=PointLevel.choices, initial=PointLevel.DISTRICT)
    host_id = forms.TypedChoiceField(
        label=_("设立单位"), coerce=int, widget=PlainSelect, help_text=_("这个单位的工作人员办理联系点的征询任务。")
    )
    jurisdiction_id = forms.TypedChoiceField(
        label=_("所在街镇"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    address = forms.CharField(label=_("地址"), max_length=200, required=False)
    head = forms.CharField(label=_("负责人"), max_length=60, required=False)
    phone = forms.CharField(label=_("联系电话"), max_length=30, required=False)
    since_on = forms.DateField(label=_("设立日"), widget=DAY, required=False)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        path = congress.jurisdiction.path
        bodies = Body.objects.filter(dissolved_on=None, jurisdiction__path__startswith=path).order_by("rank", "pk")
        self.fields["host_id"].choices = [("", _("请选择")), *((b.pk, str(b)) for b in bodies)]  # type: ignore[attr-defined]
        places = Jurisdiction.objects.filter(path__startswith=path, level__in=("town", "subdistrict")).order_by("pk")
        self.fields["jurisdiction_id"].choices = [("", _("不在某个街镇")), *((p.pk, p.name) for p in places)]  # type: ignore[attr-defined]


class PartnerForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=PartnerKind.choices)
    name = forms.CharField(label=_("名称"), max_length=100)
    field = forms.CharField(label=_("专业领域"), max_length=100, required=False)
    contact = forms.CharField(label=_("联系方式"), max_length=100, required=False)


class CollectorForm(forms.Form):
    name = forms.CharField(label=_("姓名"), max_length=60)
    unit = forms.CharField(label=_("单位"), max_length=100, required=False)
    field = forms.CharField(label=_("领域"), max_length=100, required=False)
    languages = forms.CharField(label=_("语言"), max_length=60, required=False)
    phone = forms.CharField(label=_("电话"), max_length=30, required=False, help_text=_("加密保存，只有联系点能看。"))


class TrainingForm(forms.Form):
    on = forms.DateField(label=_("培训日"), widget=DAY)
    chosen = forms.CharField(widget=forms.HiddenInput)
