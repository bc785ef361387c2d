"""Forms of a draft that comes in: what is asked, its articles, their corrections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.consultation.kinds import Stage, Subject, Visibility
from renda.consultation.models import Consultation
from renda.planning.models import PlanItem
from renda.web.widgets import PlainSelect

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NONE = ("", _("没有"))
FILE_HELP = _("Word（docx）、PDF或者文本，按“第×条”读出条文，读完可以核对更正。")
MOST = 200


class ConsultationForm(forms.Form):
    """What is put out, for whom, until when."""

    title = forms.CharField(label=_("名称"), max_length=200)
    subject = forms.ChoiceField(label=_("征询事项"), choices=Subject.choices, initial=Subject.REGULATION)
    stage = forms.ChoiceField(label=_("阶段"), choices=[("", _("不分阶段")), *Stage.choices], required=False)
    asked_by = forms.CharField(
        label=_("征询单位"), max_length=100, required=False, help_text=_("谁来征求意见，例如：市人大常委会法工委。")
    )
    reference = forms.CharField(label=_("来文号"), max_length=60, required=False)
    received_on = forms.DateField(label=_("收到日"), widget=DAY)
    due_on = forms.DateField(label=_("上报期限"), widget=DAY, required=False)
    about = forms.CharField(
        label=_("说明"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000
    )
    questions = forms.CharField(
        label=_("重点征求的问题"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000,
        help_text=_("一行一个问题。"),
    )  # fmt: skip
    visibility = forms.ChoiceField(
        label=_("谁可以看"), choices=Visibility.choices, widget=forms.RadioSelect, initial=Visibility.INVITED
    )
    restricted_note = forms.CharField(
        label=_("不公开的原因"), max_length=200, required=False,
        help_text=_("限受邀单位和人员的必填。不公开的草案，没有受邀的人看不到，也搜不到。"),
    )  # fmt: skip
    previous_id = forms.TypedChoiceField(
        label=_("同一草案的上一次征询"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    plan_item_id = forms.TypedChoiceField(
        label=_("对应的计划事项"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )

    def __init__(self, *args: Any, congress_id: int, but: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Consultation.objects.filter(congress=congress_id).exclude(pk=but).order_by("-pk")
        before = [(c.pk, f"{c.title[:40]}（{c.get_stage_display() or c.received_on}）") for c in rows[:MOST]]
        self.fields["previous_id"].choices = [NONE, *before]  # type: ignore[attr-defined]
        items = PlanItem.objects.filter(congress=congress_id).exclude(state="draft").order_by("-year", "position", "pk")
        told = [(pk, f"{year}年：{title[:40]}") for pk, year, title in items.values_list("pk", "year", "title")[:MOST]]
        self.fields["plan_item_id"].choices = [NONE, *told]  # type: ignore[attr-defined]


class NewForm(ConsultationForm):
    """With the draft itself, as a file or typed."""

    file = forms.FileField(label=_("草案文件"), required=False, help_text=FILE_HELP)
    text = forms.CharField(
        label=_("或者粘贴条文"), required=False, widget=forms.Textarea(attrs={"rows": 6}), max_length=1_000_000,
        help_text=_("法规按“第×条”读；计划和民生实事项目一行一项。"),
    )  # fmt: skip


class DraftForm(forms.Form):
    file = forms.FileField(label=_("草案文件"), required=False, help_text=FILE_HELP)
    text = forms.CharField(
        label=_("或者粘贴条文"), required=False, widget=forms.Textarea(attrs={"rows": 12}), max_length=1_000_000,
        help_text=_("读出的条文替换现有的条文。"),
    )  # fmt: skip


class ArticleForm(forms.Form):
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    label = forms.CharField(label=_("条号"), max_length=30)
    chapter = forms.CharField(label=_("章节"), max_length=100, required=False)
    text = forms.CharField(label=_("条文"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 10}))


class SplitForm(forms.Form):
    first = forms.CharField(label=_("前一部分"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))
    label = forms.CharField(label=_("后一部分的条号"), max_length=30)
    second = forms.CharField(label=_("后一部分"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))


class WhyForm(forms.Form):
    why = forms.CharField(label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class FilterForm(forms.Form):
    view = forms.CharField(required=False, widget=forms.HiddenInput)
    subject = forms.ChoiceField(label=_("事项"), required=False, choices=[("", _("全部")), *Subject.choices])
    stage = forms.ChoiceField(label=_("阶段"), required=False, choices=[("", _("全部")), *Stage.choices])
    year = forms.IntegerField(label=_("年度"), required=False, min_value=1954, max_value=2199)
    q = forms.CharField(label=_("名称"), required=False, max_length=60)
