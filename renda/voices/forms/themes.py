"""Forms of kinds of problem: narrowing the list, and the acts on one."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.people.models import Congress
from renda.people.queries import chargeable, in_office_on
from renda.voices import subjects
from renda.voices.forms.hotline import EVERY, MonthField, month_of
from renda.voices.kinds import Adoption
from renda.voices.models import Theme
from renda.voices.operations import digests
from renda.web.widgets import PlainSelect

SPLIT = re.compile(r"[\s,，、;；]+")


def _lines(label: Any, rows: int = 6, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **more)


def _number(label: Any, **more: Any) -> Any:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, widget=PlainSelect, **more)


class FilterForm(forms.Form):
    """类别、文字."""

    first = forms.ChoiceField(label=_("类别"), required=False, widget=PlainSelect)
    word = forms.CharField(label=_("名称"), required=False, max_length=60)
    second = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)
    stage = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["first"].choices = [EVERY, *((name, name) for name in subjects.known())]  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class FindingForm(forms.Form):
    """Of which month."""

    month = MonthField(label=_("月份"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].offer(every=False)  # type: ignore[attr-defined]

    def clean_month(self) -> Any:
        return month_of(self.cleaned_data["month"])


class MakingForm(forms.Form):
    title = forms.CharField(label=_("名称"), max_length=100)
    subject = forms.ChoiceField(label=_("类别"), required=False, widget=forms.Select)
    finding = _lines(_("研判"), required=False, max_length=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", _("未分类")), *subjects.choices()]  # type: ignore[attr-defined]


class EditingForm(forms.Form):
    """Name, finding, partner."""

    title = forms.CharField(label=_("名称"), max_length=100)
    finding = _lines(_("研判"), required=False, max_length=5000, help_text=_("成因、影响、谁来办；不写个人信息。"))
    partner_id = _number(_("共同办理单位"), required=False, help_text=_("热线办或者有关部门。"))

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies: Any = chargeable(theme.congress_id).values_list("pk", "name")
        self.fields["partner_id"].choices = [("", _("没有")), *bodies]  # type: ignore[attr-defined]


class WhyForm(forms.Form):
    why = forms.CharField(label=_("原因"), max_length=300)


class JoiningForm(forms.Form):
    """Into which other theme of the same house."""

    into_id = _number(_("合并到"))

    def __init__(self, *args: Any, theme: Theme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Theme.objects.filter(congress_id=theme.congress_id).exclude(pk=theme.pk).exclude(state="dropped")
        same = others.filter(first=theme.first).order_by("-pk")[:200]
        self.fields["into_id"].choices = [("", _("请选择")), *((t.pk, t.title) for t in same)]  # type: ignore[attr-defined]


class AddingForm(forms.Form):
    numbers = _lines(_("编号"), help_text=_("意见写作2026-00012，工单照热线编号，一行一个。"), max_length=60_000)

    def clean_numbers(self) -> list[str]:
        return [part for part in SPLIT.split(self.cleaned_data["numbers"]) if part]


class RegisteringForm(forms.Form):
    """Which deputy adopted it, as the office was told."""

    deputy_id = _number(_("代表"))
    lead = forms.BooleanField(label=_("牵头"), required=False)

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = [(d.pk, d.person.name) for d in in_office_on(congress)]
        self.fields["deputy_id"].choices = [("", _("请选择")), *seats]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = _lines(
        _("回应"), 8, max_length=2000, help_text=_("每一位反映的群众都会看到，请写清办到哪里、下一步怎么办。")
    )


class SuggestionForm(forms.Form):
    title = forms.CharField(label=_("建议的案由"), max_length=100)
    facts = _lines(_("基本情况"), 10, max_length=5000)


class ProposalForm(forms.Form):
    """For the plan of which year, and why."""

    year = forms.TypedChoiceField(label=_("年度"), coerce=int, widget=PlainSelect)
    title = forms.CharField(label=_("项目名称"), max_length=100)
    reason = _lines(_("理由"), 6, max_length=2000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = clock.today().year
        self.fields["year"].choices = [(y, f"{y}年") for y in range(this, this + 3)]  # type: ignore[attr-defined]
        self.fields["year"].initial = this + 1


class WritingForm(forms.Form):
    """A digest begun: its title, and the kinds of problem and opinions it is written from."""

    title = forms.CharField(
        label=_("标题"), max_length=120, help_text=_("例如：关于老旧小区加装电梯后管线费用的情况反映。")
    )
    themes = forms.TypedMultipleChoiceField(
        label=_("引用的一类事"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    voices = _lines(
        _("引用的意见"), 3, required=False, max_length=4000, help_text=_("意见编号，如2026-00012，一行一个。")
    )

    def __init__(self, *args: Any, themes: list[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = [(t.pk, f"{t.title}（{t.n_voices + t.n_tickets}件）") for t in themes]  # type: ignore[attr-defined]

    def numbers(self) -> list[str]:
        return [part for part in SPLIT.split(self.cleaned_data["voices"]) if part][: digests.MOST_SOURCES]


class DigestForm(forms.Form):
    title = forms.CharField(label=_("标题"), max_length=120)
    authors = forms.CharField(label=_("撰稿"), max_length=120, required=False)
    text = _lines(_("正文"), 24, max_length=digests.LONGEST)


class IssueForm(forms.Form):
    recipients = forms.CharField(label=_("报送"), max_length=200, help_text=_("例如：区委、区政府，抄送区信访办。"))


class InstructionForm(forms.Form):
    by = forms.CharField(label=_("批示人"), max_length=60)
    on = forms.DateField(label=_("批示日期"), widget=forms.DateInput(attrs={"type": "date"}))
    text = _lines(_("批示"), 4, max_length=2000)


class FeedbackForm(forms.Form):
    """What the departments did."""

    adoption = forms.ChoiceField(label=_("采用情况"), choices=Adoption.choices)
    on = forms.DateField(label=_("反馈日期"), widget=forms.DateInput(attrs={"type": "date"}))
    text = _lines(_("部门反馈"), 6, max_length=5000)
