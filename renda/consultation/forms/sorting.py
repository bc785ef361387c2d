"""Forms of sorting, reporting and of what became of opinions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.consultation.kinds import Adopted, CommentState, Proposer
from renda.consultation.models import Article, Comment, Consultation

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
STATES = [(s.value, s.label) for s in CommentState if s != CommentState.DISCARDED]


class FilterForm(forms.Form):
    article = forms.CharField(required=False, widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("状态"), required=False, choices=[("", _("全部")), *STATES])
    proposer = forms.ChoiceField(label=_("身份"), required=False, choices=[("", _("全部")), *Proposer.choices])
    q = forms.CharField(label=_("文字"), required=False, max_length=60)


class EditForm(forms.Form):
    edited = forms.CharField(
        label=_("上报文字"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("上报时用这段文字，原话不变。留空的，按原话上报。"),
    )  # fmt: skip


class NoteForm(forms.Form):
    note = forms.CharField(label=_("核对意见"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class MergeForm(forms.Form):
    into = forms.TypedChoiceField(label=_("归并到哪一条"), coerce=int, widget=forms.RadioSelect)
    chosen = forms.CharField(widget=forms.HiddenInput)
    edited = forms.CharField(
        label=_("上报文字"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("代表所有归并的意见。每一条的原话和来源都保留，采纳情况告知每一个人。"),
    )  # fmt: skip

    def __init__(self, *args: Any, rows: list[Comment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = [(r.pk, f"{r.text[:80]}（{r.get_proposer_display()}）") for r in rows]
        self.fields["into"].choices = told  # type: ignore[attr-defined]


class FileUnderForm(forms.Form):
    article_id = forms.TypedChoiceField(label=_("归入"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Article.objects.filter(consultation=consultation).order_by("position").values_list("pk", "label")
        self.fields["article_id"].choices = [("", _("全文")), *rows]  # type: ignore[attr-defined]


class SubmitForm(forms.Form):
    number = forms.CharField(label=_("文号"), max_length=60, required=False)
    signer = forms.CharField(label=_("签发人"), max_length=60)
    on = forms.DateField(label=_("上报日"), widget=DAY)
    summary = forms.CharField(
        label=_("综述"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("印在函里；不写的，按条文写明意见集中在哪里。"),
    )  # fmt: skip


class FeedbackForm(forms.Form):
    chosen = forms.CharField(widget=forms.HiddenInput, required=False)
    result = forms.ChoiceField(label=_("采纳情况"), choices=Adopted.choices, widget=forms.RadioSelect)
    final_article = forms.CharField(label=_("采纳在"), max_length=60, required=False, help_text=_("通过文本的第几条。"))
    final_text = forms.CharField(
        label=_("采纳后的条文"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label=_("说明"), max_length=300, required=False)
    on = forms.DateField(label=_("反馈日"), widget=DAY)
    source = forms.CharField(label=_("依据"), max_length=200, required=False, help_text=_("例如：来函文号、通过文本。"))


class FeedbackFileForm(forms.Form):
    file = forms.FileField(label=_("填好的采纳情况表"))
    on = forms.DateField(label=_("反馈日"), widget=DAY)
    source = forms.CharField(label=_("依据"), max_length=200, required=False)
