"""What a resident or a collector fills in about a draft: what they think, what should stand there, why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.consultation.kinds import Proposer
from renda.consultation.models import Article, Consultation

WHOLE = ("", _("对全文"))
HEARD = (Proposer.COLLECTOR, Proposer.RESIDENT, Proposer.UNIT, Proposer.EXPERT, Proposer.LAWYER, Proposer.DEPUTY)


class SayForm(forms.Form):
    """``website`` is a trap: people never see it."""

    text = forms.CharField(
        label=_("您的意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "class": "say"}),
    )  # fmt: skip
    wording = forms.CharField(
        label=_("您觉得应该怎么写"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(
        label=_("为什么"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    name = forms.CharField(
        label=_("怎么称呼您"), max_length=60, required=False, help_text=_("被采纳时写在证书上，不公开。")
    )
    website = forms.CharField(
        label=_("这一格请留空"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip


class CodeForm(forms.Form):
    code = forms.CharField(label=_("查询码"), max_length=30, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class HeardForm(forms.Form):
    """By a personal link: one's own opinion, or what others told; experts speak for themselves."""

    article_id = forms.TypedChoiceField(label=_("对哪一条"), coerce=int, empty_value=None, required=False)
    text = forms.CharField(label=_("意见"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "class": "say"}))
    wording = forms.CharField(
        label=_("建议修改为"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label=_("理由"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    proposer = forms.ChoiceField(label=_("谁提出的"), choices=[(p.value, p.label) for p in HEARD])

    def __init__(self, *args: Any, consultation: Consultation, for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Article.objects.filter(consultation=consultation).order_by("position").values_list("pk", "label", "text")
        told = [(pk, f"{label} {text[:18]}") for pk, label, text in rows]
        self.fields["article_id"].choices = [WHOLE, *told]  # type: ignore[attr-defined]
        if not for_others:
            del self.fields["proposer"]
