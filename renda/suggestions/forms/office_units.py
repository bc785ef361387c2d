"""Forms that choose units: for one suggestion, for many in one list, for a part given back, for a work meeting."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.kernel import composed
from renda.people.models import Body, Session
from renda.people.naming import best_body
from renda.people.queries import chargeable
from renda.suggestions.forms.filters import UNITS
from renda.suggestions.kinds import AssignmentState, Role
from renda.web.widgets import PlainSelect, Settled

OWN = ("special_committee", "work_committee", "sc_office", "deputy_work_office", "enterprise", "other")
"""Bodies of the congress itself, which may handle suggestions too (地方组织法35), after the units."""
NONE = ("", _("请选择"))
TOGETHER, SEPARATE = "together", "separate"
SEPARATORS = str.maketrans({"，": "、", ",": "、", "；": "、", ";": "、", "\n": "、"})


def units_of(congress_id: int, kinds: Sequence[str] = (*UNITS, *OWN)) -> list[Body]:
    """Who may be charged in a house today: units first, the congress's own bodies last."""
    rows = composed.rows(_of_kinds, congress_id, frozenset(kinds))
    return sorted(rows, key=lambda body: body.kind in OWN)


def _of_kinds(congress_id: int, kinds: frozenset[str]) -> QuerySet[Body]:
    rows = chargeable(congress_id).filter(kind__in=sorted(kinds))
    return rows.only("pk", "name", "short_name", "kind", "rank")


def choices_of(bodies: Iterable[Body], *before: tuple[Any, Any]) -> Settled:
    return Settled([*before, *((body.pk, str(body)) for body in bodies)])


def read_names(words: str, bodies: Sequence[Body], field: str = "") -> list[Body]:
    """Units by their names, several with 、 between; an unknown name is complained of."""
    found: list[Body] = []
    for piece in filter(None, (p.strip() for p in words.translate(SEPARATORS).split("、"))):
        body = next((b for b in bodies if piece in (b.name, b.short_name)), None) or best_body(piece, bodies)
        if body is None:
            raise forms.ValidationError(_("没有找到“%(name)s”这个单位。") % {"name": piece[:40]})
        if body not in found:
            found.append(body)
    return found


class UnitsForm(forms.Form):
    """主办和会办，或者分别办理, and what each answers."""

    manner = forms.ChoiceField(
        label=_("办理方式"), choices=[(TOGETHER, _("一家主办")), (SEPARATE, _("几家分别办理"))], initial=TOGETHER,
        widget=forms.RadioSelect,
    )  # fmt: skip
    lead_id = forms.TypedChoiceField(
        label=_("主办单位"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    assisting_ids = forms.TypedMultipleChoiceField(
        label=_("会办单位"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple({"class": "in-columns"})
    )
    separate_ids = forms.TypedMultipleChoiceField(
        label=_("分别办理的单位"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple({"class": "in-columns"}),
    )  # fmt: skip
    parts = forms.CharField(
        label=_("各单位答复哪些内容"), required=False, max_length=3000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("一行一家，写成“区财政局：资金安排”。"),
    )  # fmt: skip

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies, choices = bodies, choices_of(bodies)
        self.use_required_attribute = False
        self.fields["lead_id"].required = self.data.get("manner") != SEPARATE if self.is_bound else True
        self.fields["lead_id"].error_messages["required"] = _("请选择主办单位。")
        self.fields["lead_id"].choices = Settled([NONE, *choices])  # type: ignore[attr-defined]
        for name in ("assisting_ids", "separate_ids"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_parts(self) -> dict[int, str]:
        found = {}
        for line in filter(str.strip, self.cleaned_data["parts"].splitlines()):
            name, sign, content = line.replace(":", "：").partition("：")
            if not sign:
                raise forms.ValidationError(_("“%(line)s”没有写成“单位：内容”。") % {"line": line[:40]})
            for body in read_names(name, self.bodies):
                found[body.pk] = content.strip()
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("manner") == SEPARATE:
            data.update(lead_id=None, assisting_ids=[])
            if not self.errors and len(data.get("separate_ids") or ()) < 2:
                self.add_error("separate_ids", _("分别办理至少选两家。"))
        else:
            data["separate_ids"] = []
        if not self.errors and data.get("lead_id") in (data.get("assisting_ids") or ()):
            self.add_error("assisting_ids", _("主办单位不用再列为会办。"))
        data.pop("manner", None)
        return data


class RefusalForm(forms.Form):
    agreed = forms.TypedChoiceField(
        label=_("决定"), coerce=lambda v: v == "yes", choices=[("yes", _("同意退办")), ("no", _("不同意，由原单位继续办理"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    to_id = forms.TypedChoiceField(
        label=_("改由哪个单位办理"), coerce=int, empty_value=None, required=False, widget=PlainSelect,
        help_text=_("同意退办时填写；不填的进入待重新交办。新单位的期限从今天起算。"),
    )  # fmt: skip
    decision = forms.CharField(label=_("决定理由"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_id"].choices = choices_of(bodies, ("", _("以后再定")))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["agreed"] and data.get("to_id"):
            self.add_error("to_id", _("不同意退办的，不用选新单位。"))
        return data


class ExtensionDecisionForm(forms.Form):
    agreed = forms.TypedChoiceField(
        label=_("决定"), coerce=lambda v: v == "yes", choices=[("yes", _("同意延期")), ("no", _("不同意延期"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    why = forms.CharField(
        label=_("理由"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("不同意的须写明理由。"),
    )  # fmt: skip


class AddUnitForm(forms.Form):
    body_id = forms.TypedChoiceField(label=_("单位"), coerce=int, widget=PlainSelect)
    role = forms.ChoiceField(label=_("承办方式"), widget=forms.RadioSelect)
    part = forms.CharField(label=_("承办内容"), max_length=300, required=False)

    def __init__(self, *args: Any, bodies: Sequence[Body], roles: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = choices_of(bodies, NONE)  # type: ignore[attr-defined]
        self.fields["role"].choices = [(r, Role(r).label) for r in roles]  # type: ignore[attr-defined]
        self.fields["role"].initial = roles[0]


class DispatchForm(UnitsForm):
    """分办 — the same choice among units inside government."""

    why = forms.CharField(label=_("说明"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class WorkMeetingForm(forms.Form):
    held_on = forms.DateField(label=_("召开日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    session_id = forms.TypedChoiceField(
        label=_("交办哪次会议的建议"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    place = forms.CharField(label=_("地点"), max_length=100, required=False)
    demands = forms.CharField(
        label=_("会议要求"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    unit_ids = forms.TypedMultipleChoiceField(
        label=_("参加单位"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple({"class": "in-columns"})
    )

    def __init__(self, *args: Any, bodies: Sequence[Body], sessions: Sequence[Session], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_ids"].choices = choices_of(bodies)  # type: ignore[attr-defined]
        self.fields["session_id"].choices = [  # type: ignore[attr-defined]
            ("", _("不限会次")),
            *((s.pk, str(s)) for s in sessions),
        ]


def initial_units(rows: Iterable[Any]) -> Mapping[str, Any]:
    """The form's first values from parts that stand already; a lead that objected is to be chosen anew."""
    found: dict[str, Any] = {"manner": TOGETHER, "assisting_ids": [], "separate_ids": []}
    for row in rows:
        if row.role == Role.LEAD:
            found["lead_id"] = row.body_id if row.state != AssignmentState.OBJECTED else None
        else:
            found["separate_ids" if row.role == Role.SEPARATE else "assisting_ids"].append(row.body_id)
    if found["separate_ids"]:
        found["manner"] = SEPARATE
    return found
