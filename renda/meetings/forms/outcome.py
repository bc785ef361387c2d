"""Forms of what a meeting leaves behind; the rules live with the acts."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.meetings.kinds import ResolutionKind
from renda.meetings.models import AgendaItem, Opinion, Speech
from renda.meetings.openness import Ground

LONG = forms.Textarea(attrs={"rows": 18})


class Versioned(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class DraftForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=ResolutionKind.choices)
    item_id = forms.TypedChoiceField(
        label=_("议题"), coerce=int, empty_value=None, required=False, help_text=_("由这个议题的表决通过。")
    )
    title = forms.CharField(label=_("标题"), max_length=200)
    text = forms.CharField(
        label=_("正文"), widget=LONG, required=False, help_text=_("通过时间和会议由系统写在标题下面，正文里不用写。")
    )

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["item_id"].choices = [("", _("不对应议题")), *((i.pk, i.title) for i in items)]  # type: ignore[attr-defined]


class TextForm(Versioned):
    title = forms.CharField(label=_("标题"), max_length=200)
    text = forms.CharField(label=_("正文"), widget=LONG, required=False)


class CorrectForm(TextForm):
    why = forms.CharField(label=_("更正原因"), max_length=300, help_text=_("公布以后的更正，日期和原因随文件公开。"))


class PublishForm(Versioned):
    number = forms.IntegerField(
        label=_("公告号"), min_value=1, max_value=9999, required=False, help_text=_("不填写时自动取下一号。")
    )

    def __init__(self, *args: Any, numbered: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not numbered:
            del self.fields["number"]


class WithholdForm(Versioned):
    ground = forms.ChoiceField(label=_("不公开的原因"), choices=Ground.choices)
    note = forms.CharField(label=_("说明"), max_length=280, required=False)


class WhyForm(Versioned):
    why = forms.CharField(label=_("理由"), max_length=300)


class AdoptionForm(forms.Form):
    how = forms.CharField(label=_("怎样通过"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class MinutesForm(Versioned):
    text = forms.CharField(label=_("纪要"), max_length=200_000, widget=forms.Textarea(attrs={"rows": 32}))


class RedraftForm(forms.Form):
    replace = forms.BooleanField(label=_("用新稿替换现在的文字"))


class SignForm(Versioned):
    def __init__(self, *args: Any, signers: Iterable[str], own: bool, word: str, **more: Any) -> None:
        super().__init__(*args, **more)
        names = list(signers)
        if own:
            return
        if names:
            self.fields["signed_by"] = forms.ChoiceField(label=word, choices=[(n, n) for n in names])
        else:
            self.fields["signed_by"] = forms.CharField(label=word, max_length=60)


class OpinionForm(forms.Form):
    """Speeches are chosen from those written down for the item."""

    text = forms.CharField(label=_("意见"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    speeches = forms.TypedMultipleChoiceField(
        label=_("出自发言"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, speeches: Iterable[Speech], **more: Any) -> None:
        super().__init__(*args, **more)
        rows = [(s.pk, f"{s.attendee.name}：{s.text[:80]}") for s in speeches]
        self.fields["speeches"].choices = rows  # type: ignore[attr-defined]
        if not rows:
            del self.fields["speeches"]


class MergeForm(forms.Form):
    opinions = forms.TypedMultipleChoiceField(label=_("合并哪几条"), coerce=int, widget=forms.CheckboxSelectMultiple)
    text = forms.CharField(
        label=_("合并后的意见"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("不填写时各条依次连在一起。"),
    )  # fmt: skip

    def __init__(self, *args: Any, opinions: Iterable[Opinion], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["opinions"].choices = [(o.pk, o.text[:80]) for o in opinions]  # type: ignore[attr-defined]


class IssueForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    agreed_by = forms.CharField(
        label=_("同意交办的会议或者负责人"), max_length=100, help_text=_("例如：第90次主任会议。")
    )

    def keys(self) -> list[int]:
        return [int(k) for k in self.cleaned_data["shown"].split(",") if k.isdecimal()]
