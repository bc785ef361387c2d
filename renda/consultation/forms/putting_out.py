"""Forms by which a draft is put out, and by which a point hands in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.consultation.kinds import Method, PointState, Proposer
from renda.consultation.models import Article, Call, Consultation, Gathering, Point
from renda.consultation.operations.handing_in import GATHERED
from renda.people.kinds import BodyKind
from renda.people.queries import chargeable

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
WHOLE = ("", _("对全文"))
IN_COLUMNS = forms.CheckboxSelectMultiple({"class": "in-columns"})


class AssignForm(forms.Form):
    points = forms.TypedMultipleChoiceField(label=_("联系点"), coerce=int, required=False, widget=IN_COLUMNS)
    collectors = forms.BooleanField(
        label=_("同时请各联系点的全部信息员"), required=False, initial=True, help_text=_("不选的，由联系点自己选定。")
    )
    bodies = forms.TypedMultipleChoiceField(label=_("单位"), coerce=int, required=False, widget=IN_COLUMNS)
    experts = forms.CharField(
        label=_("专家"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("一行一位。布置以后发给专属链接，不用账号。"),
    )  # fmt: skip
    due_on = forms.DateField(label=_("报送期限"), widget=DAY, required=False)
    open_now = forms.BooleanField(label=_("布置后立即开始征集"), required=False, initial=True)

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = Call.objects.filter(consultation=consultation)
        points = Point.objects.filter(congress=consultation.congress_id, state=PointState.OPEN).order_by("level", "pk")
        points = points.exclude(pk__in=asked.exclude(point=None).values("point"))
        bodies = chargeable(consultation.congress_id).exclude(pk__in=asked.exclude(body=None).values("body"))
        bodies = bodies.exclude(kind__in=(BodyKind.STATION, BodyKind.DEPUTY_GROUP, BodyKind.PROFESSIONAL_GROUP))
        self._offer("points", [(p.pk, p.name) for p in points])
        self._offer("bodies", [(b.pk, str(b)) for b in bodies])
        if "points" not in self.fields:
            del self.fields["collectors"]
        if consultation.state == "collecting":
            del self.fields["open_now"]

    def _offer(self, name: str, choices: list[tuple[int, str]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        values = dict(self.cleaned_data)
        values["experts"] = [line for line in values["experts"].splitlines() if line.strip()]
        values.pop("open_now", None)
        return values


class OpenForm(forms.Form):
    until = forms.DateField(label=_("征集截止"), widget=DAY, required=False)


class UntilForm(forms.Form):
    until = forms.DateField(label=_("新的截止日"), widget=DAY)
    why = forms.CharField(label=_("原因"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class CloseForm(forms.Form):
    """Nothing to fill in."""


class SaidForm(forms.Form):
    """One opinion: on which article, what, what should stand there, why."""

    article_id = forms.TypedChoiceField(label=_("对哪一条"), coerce=int, empty_value=None, required=False)
    text = forms.CharField(label=_("意见"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4}))
    wording = forms.CharField(
        label=_("建议修改为"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.CharField(label=_("理由"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Article.objects.filter(consultation=consultation).order_by("position").values_list("pk", "label", "text")
        told = [(pk, f"{label} {text[:24]}") for pk, label, text in rows]
        self.fields["article_id"].choices = [WHOLE, *told]  # type: ignore[attr-defined]


class CollectedForm(SaidForm):
    """An opinion that was heard from someone, by whoever enters it."""

    proposer = forms.ChoiceField(label=_("谁提出的"), choices=Proposer.choices, initial=Proposer.RESIDENT)
    method = forms.ChoiceField(label=_("征集方式"), choices=Method.choices, initial=Method.FORM)
    gathering_id = forms.TypedChoiceField(label=_("在哪次活动上"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, consultation=call.consultation, **kwargs)
        held = [(g.pk, str(g)) for g in Gathering.objects.filter(call=call).order_by("-on", "-pk")]
        self.fields["gathering_id"].choices = [("", _("不是在活动上")), *held]  # type: ignore[attr-defined]
        if not held:
            del self.fields["gathering_id"]


class GatheringForm(forms.Form):
    method = forms.ChoiceField(label=_("方式"), choices=[(m.value, m.label) for m in GATHERED])
    on = forms.DateField(label=_("日期"), widget=DAY)
    people = forms.IntegerField(label=_("参加人数"), min_value=1, max_value=100_000)
    place = forms.CharField(label=_("地点"), max_length=200, required=False)
    summary = forms.CharField(
        label=_("情况"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class HandInForm(forms.Form):
    signed_by = forms.CharField(
        label=_("联系点签名"), max_length=60, help_text=_("由负责人签署姓名，对报送的意见负责。")
    )
    note = forms.CharField(label=_("说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(forms.Form):
    why = forms.CharField(label=_("要补充什么"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    due_on = forms.DateField(label=_("新的报送期限"), widget=DAY, required=False)


class FileForm(forms.Form):
    file = forms.FileField(label=_("文件"))


class CollectorsForm(forms.Form):
    chosen = forms.TypedMultipleChoiceField(
        label=_("信息员"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple({"class": "in-columns"})
    )

    def __init__(self, *args: Any, call: Call, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = call.point.collectors.filter(until_on=None).order_by("pk") if call.point else []  # type: ignore[attr-defined]
        told = [(c.pk, f"{c.name}（{c.unit}）" if c.unit else c.name) for c in rows]
        self.fields["chosen"].choices = told  # type: ignore[attr-defined]
