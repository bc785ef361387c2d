"""What a handling unit fills in around its part: refusing, dividing, meeting the deputy, opinions, more time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock
from renda.people.queries import chargeable
from renda.suggestions.forms.filters import EVERY, UNITS
from renda.suggestions.kinds import ContactMethod, ContactStage
from renda.suggestions.models import Assignment
from renda.suggestions.tray import Asked, names_within
from renda.web.widgets import PlainSelect, Settled


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, "%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(None, "%Y-%m-%dT%H:%M")


def words(label: Any, rows: int = 5, at_most: int = 2000, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=at_most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class TrayForm(forms.Form):
    """经办人、科室、期限、文字: the filters of the tray, all in the address."""

    handler = forms.ChoiceField(label=_("经办人"), required=False, widget=PlainSelect)
    section = forms.ChoiceField(label=_("科室"), required=False, widget=PlainSelect)
    due = forms.ChoiceField(
        label=_("期限"), required=False, widget=PlainSelect,
        choices=[EVERY, ("late", _("已逾期")), ("near", _("30天内到期"))],
    )  # fmt: skip
    text = forms.CharField(label=_("编号或者标题"), required=False, max_length=60)
    tab = forms.CharField(required=False, max_length=10, widget=forms.HiddenInput)
    unit = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, body_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = names_within(body_id)
        for n, name in enumerate(("handler", "section")):
            known = sorted({pair[n] for pair in pairs if pair[n]})
            self.fields[name].choices = Settled([EVERY, *((v, v) for v in known)])  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        self.is_valid()
        return Asked(**{k: v for k, v in self.cleaned_data.items() if k in Asked.__dataclass_fields__ and v})


class _NamingUnit(forms.Form):
    """With 建议改由, chosen from the units of the house."""

    proposed_id = forms.TypedChoiceField(
        label=_("建议改由哪个单位办理"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )

    def __init__(self, *args: Any, part: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = chargeable(part.suggestion.congress_id).filter(kind__in=UNITS).exclude(pk=part.body_id)
        names = [(b.pk, b.name) for b in bodies.only("pk", "name")]
        self.fields["proposed_id"].choices = [("", _("暂不建议")), *names]  # type: ignore[attr-defined]


class PreObjectionForm(_NamingUnit):
    words_of_unit = words(_("理由"), help_text=_("写明职责依据，以及为什么不属于本单位职责。"))
    field_order = ("words_of_unit", "proposed_id")


class RefusalForm(_NamingUnit):
    reason = words(_("退办理由"), help_text=_("写明职责依据，以及为什么不属于本单位职责。"))
    field_order = ("reason", "proposed_id")


class DivisionForm(forms.Form):
    leader = forms.CharField(label=_("分管领导"), max_length=60, required=False)
    section = forms.CharField(label=_("承办科室"), max_length=60, required=False)
    handler = forms.CharField(label=_("经办人"), max_length=60, required=False)
    inner_due_on = forms.DateField(
        label=_("内部期限"), required=False, widget=DayInput, help_text=_("不能晚于限办日，给审核和签发留出时间。")
    )


class ContactForm(forms.Form):
    stage = forms.ChoiceField(label=_("阶段"), choices=ContactStage.choices, widget=forms.RadioSelect)
    method = forms.ChoiceField(
        label=_("方式"), choices=ContactMethod.choices, widget=forms.RadioSelect,
        help_text=_("走访、座谈和联合调研计为当面沟通。"),
    )  # fmt: skip
    held_on = forms.DateField(label=_("日期"), widget=DayInput)
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    attended = forms.CharField(
        label=_("单位参加人员"), max_length=200, required=False, help_text=_("姓名和职务，例如：张强副局长。")
    )
    content = words(
        _("沟通情况"), at_most=5000, help_text=_("沟通了什么，代表有什么意见。代表能看到，并可以补充意见。")
    )


class HeldForm(ContactForm):
    """约见之后: the day and the place are known from the appointment."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["held_on"]


class AppointmentForm(forms.Form):
    at = forms.DateTimeField(label=_("时间"), widget=MomentInput)
    place = forms.CharField(label=_("地点"), max_length=100)
    subject = forms.CharField(label=_("事由"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("at") and data["at"] <= clock.now():
            self.add_error("at", _("约见时间须在现在以后。已经见过面的，请直接登记联系情况。"))
        return data


class ReasonForm(forms.Form):
    why = words(_("理由"))


class OpinionForm(forms.Form):
    text = words(
        _("会办意见"), rows=10, at_most=20_000,
        help_text=_("送主办单位，由其写入答复。写明本单位职责范围内能办什么、什么时候办、有什么困难。"),
    )  # fmt: skip


class ExtensionForm(forms.Form):
    reason = words(_("延期理由"), help_text=_("涉及面广在哪里，办理难度在哪里，现在进展到哪一步。"))
