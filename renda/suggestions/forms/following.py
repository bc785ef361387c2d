"""Forms of deputies after handing in: taking back, pressing, objecting, meeting, judging."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.suggestions.vocabulary import DIMENSIONS, GRADES
from renda.web.widgets import PlainSelect


def _text(label: Any, at_most: int, rows: int = 4, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=at_most, widget=forms.Textarea({"rows": rows}), **more)


class WithdrawalForm(forms.Form):
    reason = _text(_("撤回理由"), 1000)


class AgreementForm(forms.Form):
    """Nothing to fill in: the button is the answer."""


class ReminderForm(forms.Form):
    """催办 — of one unit, or of all at work."""

    assignment_id = forms.TypedChoiceField(
        label=_("催办哪个单位"), coerce=int, required=False, empty_value=None, widget=PlainSelect
    )
    words_of_urging = _text(_("想说的话"), 300, rows=3, required=False)

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["assignment_id"].choices = [("", _("全部承办单位")), *units]  # type: ignore[attr-defined]
        if len(units) < 2:
            del self.fields["assignment_id"]


class ObjectionForm(forms.Form):
    reason = _text(_("理由"), 2000, help_text=_("写明为什么不该由这个单位承办，认为该由谁承办。答复期限不因此停止。"))


class AnswerForm(forms.Form):
    """The office's answer to an objection."""

    agreed = forms.TypedChoiceField(
        label=_("研究结果"), choices=[("1", _("采纳，另行调整承办单位")), ("0", _("维持原来的交办"))],
        coerce=lambda v: v == "1", widget=forms.RadioSelect,
    )  # fmt: skip
    answer = _text(_("答复代表"), 2000)


class CommentForm(forms.Form):
    comment = _text(_("您的意见"), 2000, help_text=_("与实际不符的、没有谈到的，都可以写。"))


class MeetingForm(forms.Form):
    """The deputy's answer to a proposed meeting."""

    words_of_deputy = _text(
        _("要说的话"), 200, rows=2, required=False, help_text=_("请改时间的，写明何时方便，或者改用电话。")
    )
    answer = forms.ChoiceField(choices=[("confirm", ""), ("decline", "")], widget=forms.HiddenInput, required=False)


class RatingForm(forms.Form):
    """满意、基本满意、不满意, in the dimensions the place asks for."""

    reasons = _text(
        _("理由和意见"), 2000, required=False, help_text=_("不满意的必须写明具体理由，作为重新办理的依据。")
    )

    def __init__(self, *args: Any, dimensions: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in dimensions:
            self.fields[name] = forms.ChoiceField(
                label=DIMENSIONS[name], choices=list(GRADES.items()), widget=forms.RadioSelect
            )
        self.order_fields([*dimensions, "reasons"])


class GradeForm(forms.Form):
    grade = forms.ChoiceField(label=_("落实情况"), choices=list(GRADES.items()), widget=forms.RadioSelect)


class TopicForm(forms.Form):
    """选题 — what deputies might look into this year."""

    title = forms.CharField(label=_("选题"), max_length=100, help_text=_("例如：老旧小区加装电梯。"))
    points = _text(_("可以关注的问题"), 5000, required=False, help_text=_("每行一条。"))
    body_id = forms.TypedChoiceField(
        label=_("可以咨询的单位"), coerce=int, required=False, empty_value=None, widget=PlainSelect
    )

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = [("", _("不写")), *units]  # type: ignore[attr-defined]


class UnitDeskForm(forms.Form):
    contact = forms.CharField(label=_("联系人"), max_length=60)
    phone = forms.CharField(label=_("电话"), max_length=60, widget=forms.TextInput({"inputmode": "tel"}))
    duties = _text(_("主要职责"), 2000, required=False, help_text=_("代表据此判断问题归哪个单位管。"))
