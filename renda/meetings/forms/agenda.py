"""Forms of the agenda and of the sittings' plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.meetings import fields, membership, procedure
from renda.meetings.kinds import ItemKind, MeetingKind, Mode, SittingKind, SittingState
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.procedure import Basis, Consent
from renda.people.queries import committees, in_house
from renda.web.widgets import PlainSelect

NONE = ("", _("未定"))
MOST_BOXES = 80


def _key(label: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False, widget=PlainSelect, **more)


class ItemForm(forms.Form):
    """One item of the agenda of one meeting."""

    title = forms.CharField(label=_("议题"), max_length=fields.LONGEST_TITLE, widget=forms.Textarea(attrs={"rows": 2}))
    kind = forms.ChoiceField(label=_("类别"), choices=ItemKind.choices, initial=ItemKind.SPECIAL_REPORT)
    mode = forms.ChoiceField(label=_("方式"), choices=Mode.choices, initial=Mode.HEARD)
    organ_id = _key(_("报告机关"))
    reporter = forms.CharField(label=_("报告人"), max_length=fields.LONGEST["reporter"], required=False)
    committee_id = _key(_("责任委员会"))
    mover = forms.CharField(
        label=_("提请"), max_length=fields.LONGEST["mover"], required=False, help_text=_("例如：区人民政府、主任会议。")
    )
    minutes = forms.IntegerField(
        label=_("预计分钟"), min_value=1, max_value=fields.LONGEST_MINUTES, required=False,
        help_text=_("填了以后，后面的议题自己算出开始时间。"),
    )  # fmt: skip
    sitting_id = _key(_("分场"))
    restricted = forms.BooleanField(
        label=_("限组成人员阅看"), required=False, help_text=_("人事等议题，其他人看不到题目和结果。")
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = in_house(meeting.congress_id).only("pk", "name", "short_name").order_by("rank", "pk")  # type: ignore[attr-defined]
        sittings = meeting.sittings.exclude(state=SittingState.CLOSED).order_by("on", "position", "pk")
        self._offer("organ_id", [(b.pk, str(b)) for b in bodies])
        self._offer("committee_id", [(b.pk, str(b)) for b in committees(meeting.congress_id)])  # type: ignore[attr-defined]
        self._offer("sitting_id", [(s.pk, f"{s.on.month}月{s.on.day}日{s}") for s in sittings])

    def _offer(self, name: str, choices: list[tuple[int, str]]) -> None:
        if name == "sitting_id" and not choices:
            del self.fields[name]
            return
        self.fields[name].choices = [NONE, *choices]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What belongs to the item itself."""
        return {name: self.cleaned_data[name] for name in fields.FIELDS if name in self.cleaned_data}


class NewItemForm(ItemForm):
    """A new item; members who move it together, and after the agenda's adoption its reason and the consent asked for."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, meeting=meeting, **kwargs)
        self._offer_movers(meeting)
        if meeting.agenda_adopted_at is not None:
            self.fields["why"] = _reason(_("临时增加的理由"))
            add_basis(self, procedure.of_late_item(meeting))

    def _offer_movers(self, meeting: Meeting) -> None:
        needed, _law = procedure.movers_needed(meeting)
        members = membership.members_of(meeting) if needed else []
        if len(members) < needed or not members:
            return
        boxes = len(members) <= MOST_BOXES
        widget = forms.CheckboxSelectMultiple({"class": "in-columns"}) if boxes else forms.SelectMultiple({"size": 10})
        self.fields["movers"] = forms.TypedMultipleChoiceField(
            label=_("联名提出"), coerce=int, required=False, widget=widget,
            choices=[(m.person.pk, m.person.name) for m in members],
            help_text=_("只用于议案：须%(n)s人以上。") % {"n": needed},
        )  # fmt: skip


class ChangeItemForm(ItemForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


def values_of(item: AgendaItem) -> dict[str, Any]:
    return {"version": item.version, **{name: getattr(item, name) for name in fields.FIELDS}}


class ResultForm(forms.Form):
    result = forms.CharField(
        label=_("审议结果"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一句话，例如：听取和审议，形成审议意见。列自年度计划的，结果会自动写回计划事项。"),
    )  # fmt: skip


class ReasonForm(forms.Form):
    """A reason, and who decided, where the place asks for it."""

    def __init__(self, *args: Any, consent: Consent | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = _reason(_("原因"))
        if consent is not None:
            add_basis(self, consent)


class NoteForm(forms.Form):
    why = forms.CharField(label=_("说明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class AdoptionForm(forms.Form):
    """The agenda as it was shown: keys of the listed items in their order."""

    items = forms.CharField(widget=forms.HiddenInput, max_length=4000)

    def clean_items(self) -> list[int]:
        pieces = self.cleaned_data["items"].split(",")
        if not all(p.isascii() and p.isdecimal() and len(p) < 19 for p in pieces):
            raise forms.ValidationError(_("议程刚被别人修改过，请刷新页面。"))
        return [int(p) for p in pieces]


class SittingForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("形式"), choices=SittingKind.choices, initial=SittingKind.PLENARY)
    name = forms.CharField(
        label=_("名称"), max_length=60, required=False, help_text=_("例如：第一次全体会议、第一组。")
    )
    on = forms.DateField(label=_("日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    starts_at = forms.TimeField(
        label=_("开始"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label=_("结束"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    each_delegation = forms.BooleanField(label=_("每个代表团一场"), required=False)

    def __init__(self, *args: Any, meeting: Meeting, new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not new:
            del self.fields["kind"]
        if not new or meeting.kind != MeetingKind.CONGRESS:
            del self.fields["each_delegation"]
        if new and meeting.kind != MeetingKind.CONGRESS:
            own = (SittingKind.PLENARY, SittingKind.JOINT, SittingKind.GROUP)
            self.fields["kind"].choices = [(k.value, k.label) for k in own]  # type: ignore[attr-defined]


class SittingItemsForm(forms.Form):
    item_ids = forms.TypedMultipleChoiceField(
        label=_("议题"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, items: list[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item_ids"].choices = [(i.pk, i.title) for i in items]  # type: ignore[attr-defined]


def _reason(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def add_basis(form: forms.Form, consent: Consent) -> None:
    """The fields that say who decided; none where nobody need be asked."""
    if not consent.by:
        return
    form.fields["decided_by"] = forms.CharField(
        label=_("%(by)s的意见") % {"by": consent.by}, max_length=100,
        help_text=_("写明哪次会议同意，例如：第90次主任会议。") if consent.by == "主任会议" else consent.words,
    )  # fmt: skip
    if consent.by_present:
        form.fields["in_favour"] = forms.IntegerField(
            label=_("同意人数"), min_value=0, max_value=5000, help_text=_("出席的组成人员过半数，出席人数按签到计。")
        )


def basis_of(values: dict[str, Any]) -> Basis:
    return Basis(values.get("decided_by", ""), values.get("in_favour"))
