"""Forms of the office that reviews: what becomes of a suggestion that came in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Session
from renda.suggestions.kinds import Category, Jurisdiction
from renda.suggestions.models import Suggestion
from renda.suggestions.vocabulary import Reason
from renda.web.widgets import PlainSelect

OUTCOMES = (
    ("send_back", _("退回代表")),
    ("to_revise", _("请代表修改后再提")),
    ("letter", _("作代表来信处理")),
    ("reference", _("转有关部门作工作参考")),
)
NONE = ("", _("请选择"))


class AcceptForm(forms.Form):
    """受理 — what the office settles of it; with ``into_id`` it is handled together with a twin."""

    category = forms.ChoiceField(label=_("内容分类"), choices=[NONE, *Category.choices], widget=PlainSelect)
    jurisdiction = forms.ChoiceField(label=_("职权"), choices=Jurisdiction.choices, widget=PlainSelect, required=False)
    session_id = forms.TypedChoiceField(
        label=_("计入会次"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    into_id = forms.TypedChoiceField(
        label=_("并案办理"), coerce=int, empty_value=None, required=False, widget=PlainSelect,
        help_text=_("与相近的一件合并办理，仍单独编号、单独答复代表。"),
    )  # fmt: skip
    confidential = forms.BooleanField(label=_("按保密建议办理"), required=False)

    def __init__(self, *args: Any, suggestion: Suggestion, twins: Iterable[Suggestion] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = Session.objects.filter(term=suggestion.term_id).select_related("term__congress").order_by("-number")
        self.fields["session_id"].choices = [  # type: ignore[attr-defined]
            ("", _("按提出时间")),
            *((s.pk, str(s)) for s in sessions[:8]),
        ]
        near = [(t.pk, named(t)) for t in twins]
        if near:
            self.fields["into_id"].choices = [("", _("不并案")), *near]  # type: ignore[attr-defined]
        else:
            del self.fields["into_id"]


class TurnDownForm(forms.Form):
    """不受理 — one of the outcomes, for a reason the place's regulation names, explained to the deputy."""

    outcome = forms.ChoiceField(label=_("怎样处理"), choices=OUTCOMES, widget=forms.RadioSelect)
    reason = forms.ChoiceField(label=_("情形"), widget=PlainSelect)
    explained = forms.CharField(
        label=_("向代表的说明"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("写明为什么，以及代表可以怎么做；代表会看到这段话。"),
    )  # fmt: skip

    def __init__(self, *args: Any, reasons: Iterable[Reason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [NONE, *((r.code, r.label) for r in reasons)]  # type: ignore[attr-defined]


class PassUpForm(forms.Form):
    passed_to = forms.CharField(
        label=_("转交的上级人大代表"), max_length=100, help_text=_("写明姓名和届别，例如：市十七届人大代表张某。")
    )
    why = forms.CharField(label=_("说明"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class MergeForm(forms.Form):
    """并案 — one of those alike, or another by its number."""

    into_id = forms.TypedChoiceField(
        label=_("并入哪一件"), coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
    )
    number = forms.CharField(label=_("或者填写编号"), max_length=40, required=False)
    why = forms.CharField(label=_("说明"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, twins: Iterable[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = [(t.pk, named(t)) for t in twins]
        if near:
            self.fields["into_id"].choices = near  # type: ignore[attr-defined]
        else:
            del self.fields["into_id"]
            self.fields["number"].label = _("并入哪一件（编号）")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("into_id") and not (data.get("number") or "").strip():
            raise forms.ValidationError(_("请选择并入的一件，或者填写编号。"))
        return data


class WhyForm(forms.Form):
    why = forms.CharField(label=_("理由"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))


def named(suggestion: Suggestion) -> str:
    return f"{suggestion.number or suggestion.get_state_display()} {suggestion.title}"
