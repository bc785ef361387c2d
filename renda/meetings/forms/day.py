"""Forms of the day: who came without being on the list, who speaks, what was said, asked and answered."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.meetings.kinds import AttendeeRole
from renda.meetings.models import Attendee
from renda.people.models import Body
from renda.web.widgets import PlainSelect

AT_THE_DOOR = (AttendeeRole.MEMBER, AttendeeRole.EX_OFFICIO, AttendeeRole.DEPUTY, AttendeeRole.STAFF)


class PressForm(forms.Form):
    """Nothing to fill in."""


class SpotForm(forms.Form):
    role = forms.ChoiceField(
        label=_("身份"), choices=[(r, r.label) for r in AT_THE_DOOR], initial=AttendeeRole.EX_OFFICIO
    )
    name = forms.CharField(label=_("姓名"), max_length=60)
    title = forms.CharField(label=_("职务"), max_length=100, required=False)
    body = forms.ModelChoiceField(label=_("单位"), queryset=Body.objects.none(), required=False, widget=PlainSelect)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class SpeakerForm(forms.Form):
    """A hand raised in the hall."""

    attendee = forms.TypedChoiceField(label=_("发言人"), coerce=int, widget=PlainSelect)

    def __init__(self, *args: Any, people: Iterable[Attendee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "请选择"), *((a.pk, f"{a.name}　{a.title}".strip()) for a in people)]
        self.fields["attendee"].choices = choices  # type: ignore[attr-defined]


class TextForm(forms.Form):
    text = forms.CharField(label=_("发言内容"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 12}))


class QuestionForm(forms.Form):
    text = forms.CharField(label=_("询问"), max_length=5000, widget=forms.Textarea(attrs={"rows": 6}))
    body = forms.ModelChoiceField(
        label=_("请哪个单位答复"), queryset=Body.objects.none(), required=False, widget=PlainSelect,
        help_text=_("不选的，请报告机关答复。"),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]


class NotedQuestionForm(QuestionForm):
    """The staff write down who asked."""

    attendee = forms.TypedChoiceField(label=_("询问人"), coerce=int, widget=PlainSelect)
    field_order = ("attendee", "text", "body")

    def __init__(self, *args: Any, people: Iterable[Attendee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attendee"].choices = [("", "请选择"), *((a.pk, a.name) for a in people)]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    answer = forms.CharField(label=_("答复"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}))
    answered_by = forms.CharField(
        label=_("答复人"), max_length=60, required=False, help_text=_("会上口头答复的，写明答复人的姓名和职务。")
    )
