"""What a unit fills in for the reply: the letter with its result, the file it may be read from, sending it out."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.suggestions.forms.unit import DayInput
from renda.suggestions.kinds import Publicity
from renda.suggestions.promises import Promise
from renda.suggestions.vocabulary import ResultScheme

SPARE_ROWS = 2
LARGEST_FILE = 20 << 20


def bounded(file: Any) -> Any:
    if file and file.size > LARGEST_FILE:
        raise forms.ValidationError(_("文件超过20MB，请压缩或者分成几份后再上传。"))
    return file


class ReplyForm(forms.Form):
    """The letter; with ``act=read`` its text comes from the file and may be left empty."""

    use_required_attribute = False  # what is required depends on the button

    text = forms.CharField(
        label=_("答复内容"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 18}),
        error_messages={"required": _("请写明答复内容。")},
    )  # fmt: skip
    result_class = forms.ChoiceField(label=_("办理结果"), widget=forms.RadioSelect)
    class_date = forms.DateField(label=_("解决期限"), required=False, widget=DayInput)
    class_reason = forms.CharField(
        label=_("说明"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    assisting_explained = forms.CharField(
        label=_("会办意见采纳情况"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("核稿前须写明：采纳了什么，没有采纳的为什么。"),
        error_messages={"required": _("请说明会办单位的意见采纳了没有。")},
    )  # fmt: skip
    contact = forms.CharField(label=_("联系人和电话"), max_length=100, required=False)
    file = forms.FileField(
        label=_("读入文件"), required=False, allow_empty_file=True,
        help_text=_("Word（docx）或者PDF。读出的文字替换上面的内容，供您核对；原文件随答复保存。"),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, scheme: ResultScheme, assisted: bool, opinions: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scheme = scheme
        self.fields["result_class"].choices = [(c.code, c.label) for c in scheme.classes]  # type: ignore[attr-defined]
        dated = [c.label for c in scheme.classes if c.requires_date]
        explained = [c.label for c in scheme.classes if c.requires_reason]
        self.fields["class_date"].help_text = _("“%s”须填写。") % "”“".join(dated) if dated else ""
        self.fields["class_reason"].help_text = _("“%s”须说明原因。") % "”“".join(explained) if explained else ""
        act = self.data.get("act", "")
        self.fields["text"].required = act != "read"
        if assisted:
            self.fields["assisting_explained"].required = opinions and act not in ("read", "save")
        else:
            del self.fields["assisting_explained"]

    @property
    def needs(self) -> dict[str, bool]:
        """Which of date and reason are shown: both where no class is chosen yet."""
        chosen = next((c for c in self.scheme.classes if c.code == self["result_class"].value()), None)
        return {
            "date": chosen is None or chosen.requires_date or bool(self["class_date"].value()),
            "reason": chosen is None or chosen.requires_reason or bool(self["class_reason"].value()),
        }

    def clean_file(self) -> Any:
        return bounded(self.cleaned_data["file"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        reading = self.data.get("act") == "read"
        if reading and not data.get("file") and "file" not in self.errors:
            self.add_error("file", _("请选择要读入的文件。"))
        return data

    def letter(self) -> dict[str, Any]:
        """The fields of ``operations.draft_reply``."""
        return {name: value for name, value in self.cleaned_data.items() if name != "file"}


class DeliveryForm(forms.Form):
    """签发送达. Rows of promises: those found in the text are offered unticked, and some stay empty."""

    doc_no = forms.CharField(label=_("文号"), max_length=60)
    signer = forms.CharField(label=_("签发人"), max_length=60)
    sealing = forms.ChoiceField(label=_("盖章"), widget=forms.RadioSelect)
    scan = forms.FileField(
        label=_("盖章扫描件"), required=False, allow_empty_file=True, help_text=_("PDF或者图片，不超过20MB。")
    )
    face_to_face = forms.BooleanField(label=_("当面答复代表"), required=False)
    via_lead = forms.BooleanField(label=_("经领衔代表同意，由其转告联名代表"), required=False)
    publicity = forms.ChoiceField(label=_("公开意见"), choices=Publicity.choices, widget=forms.RadioSelect)
    publicity_reason = forms.CharField(
        label=_("不予公开的理由"), max_length=200, required=False, help_text=_("选择不予公开时必须写明。")
    )

    def __init__(
        self, *args: Any, signers: list[str], has_seal: bool, may_go_via_lead: bool, found: list[Promise], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if signers:
            self.fields["signer"] = forms.ChoiceField(
                label=_("签发人"), choices=[(n, n) for n in signers], widget=forms.RadioSelect
            )
        image = [("image", _("用已登记的单位印章"))] if has_seal else []
        self.fields["sealing"].choices = [*image, ("scan", _("上传盖章扫描件"))]  # type: ignore[attr-defined]
        self.fields["sealing"].initial = "image" if has_seal else "scan"
        if not may_go_via_lead:
            del self.fields["via_lead"]
        self.offered = len(found)
        self.row_count = self.offered + SPARE_ROWS
        for n in range(self.row_count):
            self._add_row(n, found[n] if n < len(found) else None)

    def _add_row(self, n: int, offer: Promise | None) -> None:
        initial = (offer.text, offer.due_on) if offer else ("", None)
        self.fields[f"keep_{n}"] = forms.BooleanField(label=_("列入承诺台账"), required=False)
        self.fields[f"promise_{n}"] = forms.CharField(
            label=_("承诺事项"), max_length=2000, required=False, initial=initial[0],
            widget=forms.Textarea(attrs={"rows": 2}),
        )  # fmt: skip
        self.fields[f"until_{n}"] = forms.DateField(
            label=_("期限"), required=False, initial=initial[1], widget=DayInput
        )

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "keep": self[f"keep_{n}"], "promise": self[f"promise_{n}"], "until": self[f"until_{n}"],
                "spare": n >= self.offered,
            }
            for n in range(self.row_count)
        ]  # fmt: skip

    @property
    def has_spare(self) -> bool:
        """Whether a spare row was filled in."""
        return any(row["keep"].value() or row["promise"].value() for row in self.rows if row["spare"])

    def clean_scan(self) -> Any:
        return bounded(self.cleaned_data["scan"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("sealing") == "scan" and not data.get("scan") and "scan" not in self.errors:
            self.add_error("scan", _("请上传盖章扫描件，或者先登记单位印章。"))
        if data.get("publicity") == Publicity.WITHHELD and not data.get("publicity_reason", "").strip():
            self.add_error("publicity_reason", _("请写明不予公开的理由。"))
        for n in range(self.row_count):
            if data.get(f"keep_{n}"):
                self._require_row(data, n)
        return data

    def _require_row(self, data: dict[str, Any], n: int) -> None:
        if not (data.get(f"promise_{n}") or "").strip():
            self.add_error(f"promise_{n}", _("请写明承诺事项，或者不勾选这一行。"))
        if not data.get(f"until_{n}") and f"until_{n}" not in self.errors:
            self.add_error(f"until_{n}", _("请填写承诺的期限。"))

    def promises(self) -> list[tuple[str, date]]:
        data = self.cleaned_data
        return [(data[f"promise_{n}"], data[f"until_{n}"]) for n in range(self.row_count) if data.get(f"keep_{n}")]


class PublicityForm(forms.Form):
    publicity = forms.ChoiceField(label=_("公开意见"), choices=Publicity.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("不予公开的理由"), max_length=200, required=False, help_text=_("选择不予公开时必须写明。")
    )


class ReplyFileForm(forms.Form):
    file = forms.FileField(label=_("文件"), help_text=_("PDF、Word、Excel、图片或者文本文件，不超过20MB。"))

    def clean_file(self) -> Any:
        return bounded(self.cleaned_data["file"])
