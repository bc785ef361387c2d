"""Forms of who is asked, who answers what, who sits where, and of observers' places."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.meetings.kinds import AttendeeRole
from renda.meetings.leave_rights import approvers
from renda.meetings.models import AgendaItem, Attendee, Meeting

WHOLE = ("", _("全部议题"))
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AddForm(forms.Form):
    role = forms.ChoiceField(
        label=_("身份"),
        choices=[(r.value, r.label) for r in (AttendeeRole.EX_OFFICIO, AttendeeRole.STAFF)],
        help_text=_("列席代表从轮次表里邀请，组成人员按名单列入。"),
    )
    name = forms.CharField(label=_("姓名"), max_length=60)
    title = forms.CharField(label=_("职务"), max_length=100, required=False)
    item_id = forms.TypedChoiceField(label=_("参加哪项议题"), coerce=int, empty_value=None, required=False)
    ground = forms.CharField(label=_("事由"), max_length=200, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item_id"].choices = [WHOLE, *items_of(meeting)]  # type: ignore[attr-defined]


class TurnsForm(forms.Form):
    """Which item the deputies are asked for, and whether only those of its field are shown; all of it in the address."""

    item = forms.TypedChoiceField(label=_("议题"), coerce=int, empty_value=None, required=False)
    n = forms.IntegerField(label=_("名额"), min_value=1, max_value=400, required=False)
    field = forms.BooleanField(label=_("只看相关领域"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [WHOLE, *items_of(meeting)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What is sound in the address; what is not is left out."""
        self.is_valid()
        return self.cleaned_data


class DeclineForm(forms.Form):
    reason = forms.CharField(label=_("不参加的原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class LeaveForm(forms.Form):
    reason = forms.CharField(label=_("请假原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DecisionForm(forms.Form):
    """``approver_id`` is asked of the meeting's staff, who record what another has decided."""

    granted = forms.TypedChoiceField(
        label=_("决定"),
        choices=[("1", _("准假")), ("0", _("不准假"))],
        coerce=lambda v: v == "1",
        widget=forms.RadioSelect,
    )
    approver_id = forms.TypedChoiceField(label=_("批准人"), coerce=int, empty_value=None)
    reason = forms.CharField(
        label=_("不准假的原因"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, attendee: Attendee, decides: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if decides:
            del self.fields["approver_id"]
            return
        named = [(p.person_id, f"{p.person.name}（{p}）") for p in approvers(attendee.meeting, attendee)]
        self.fields["approver_id"].choices = [("", _("请选择")), *named]  # type: ignore[attr-defined]


class SubstituteForm(forms.Form):
    name = forms.CharField(label=_("代替人姓名"), max_length=60)
    title = forms.CharField(label=_("代替人职务"), max_length=100, required=False)


class SeatsForm(forms.Form):
    per_row = forms.IntegerField(label=_("每排几座"), min_value=1, max_value=60, initial=10)


class GroupsForm(forms.Form):
    n = forms.IntegerField(label=_("分几组"), min_value=0, max_value=40, initial=3)


class GalleryForm(forms.Form):
    seats = forms.IntegerField(label=_("旁听席位"), min_value=1, max_value=200)
    until = forms.DateField(label=_("报名截止日"), widget=DAY)


class WhyForm(forms.Form):
    why = forms.CharField(label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


def items_of(meeting: Meeting) -> list[tuple[int, str]]:
    rows = AgendaItem.objects.filter(meeting=meeting).exclude(state="withdrawn").order_by("position", "pk")
    return [(pk, title[:60]) for pk, title in rows.values_list("pk", "title")]
