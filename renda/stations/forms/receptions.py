"""Forms of the rota, of reception days, of who is on duty and of the day itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Body
from renda.stations.kinds import Pattern
from renda.stations.models import Reception, Turn
from renda.stations.rota import LAST_OF_MONTH
from renda.stations.turns import LIVE, free_for, others_turns, posted

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
HOUR = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
WEEKDAYS = [("", _("不按星期")), *((n, f"星期{c}") for n, c in enumerate("一二三四五六日", 1))]
NTH = [("", _("每周")), *((n, f"第{n}个") for n in range(1, 5)), (LAST_OF_MONTH, _("最后一个"))]
BY_ROTA = ("", _("按轮次，由排班选出"))


def number(value: str) -> int:
    return int(value)


class RuleForm(forms.Form):
    pattern = forms.ChoiceField(label=_("排班方式"), choices=Pattern.choices, widget=forms.RadioSelect)
    weekday = forms.TypedChoiceField(label=_("星期"), choices=WEEKDAYS, coerce=number, empty_value=None, required=False)
    nth = forms.TypedChoiceField(
        label=_("每月第几个"), choices=NTH, coerce=number, empty_value=None, required=False,
        help_text=_("只在“每月第几个星期几”时填写。"),
    )  # fmt: skip
    day = forms.IntegerField(
        label=_("几日"), min_value=1, max_value=31, required=False,
        help_text=_("按固定日排班时填写；遇到周末和节假日顺延到下一个工作日。"),
    )  # fmt: skip
    starts_at = forms.TimeField(label=_("开始"), widget=HOUR)
    ends_at = forms.TimeField(label=_("结束"), widget=HOUR)
    deputies = forms.IntegerField(label=_("每次几名代表"), min_value=1, max_value=12, initial=2)
    from_on = forms.DateField(label=_("从哪天起"), widget=DAY)
    until_on = forms.DateField(label=_("到哪天止"), widget=DAY, required=False)


class EndForm(forms.Form):
    last_on = forms.DateField(label=_("最后一天"), widget=DAY, help_text=_("以后还没有发布的接待日一并取消。"))


class DayForm(forms.Form):
    day = forms.DateField(label=_("日期"), widget=DAY)
    starts_at = forms.TimeField(label=_("开始"), widget=HOUR)
    ends_at = forms.TimeField(label=_("结束"), widget=HOUR)
    wanted = forms.IntegerField(
        label=_("按轮次排几名代表"), min_value=0, max_value=12, initial=2,
        help_text=_("今年排得最少、最久没有进站的先排；请假和当天在别处值班的跳过。"),
    )  # fmt: skip
    topic = forms.CharField(label=_("主题"), max_length=200, required=False)
    note = forms.CharField(label=_("备注"), max_length=300, required=False)


class MoveForm(forms.Form):
    day = forms.DateField(label=_("日期"), widget=DAY)
    starts_at = forms.TimeField(label=_("开始"), widget=HOUR)
    ends_at = forms.TimeField(label=_("结束"), widget=HOUR)
    reason = forms.CharField(label=_("调整原因"), max_length=300, required=False)


class ReasonForm(forms.Form):
    """``required`` where an act always says why."""

    reason = forms.CharField(label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, label: Any = "", required: bool = True, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.required, field.label, field.help_text = required, label or field.label, help_text


class DeputyForm(forms.Form):
    """Who is free, in the order of the rota, each with the reason; left empty, the first."""

    deputy_id = forms.TypedChoiceField(label=_("代表"), coerce=number, empty_value=None, required=False)

    def __init__(self, *args: Any, reception: Reception, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = [(d.pk, f"{d.person.name}（{why}）") for d, why in free_for(reception)]
        self.fields["deputy_id"].choices = [BY_ROTA, *free]  # type: ignore[attr-defined]


class SwapForm(forms.Form):
    """One choice names the other and, where one is given for it, their turn: "12" or "12-345"."""

    with_whom = forms.ChoiceField(label=_("请谁换"))
    words = forms.CharField(label=_("说明"), max_length=200, required=False)

    def __init__(self, *args: Any, turn: Turn, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = [
            (f"{t.deputy_id}-{t.pk}", f"{t.deputy.person.name}：换{t.reception.day.month}月{t.reception.day.day}日的班")
            for t in others_turns(turn)
        ]
        taken = set(turn.reception.turns.values_list("deputy__person", flat=True))
        there = posted(turn.reception.station_id, turn.reception.day)
        free = [(f"{d.pk}", f"{d.person.name}：请代班") for d in there if d.person_id not in taken]
        self.fields["with_whom"].choices = [("", _("请选择")), *theirs, *free]  # type: ignore[attr-defined]

    def asked(self) -> tuple[int, int | None]:
        deputy, _dash, turn = self.cleaned_data["with_whom"].partition("-")
        return int(deputy), int(turn) if turn else None


class OfficialForm(forms.Form):
    body_id = forms.TypedChoiceField(label=_("单位"), coerce=number)
    name = forms.CharField(label=_("姓名"), max_length=60, required=False)
    title = forms.CharField(label=_("职务"), max_length=60, required=False)

    def __init__(self, *args: Any, reception: Reception, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Body.objects.filter(congress=reception.station.congress_id, dissolved_on=None).order_by("rank", "pk")
        choices = list(rows.values_list("pk", "name"))
        self.fields["body_id"].choices = [("", _("请选择")), *choices]  # type: ignore[attr-defined]


class HoldForm(forms.Form):
    """The day in a minute: who came is ticked already, the number of residents is asked, the rest may stay empty."""

    came = forms.TypedMultipleChoiceField(
        label=_("到岗的代表"), coerce=number, required=False, widget=forms.CheckboxSelectMultiple
    )
    residents = forms.IntegerField(
        label=_("来访群众（人）"), min_value=0, max_value=5000, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    arrived = forms.TypedMultipleChoiceField(
        label=_("到访的预约群众"), coerce=number, required=False, widget=forms.CheckboxSelectMultiple
    )
    summary = forms.CharField(
        label=_("接待情况"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("主要谈了什么、怎么答复的。请不要写群众的姓名和电话；要办理的意见另行登记。"),
    )  # fmt: skip
    also = forms.TypedMultipleChoiceField(
        label=_("没有排班、当天也到了的代表"), coerce=number, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, reception: Reception, booked: "list[tuple[int, str]]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        turns = list(reception.turns.exclude(state="swapped").select_related("deputy__person").order_by("pk"))
        self.fields["came"].choices = [(t.pk, _named(t)) for t in turns]  # type: ignore[attr-defined]
        self.initial.setdefault("came", [t.pk for t in turns if t.state in LIVE])
        self.initial.setdefault("residents", reception.residents)
        self.initial.setdefault("summary", reception.summary)
        listed = set(reception.turns.values_list("deputy__person", flat=True))
        others = [
            (d.pk, d.person.name) for d in posted(reception.station_id, reception.day) if d.person_id not in listed
        ]
        self._choose("also", others)
        self._choose("arrived", booked)

    def _choose(self, name: str, choices: list[tuple[int, str]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]


class CorrectForm(HoldForm):
    why = forms.CharField(label=_("更正原因"), max_length=300)


class MonthForm(forms.Form):
    until = forms.DateField(label=_("排到哪天"), widget=DAY)


def rule_initial() -> dict[str, Any]:
    """Where most stations begin."""
    return {"pattern": Pattern.MONTHLY_WEEKDAY, "weekday": 3, "nth": 2, "starts_at": "09:00", "ends_at": "11:00"}


def _named(turn: Turn) -> str:
    state = f"（{turn.get_state_display()}）" if turn.state not in LIVE else ""
    return f"{turn.deputy.person.name}{state}"
