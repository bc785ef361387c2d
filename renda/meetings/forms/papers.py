"""Forms of papers and of the notice: what was typed, in the right shape; the rules live with the acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.meetings.kinds import ItemState, PaperKind
from renda.meetings.models import AgendaItem, Meeting
from renda.people.models import Body
from renda.people.queries import in_house


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at a time; cleaned to names with bytes."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[tuple[str, bytes]]:
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not given:
            raise forms.ValidationError(_("请选择要送交的文件。"))
        kept = [super(FilesField, self).clean(one, initial) for one in given]
        return [(one.name, one.read()) for one in kept]


class DeliveryForm(forms.Form):
    papers = FilesField(
        label=_("文件"), help_text=_("PDF、Word（docx）或者Excel（xlsx），可以选多个。正文请放在第一个。"),
        widget=SeveralFiles(attrs={"accept": ".pdf,.docx,.xlsx"}),
    )  # fmt: skip
    note = forms.CharField(label=_("说明"), max_length=300, required=False)


class ReturnForm(forms.Form):
    why = forms.CharField(label=_("退回的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class NewPaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("类别"), choices=PaperKind.choices, initial=PaperKind.REFERENCE)
    title = forms.CharField(label=_("材料名称"), max_length=200)
    item = forms.ModelChoiceField(
        label=_("议题"), queryset=AgendaItem.objects.none(), required=False, empty_label=_("整个会议")
    )
    owed_by = forms.ModelChoiceField(
        label=_("送交单位"), queryset=Body.objects.none(), required=False, empty_label=_("会议工作人员")
    )
    restricted = forms.BooleanField(label=_("限组成人员阅看"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_items = AgendaItem.objects.filter(meeting=meeting).exclude(state=ItemState.WITHDRAWN)
        self.fields["item"].queryset = open_items  # type: ignore[attr-defined]
        self.fields["owed_by"].queryset = in_house(meeting.congress_id).order_by("rank", "pk")  # type: ignore[attr-defined]


class NoticeForm(forms.Form):
    """Nothing to fill in while the notice is in time."""


class LateNoticeForm(forms.Form):
    why = forms.CharField(label=_("晚发的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class AdHocForm(forms.Form):
    why = forms.CharField(label=_("临时召开的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
