"""Forms of a talk: arranging it, recording it with what was agreed in one go, following each point."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.people import queries as people
from renda.people.models import Body, Deputy
from renda.stations.models import Station, Talk, TalkPoint
from renda.stations.operations import Agreed
from renda.web.widgets import PlainSelect

ALL_SHOWN, OFTEN, FEW_ROWS, MOST_ROWS = 24, 12, 3, 10
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class TalkForm(forms.Form):
    """Departments and deputies are ticked where they are few or come often, and named otherwise."""

    topic = forms.CharField(label=gettext_lazy("主题"), max_length=200)
    day = forms.DateField(label=gettext_lazy("日期"), widget=DAY)
    starts_at = forms.TimeField(
        label=gettext_lazy("时间"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    place = forms.CharField(label=gettext_lazy("地点"), max_length=200, required=False)
    departments = forms.TypedMultipleChoiceField(
        label=gettext_lazy("参加部门"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    other_departments = forms.CharField(
        label=gettext_lazy("其他部门"), max_length=300, required=False,
        help_text=gettext_lazy("写部门名称，几个部门用顿号分开。"),
    )  # fmt: skip
    deputies = forms.TypedMultipleChoiceField(
        label=gettext_lazy("参加代表"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    other_deputies = forms.CharField(
        label=gettext_lazy("其他代表"), max_length=300, required=False,
        help_text=gettext_lazy("写代表姓名，几个人用顿号分开。"),
    )  # fmt: skip
    background = forms.CharField(
        label=gettext_lazy("由来"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("为什么要谈，居民反映了什么。不写居民的姓名和电话。"),
    )  # fmt: skip

    def __init__(self, *args: Any, station: Station, **more: Any) -> None:
        super().__init__(*args, **more)
        self.station = station
        self._tick(
            "departments", [(b.pk, str(b)) for b in offered_bodies(station, self.initial.get("departments", ()))]
        )
        self._tick(
            "deputies", [(d.pk, d.person.name) for d in offered_deputies(station, self.initial.get("deputies", ()))]
        )

    def _tick(self, name: str, rows: list[tuple[int, str]]) -> None:
        self.fields[name].choices = rows  # type: ignore[attr-defined]
        self.fields[name].widget.attrs["class"] = "in-columns"
        if not rows:
            del self.fields[name]

    def clean_other_departments(self) -> list[int]:
        found, unknown = [], []
        for name in named(self.cleaned_data["other_departments"]):
            body = people.find_body(self.station.congress, name)
            (found.append(body.pk) if body else unknown.append(name))
        if unknown:
            raise forms.ValidationError(_("名册里没有“%s”，或者有几个相近的，请写全称。") % "、".join(unknown))
        return found

    def clean_other_deputies(self) -> list[int]:
        found, unknown = [], []
        for name in named(self.cleaned_data["other_deputies"]):
            rows = list(people.in_office_on(self.station.congress_id).filter(person__name=name)[:2])
            (found.append(rows[0].pk) if len(rows) == 1 else unknown.append(name))
        if unknown:
            raise forms.ValidationError(_("没有找到“%s”代表，或者有同名的代表。") % "、".join(unknown))
        return found

    def asked(self) -> dict[str, Any]:
        """What the act is called with."""
        values = dict(self.cleaned_data)
        for name in ("departments", "deputies"):
            values[name] = sorted({*values.get(name, ()), *values.pop(f"other_{name}")})
        return values


def named(words: str) -> list[str]:
    for sign in "，,；;　 \n":
        words = words.replace(sign, "、")
    return [name.removesuffix("代表") for name in words.split("、") if name]


def offered_bodies(station: Station, also: Iterable[int]) -> list[Body]:
    """All where they are few; else those that came to talks most often, and those already asked."""
    rows = people.chargeable(station.congress_id)
    if rows.order_by()[: ALL_SHOWN + 1].count() <= ALL_SHOWN:
        return list(rows)
    often = rows.filter(talks__station__congress=station.congress_id).order_by()
    keys = often.values("pk").annotate(n=Count("talks")).order_by("-n", "pk").values_list("pk", flat=True)[:OFTEN]
    return list(rows.filter(pk__in={*keys, *also}))


def offered_deputies(station: Station, also: Iterable[int]) -> QuerySet[Deputy]:
    """Who is on duty at the station, at those above it and below it, and who is asked already."""
    above = [int(pk) for pk in station.path.split("/") if pk]
    near = Station.objects.filter(pk__in=[*above, station.pk]).values("pk")
    below = Station.objects.filter(path__startswith=station.path or f"{station.pk}/").values("pk")
    here = Deputy.objects.filter(postings__until_on=None, postings__station__in=near.union(below).values("pk"))
    keys = set(here.values_list("pk", flat=True)[:200]) | set(also)
    return Deputy.objects.filter(pk__in=keys).select_related("person").order_by("person__pinyin", "pk")


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of one point on the form."""

    number: int
    fields: list[forms.BoundField]


