"""Forms of writing and handing in: parse and complain; rules stay with the acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.models import Body, Deputy
from renda.people.queries import chargeable
from renda.suggestions.forms.filters import UNITS
from renda.suggestions.kinds import Category, Channel, Signature
from renda.suggestions.models import Suggestion
from renda.web.widgets import PlainSelect

MOST_UNITS, MOST_FILES = 3, 9
YES_NO = [("1", _("同意公开")), ("0", _("不同意公开"))]
LINES = {"facts": 7, "analysis": 4, "proposals": 6}
ACCEPTED = ".jpg,.jpeg,.png,.pdf,.docx,.xlsx,.pptx,.txt"


def a_day(**kwargs: Any) -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **kwargs)


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Photos and papers, several at a time; cleaned to a list."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("一次最多添加9个文件，请分几次添加。"))
        if self.required and not given:
            raise forms.ValidationError(_("请选择文件。"))
        return [super(FilesField, self).clean(one, initial) for one in given]


class AtSubmission(forms.CharField):
    """A text that a draft may still lack: the last check asks for it."""

    def validate(self, value: str) -> None:
        """Nothing is asked for yet."""


class SuggestionForm(forms.Form):
    """All a deputy writes; only the title is needed to keep a draft."""

    use_required_attribute = False  # the browser would keep a draft from being saved

    title = forms.CharField(
        label=_("案由"), max_length=200, help_text=_("一件一事，写成“关于……的建议”。"),
        widget=forms.TextInput({"placeholder": _("关于……的建议"), "autocomplete": "off"}),
    )  # fmt: skip
    facts = AtSubmission(
        label=_("情况和问题"), max_length=20_000, widget=forms.Textarea({"rows": LINES["facts"]}),
        help_text=_("在哪里、有什么问题、涉及多少人。不便打字的，可以用手机键盘的语音输入。"),
    )  # fmt: skip
    proposals = AtSubmission(
        label=_("具体建议"), max_length=20_000, widget=forms.Textarea({"rows": LINES["proposals"]}),
        help_text=_("希望怎么办，一条一段，承办单位逐条答复。"),
    )  # fmt: skip
    analysis = forms.CharField(
        label=_("分析"), required=False, max_length=20_000, widget=forms.Textarea({"rows": LINES["analysis"]})
    )
    papers = FilesField(
        label=_("照片和材料"), required=False, help_text=_("照片、PDF、Word、Excel，每个不超过50MB。"),
        widget=SeveralFiles({"accept": ACCEPTED}),
    )  # fmt: skip
    camera = FilesField(
        label=_("现场拍照"), required=False, widget=SeveralFiles({"accept": "image/*", "capture": "environment"})
    )
    suggested_unit_ids = forms.TypedMultipleChoiceField(
        label=_("希望哪个单位办理"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple({"class": "in-columns"}),
        help_text=_("最多选3个，由交办机关确定。"),
    )  # fmt: skip
    category = forms.ChoiceField(
        label=_("内容分类"), required=False, choices=[("", _("不选，由代表工作机构确定")), *Category.choices],
        widget=PlainSelect,
    )  # fmt: skip
    source_channel = forms.ChoiceField(
        label=_("问题从哪里了解到"), required=False, choices=[("", _("不选")), *Channel.choices], widget=PlainSelect
    )
    wishes_contact = forms.BooleanField(label=_("希望承办单位当面沟通"), required=False)
    publication_consent = forms.TypedChoiceField(
        label=_("建议和答复的公开"), required=False, choices=YES_NO, coerce=lambda v: v == "1", empty_value=None,
        widget=forms.RadioSelect,
    )  # fmt: skip
    confidential = forms.BooleanField(
        label=_("请求保密"), required=False, help_text=_("只有署名代表、承办单位和代表工作机构能看到，不公开。")
    )
    confidential_reason = forms.CharField(label=_("保密原因"), required=False, max_length=200)
    time_critical_until = a_day(label=_("哪天以前办理才有意义"), help_text=_("汛期、开学等有时效的才填。"))
    cosign_until = a_day(label=_("联名截止"), help_text=_("邀请别的代表联名的，请他们在哪天以前确认。"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = chargeable(congress_id).filter(kind__in=UNITS).only("pk", "name", "short_name")
        self.fields["suggested_unit_ids"].choices = [(b.pk, str(b)) for b in bodies]  # type: ignore[attr-defined]

    def clean_suggested_unit_ids(self) -> list[int]:
        chosen = list(dict.fromkeys(self.cleaned_data["suggested_unit_ids"]))
        if len(chosen) > MOST_UNITS:
            raise forms.ValidationError(_("最多选3个单位，请去掉几个。"))
        return chosen

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("confidential") and not (data.get("confidential_reason") or "").strip():
            self.add_error("confidential_reason", _("请求保密的，请写明原因。"))
        return data

    @property
    def uploads(self) -> list[Any]:
        return [*self.cleaned_data.get("papers", []), *self.cleaned_data.get("camera", [])]


class OnBehalfForm(SuggestionForm):
    """手写稿代为录入 — whose it is, and the scan of the paper."""

    lead_id = forms.TypedChoiceField(label=_("提出建议的代表"), coerce=int, widget=PlainSelect)
    field_order = ("lead_id",)

    def __init__(self, *args: Any, deputies: list[Deputy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(d.pk, f"{d.person.name}（{d.delegation or d.constituency}）") for d in deputies]
        self.fields["lead_id"].choices = [("", _("请选择")), *named]  # type: ignore[attr-defined]
        self.fields["papers"].required = True
        self.fields["papers"].label = _("手写稿的扫描件或者照片")


def drawn_from(suggestion: Suggestion) -> dict[str, Any]:
    """What an edit starts from."""
    kept = (
        "title", "facts", "analysis", "proposals", "category", "source_channel", "wishes_contact", "confidential",
        "confidential_reason", "time_critical_until", "cosign_until", "version",
    )  # fmt: skip
    said = suggestion.publication_consent
    return {
        **{name: getattr(suggestion, name) for name in kept},
        "publication_consent": "" if said is None else str(int(said)),
        "suggested_unit_ids": list(suggestion.suggested_units.values_list("pk", flat=True)),
    }


def fields_of(data: dict[str, Any]) -> dict[str, Any]:
    """The cleaned data as the acts take it: files and version apart."""
    apart = ("papers", "camera", "version", "lead_id")
    return {name: value for name, value in data.items() if name not in apart}


class SubmissionForm(forms.Form):
    """Handing in: in one's own name, or for the delegation where the place allows."""

    in_whose_name = forms.ChoiceField(
        label=_("以谁的名义提出"), choices=[("deputy", _("代表")), ("delegation", _("代表团"))], initial="deputy",
        widget=forms.RadioSelect, help_text=_("以代表团名义提出的，须经代表团全体会议讨论。"), required=False,
    )  # fmt: skip

    def offer(self, delegation: Body | None, chosen: str) -> None:
        """Ask in whose name where it may be a delegation's; the act refuses what may not be."""
        if delegation is None:
            del self.fields["in_whose_name"]
            return
        self.fields["in_whose_name"].required = True
        self.initial["in_whose_name"] = "delegation" if chosen == Signature.DELEGATION else "deputy"
