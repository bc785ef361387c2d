"""Forms of the year: parse and complain; rules stay with the acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel.models import Attachment
from renda.meetings.models import Meeting, MeetingKind
from renda.people.kinds import COMMITTEES
from renda.people.models import Body
from renda.planning.kinds import AdjustmentKind, Form, ItemState
from renda.planning.models import EDITABLE, PlanItem
from renda.planning.queries import Filter
from renda.web.widgets import PlainSelect

MONTHS = [(n, f"{n}月") for n in range(1, 13)]
STATES = [("", _("全部")), ("open", _("未办结")), ("late", _("逾期")), *ItemState.choices[1:]]


class Months(forms.TypedMultipleChoiceField):
    """月份 as twelve boxes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=MONTHS,
            coerce=int,
            widget=forms.CheckboxSelectMultiple({"class": "month-boxes"}),
            required=False,
            **kwargs,
        )


class IntakeForm(forms.Form):
    """A published plan: a file, or its text pasted."""

    file = forms.FileField(
        label=_("计划文件"), required=False, help_text=_("Word（docx）、PDF、网页或者文本文件，不超过20MB。")
    )
    text = forms.CharField(
        label=_("或者粘贴全文"), required=False, max_length=2_000_000, widget=forms.Textarea(attrs={"rows": 8})
    )
    year = forms.IntegerField(
        label=_("年度"), required=False, min_value=1954, max_value=2100, help_text=_("文件里写明的可以不填。")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("file") and not (data.get("text") or "").strip():
            raise forms.ValidationError(_("请选择文件，或者粘贴全文。"))
        return data


class ItemForm(forms.Form):
    """All fields of an item a clerk may set."""

    title = forms.CharField(label=_("事项"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    form = forms.ChoiceField(label=_("监督形式"), choices=Form.choices)
    also = forms.MultipleChoiceField(
        label=_("同时采用"),
        choices=Form.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple({"class": "in-columns"}),
    )
    organ = forms.CharField(label=_("报告机关"), max_length=200, required=False)
    responsible = forms.CharField(
        label=_("责任委员会"), max_length=200, required=False, widget=forms.TextInput({"list": "committees"})
    )
    months = Months(label=_("月份"))
    meeting_kind = forms.ChoiceField(
        label=_("会议"), choices=[("", _("不在会议上")), *MeetingKind.choices], required=False
    )
    meeting_number = forms.IntegerField(label=_("第几次"), required=False, min_value=1, max_value=400)
    written_only = forms.BooleanField(label=_("书面"), required=False)
    linked = forms.BooleanField(label=_("上下联动"), required=False)
    note = forms.CharField(label=_("备注"), max_length=300, required=False)


class CorrectionForm(ItemForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def drawn_from(cls, item: PlanItem) -> "CorrectionForm":
        values = {name: getattr(item, name) for name in EDITABLE}
        return cls(initial={**values, "version": item.version}, auto_id="id_%s")


class VersionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class SplitForm(VersionForm):
    titles = forms.CharField(
        label=_("拆分后的事项"), widget=forms.Textarea(attrs={"rows": 6}), help_text=_("每行一项，其余内容与原项相同。")
    )

    def clean_titles(self) -> list[str]:
        return str(self.cleaned_data["titles"]).splitlines()


class JoinForm(VersionForm):
    others = forms.TypedMultipleChoiceField(label=_("并入这些事项"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, item: PlanItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = item.plan.items.exclude(pk=item.pk).order_by("position", "pk").values_list("pk", "title")
        self.fields["others"].choices = list(near)  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class DecidedForm(forms.Form):
    decided_by = forms.CharField(label=_("由哪次会议决定"), max_length=100, help_text=_("例如：第二十七次主任会议。"))
    decided_on = forms.DateField(label=_("决定日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class AdoptionForm(forms.Form):
    adopted_by = forms.CharField(label=_("由哪次会议通过"), max_length=100)
    adopted_on = forms.DateField(label=_("通过日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class AdditionForm(DecidedForm, ItemForm):
    reason = forms.CharField(label=_("增加的理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("title", "form", "responsible", "organ", "months", "reason", "decided_by", "decided_on")


class NoteForm(forms.Form):
    note = forms.CharField(label=_("说明"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ResultForm(forms.Form):
    result = forms.CharField(label=_("结果"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    done_on = forms.DateField(label=_("完成日期"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    file = forms.FileField(label=_("结果文件"), required=False)


class UrgeForm(forms.Form):
    words = forms.CharField(label=_("附言"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class PaperForm(forms.Form):
    file = forms.FileField(label=_("材料"))
    secrecy = forms.ChoiceField(label=_("公开程度"), choices=Attachment.Secrecy.choices, initial="internal")


class AdjustmentForm(forms.Form):
    """A change asked for; with decider and day filled in by those who may, it is decided at once."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("调整方式"), choices=AdjustmentKind.choices)
    months = Months(label=_("调整到"))
    meeting_id = forms.ModelChoiceField(
        label=_("调整到会议"), queryset=Meeting.objects.none(), required=False, empty_label=_("不指定会议")
    )
    new_title = forms.CharField(
        label=_("替换为"), max_length=300, required=False, help_text=_("调整方式是替换时，写新的事项。")
    )
    reason = forms.CharField(label=_("调整理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    decided_by = forms.CharField(
        label=_("已由哪次会议决定"), max_length=100, required=False, help_text=_("留空则报主任会议决定。")
    )
    decided_on = forms.DateField(
        label=_("决定日期"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args: Any, item: PlanItem, may_decide: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.filter(
            congress_id=item.congress_id, year__gte=item.year, state__in=["planned", "fixed"]
        )
        self.fields["meeting_id"].queryset = meetings.order_by("year", "kind", "number", "pk")[:100]  # type: ignore[attr-defined]
        if not may_decide:
            del self.fields["decided_by"], self.fields["decided_on"]


class DecisionForm(DecidedForm):
    approve = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("1", _("同意")), ("0", _("不同意"))],
        coerce=lambda v: v == "1",
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("理由"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    field_order = ("approve", "answer", "decided_by", "decided_on")


class LinkForm(forms.Form):
    other_id = forms.TypedChoiceField(label=_("与哪一项联动"), coerce=int)


class NextYearForm(forms.Form):
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)


class FilterForm(forms.Form):
    """The filters of lists and boards, all in the address."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int, empty_value=None, required=False, widget=PlainSelect)
    plan = forms.TypedChoiceField(label=_("计划"), coerce=int, empty_value=None, required=False, widget=PlainSelect)
    committee = forms.TypedChoiceField(
        label=_("委员会"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    form = forms.ChoiceField(
        label=_("形式"), choices=[("", _("全部")), *Form.choices], required=False, widget=PlainSelect
    )
    month = forms.TypedChoiceField(
        label=_("月份"), choices=[("", _("全年")), *MONTHS], coerce=int, empty_value=None, required=False
    )
    state = forms.ChoiceField(label=_("状态"), choices=STATES, required=False, widget=PlainSelect)
    linked = forms.BooleanField(label=_("上下联动"), required=False)
    meeting = forms.IntegerField(required=False, widget=forms.HiddenInput)
    added = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, years: list[int], plans: list[tuple[int, str]], congress_id: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        every = ("", _("全部"))
        self.fields["year"].choices = [every, *((y, f"{y}年") for y in years)]  # type: ignore[attr-defined]
        self.fields["plan"].choices = [every, *plans]  # type: ignore[attr-defined]
        bodies = Body.objects.filter(congress_id=congress_id, kind__in=COMMITTEES, dissolved_on=None)
        names = [(b.pk, str(b)) for b in bodies.order_by("rank", "pk").only("pk", "name", "short_name")]
        self.fields["committee"].choices = [every, *names]  # type: ignore[attr-defined]

    def asked(self) -> Filter:
        """The filter of what is sound in the address; what is not is left out."""
        self.is_valid()
        values = {
            k: v for k, v in self.cleaned_data.items() if k in Filter.__dataclass_fields__ and v not in (None, "")
        }
        return Filter(**values)