class HoldForm(forms.Form):
    """Everything of a talk in one form on a phone: how many came, what came of it, what was agreed."""

    held_on = forms.DateField(label=gettext_lazy("会谈日期"), widget=DAY)
    residents = forms.IntegerField(label=gettext_lazy("参加居民"), min_value=0, max_value=10_000)
    outcome = forms.CharField(
        label=gettext_lazy("会谈结果"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("谈成了什么，没谈拢的也写。不写居民的姓名和电话。"),
    )  # fmt: skip

    def __init__(self, *args: Any, talk: Talk, **more: Any) -> None:
        super().__init__(*args, **more)
        bodies = who(talk)
        for n in range(MOST_ROWS):
            self.fields.update(
                {
                    f"text_{n}": forms.CharField(label=_("约定事项"), max_length=300, required=False),
                    f"body_{n}": body_field(bodies),
                    f"due_{n}": forms.DateField(label=_("完成期限"), required=False, widget=DAY),
                }
            )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        for n in range(MOST_ROWS):
            if not values.get(f"text_{n}") and (values.get(f"body_{n}") or values.get(f"due_{n}")):
                self.add_error(f"text_{n}", _("请写明约定了什么。"))
        return values

    def points(self) -> list[Agreed]:
        values = self.cleaned_data
        rows = range(MOST_ROWS)
        return [
            Agreed(values[f"text_{n}"], values[f"body_{n}"], values[f"due_{n}"]) for n in rows if values[f"text_{n}"]
        ]

    def top(self) -> list[forms.BoundField]:
        return [self["held_on"], self["residents"], self["outcome"]]

    def rows(self) -> list[Row]:
        return [Row(n + 1, [self[f"text_{n}"], self[f"body_{n}"], self[f"due_{n}"]]) for n in range(MOST_ROWS)]

    def first_rows(self) -> list[Row]:
        return self.rows()[:FEW_ROWS]

    def further_rows(self) -> list[Row]:
        return self.rows()[FEW_ROWS:]


def who(talk: Talk) -> list[tuple[Any, str]]:
    rows = talk.departments.order_by("rank", "pk")
    return [("", _("代表、居民或者站点")), *((body.pk, str(body)) for body in rows)]


def body_field(choices: list[tuple[Any, str]]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("谁来办"), choices=choices, coerce=int, empty_value=None, required=False, widget=PlainSelect
    )


class PointForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("约定事项"), max_length=300)
    due_on = forms.DateField(label=gettext_lazy("完成期限"), required=False, widget=DAY)

    def __init__(self, *args: Any, talk: Talk, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body_id"] = body_field(who(talk))


class ReportPointForm(forms.Form):
    words = forms.CharField(label=gettext_lazy("落实情况"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}))
    done_on = forms.DateField(
        label=gettext_lazy("完成日期"), required=False, widget=DAY,
        help_text=gettext_lazy("已经落实的写完成日期，由站点核实；还没有落实的不写。"),
    )  # fmt: skip


class FulfilForm(forms.Form):
    result = forms.CharField(label=gettext_lazy("落实情况"), max_length=300, widget=forms.Textarea(attrs={"rows": 4}))
    done_on = forms.DateField(label=gettext_lazy("完成日期"), widget=DAY)

    @classmethod
    def of(cls, data: Any, point: TalkPoint, today: date) -> "FulfilForm":
        return cls(data, initial={"result": point.result, "done_on": point.done_on or today})


class WhyForm(forms.Form):
    why = forms.CharField(label=gettext_lazy("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class PressForm(forms.Form):
    """Nothing to fill in."""
