"""What those who sort, handle and tell fill in around an opinion."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.kinds import Level
from renda.people.models import Jurisdiction
from renda.people.queries import chargeable
from renda.voices import openness, personal, subjects, targets
from renda.voices.kinds import GuidedFor, HandlingLevel, Outcome
from renda.voices.models import Handling, Voice
from renda.web.widgets import PlainSelect


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(None, "%Y-%m-%d")


def words(label: Any, rows: int = 5, at_most: int = 2000, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=at_most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class GroupedSelect(PlainSelect):
    """Choices in groups, drawn by the ordinary widget: the list is short enough."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        return forms.Select.render(self, name, value, attrs, renderer)


class SortingForm(forms.Form):
    """分类、层级、所在地: proposed from the text, confirmed by a person."""

    subject = forms.ChoiceField(label=_("类别"), required=False, widget=GroupedSelect)
    level = forms.ChoiceField(
        label=_("办理层级"), choices=[("", "未定"), *HandlingLevel.choices], required=False, widget=forms.RadioSelect
    )
    jurisdiction_id = forms.TypedChoiceField(
        label=_("所在街镇或者居村"), coerce=int, empty_value=None, required=False, widget=PlainSelect
    )
    urgent = forms.BooleanField(
        label=_("紧急"), required=False, help_text=_("有安全隐患或者影响基本生活的，办理期限缩短。")
    )
    group_matter = forms.BooleanField(label=_("群体性事项"), required=False)

    def __init__(self, *args: Any, voice: Voice, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {
            "subject": subjects.joined(voice.first, voice.second), "level": voice.level,
            "jurisdiction_id": voice.jurisdiction_id, "urgent": voice.urgent, "group_matter": voice.group_matter,
        })  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = [("", _("未定")), *subjects.choices()]  # type: ignore[attr-defined]
        self.fields["jurisdiction_id"].choices = [("", _("未定")), *places_of(voice)]  # type: ignore[attr-defined]

    def sorted(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        first, second = subjects.parted(data.pop("subject"))
        return {**data, "first": first, "second": second}


def places_of(voice: Voice, level: str = "") -> list[tuple[int, str]]:
    """Towns of the house, and the communities of the town it lies in."""
    here = voice.congress.jurisdiction
    towns = Jurisdiction.objects.filter(path__startswith=here.path, level__in=(Level.TOWN, Level.SUBDISTRICT))
    found = [] if level else [(pk, name) for pk, name in towns.order_by("pinyin", "pk").values_list("pk", "name")]
    own = voice.jurisdiction or (voice.station.jurisdiction if voice.station else None)
    if own is not None:
        town = own.parent if own.level == Level.COMMUNITY and own.parent else own
        below = Jurisdiction.objects.filter(path__startswith=town.path, level=Level.COMMUNITY).order_by("pinyin", "pk")
        found += [(pk, name if level else f"{town.name}：{name}") for pk, name in below.values_list("pk", "name")[:300]]
    return found


class RouteForm(forms.Form):
    """去向: which hand, whose, with what words."""

    kind = forms.ChoiceField(
        label=_("转到哪里"), choices=[(k.value, k.label) for k in targets.PASSED], widget=forms.RadioSelect
    )
    body_id = forms.TypedChoiceField(
        label=_("承办单位"), coerce=int, empty_value=None, required=False, widget=GroupedSelect,
        help_text=_("转居村和报上级的，不用选单位。"),
    )  # fmt: skip
    place_id = forms.TypedChoiceField(label=_("居村"), coerce=int, empty_value=None, required=False, widget=PlainSelect)
    note = forms.CharField(
        label=_("转办意见"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, voice: Voice | None = None, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body_id"].choices = [("", _("请选择")), *bodies(congress_id)]  # type: ignore[attr-defined]
        if voice is None:
            del self.fields["place_id"]
        else:
            near = places_of(voice, Level.COMMUNITY)
            self.fields["place_id"].choices = [("", _("按反映的地点")), *near]  # type: ignore[attr-defined]


def bodies(congress_id: int) -> list[tuple[str, list[tuple[int, str]]]]:
    rows = list(chargeable(congress_id).values_list("pk", "name", "kind"))
    town = [(pk, name) for pk, name, kind in rows if kind in targets.TOWN_BODIES]
    rest = [(pk, name) for pk, name, kind in rows if kind not in targets.TOWN_BODIES]
    return [("街镇", town), ("部门和其他", rest)]


class SettleForm(forms.Form):
    settled = words(_("给群众的答复"))
    outcome = forms.ChoiceField(
        label=_("办理结果"), choices=Outcome.choices, widget=forms.RadioSelect, initial=Outcome.EXPLAINED
    )


class GuideForm(forms.Form):
    guided_for = forms.ChoiceField(label=_("不作办理的情形"), choices=GuidedFor.choices, widget=forms.RadioSelect)
    answer = words(_("给群众的说明"), help_text=_("写明为什么不在这里办理，应当找谁，怎样去。"))


class WhyForm(forms.Form):
    """理由, where an act asks for nothing else."""

    why = words(_("原因"), rows=3, at_most=300)


class UrgeForm(forms.Form):
    words_of_urging = words(_("催办意见"), rows=2, at_most=300, required=False)


class GiveBackForm(forms.Form):
    why = words(_("退回的原因"), rows=3, at_most=240, help_text=_("写明职责依据，以及为什么不属于本单位职责。"))
    proposed_id = forms.TypedChoiceField(
        label=_("建议由哪个单位办理"), coerce=int, empty_value=None, required=False, widget=GroupedSelect
    )

    def __init__(self, *args: Any, row: Handling, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(group, [(pk, n) for pk, n in rows if pk != row.body_id]) for group, rows in bodies(congress_id)]
        self.fields["proposed_id"].choices = [("", _("暂不建议")), *named]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=_("办理结果"), choices=Outcome.choices, widget=forms.RadioSelect)
    text = words(_("办理情况"), rows=6, at_most=5000, help_text=_("做了什么、结果怎样；暂时办不到的写明原因。"))
    promise_on = forms.DateField(
        label=_("承诺完成日"), required=False, widget=DayInput, help_text=_("列入计划的必须填写。")
    )
    answered_by = forms.CharField(label=_("经办人"), max_length=60, required=False)


class FeedBackForm(forms.Form):
    answer = words(
        _("给群众的答复"),
        rows=6,
        at_most=5000,
        help_text=_("群众会看到这段话。请写清楚办了什么、什么时候办好，不写别人的姓名和电话。"),
    )


class DeputyAnswerForm(forms.Form):
    text = words(_("给群众的答复"), rows=6, at_most=5000)
    outcome = forms.ChoiceField(
        label=_("办理结果"), choices=Outcome.choices, widget=forms.RadioSelect, initial=Outcome.EXPLAINED
    )


class SuggestionForm(forms.Form):
    title = forms.CharField(label=_("建议的案由"), max_length=100)
    facts = words(_("基本情况"), rows=8, at_most=5000, help_text=_("群众反映的情况会写进建议草稿，您还可以修改。"))


class MergeForm(forms.Form):
    """并入: by the number of the main one."""

    number = forms.RegexField(
        label=_("并入哪一件"), regex=r"^\s*\d{4}[-－]\d{1,9}\s*$", max_length=20,
        error_messages={"invalid": _("请写编号，例如2026-00012。")},
    )  # fmt: skip


class PublicationForm(forms.Form):
    """拟公开的文字; what seems personal is listed to be changed or confirmed."""

    title = forms.CharField(label=_("公开标题"), max_length=80)
    text = words(_("公开的文字"), rows=6, at_most=2000, help_text=_("只写事情，去掉姓名、电话、门牌室号和车牌。"))
    confirmed = forms.MultipleChoiceField(
        label=_("这些看起来像个人信息，请改掉；确实不是的，逐个确认"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, answer: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = self.data if self.is_bound else self.initial
        found = personal.hits(f"{source.get('title', '')}\n{source.get('text', '')}\n{answer}")
        offer_hits(self, found)


def offer_hits(form: forms.Form, found: list[personal.Hit]) -> None:
    texts = {hit.text: f"{hit.label}：{hit.text}" for hit in found}
    if texts:
        form.fields["confirmed"].choices = list(texts.items())  # type: ignore[attr-defined]
    else:
        del form.fields["confirmed"]


class ApprovalForm(forms.Form):
    confirmed = forms.MultipleChoiceField(
        label=_("这些看起来像个人信息，请逐个确认不是"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, whole: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_hits(self, personal.hits(whole))


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(label=_("原因"), choices=list(openness.REASONS.items()), widget=forms.RadioSelect)
    words_of_reason = forms.CharField(
        label=_("说明"), max_length=20, required=False, help_text=_("选“其他”的须写明，不超过20字。")
    )
