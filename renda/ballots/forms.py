"""Forms: what was typed, in the right shape; the rules live with the acts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.ballots.counting import MOST_BALLOTS
from renda.ballots.rules import Design


class PressForm(forms.Form):
    """Nothing to fill in."""


class AnnulForm(forms.Form):
    why = forms.CharField(label=_("作废的原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def count_form(design: Design, *, hands: bool) -> type[forms.Form]:
    """A field for each number a teller counts; for hands only the marks."""
    fields: dict[str, forms.Field] = {}
    if not hands:
        fields = {
            "issued": _number(_("发出的票")),
            "returned": _number(_("收回的票")),
            "invalid": _number(_("无效票"), 0),
        }
    for option in design.options:
        for mark, label in design.marks().items():
            name = f"{option.label}：{label}"
            fields[f"count-{option.key}-{mark}"] = _number(name, 0, aria=name)
    if design.write_in:
        area = forms.Textarea(attrs={"rows": 4})
        told = _("每行一人：姓名、空格、票数。")
        fields["writes"] = forms.CharField(
            label=_("另选他人"), required=False, max_length=5000, widget=area, help_text=told
        )
    return type("CountForm", (forms.Form,), fields)


def _number(label: Any, initial: int | None = None, *, aria: str = "") -> forms.IntegerField:
    attributes = {"class": "text", "inputmode": "numeric", **({"aria-label": aria} if aria else {})}
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST_BALLOTS, initial=initial, required=initial is None,
        widget=forms.NumberInput(attrs=attributes),
    )  # fmt: skip


def sums_of(values: dict[str, Any]) -> dict[str, Any]:
    """What the form holds, as ``counting.counted`` reads it."""
    counts: dict[str, dict[str, int]] = {}
    for name, value in values.items():
        if name.startswith("count-"):
            _word, key, mark = name.split("-", 2)
            counts.setdefault(key, {})[mark] = value or 0
    whole = {name: values.get(name) or 0 for name in ("issued", "returned", "invalid")}
    return {**whole, "counts": counts, "writes": _writes(values.get("writes", ""))}


def _writes(text: str) -> dict[str, Any]:
    """Lines of name and number; a line without a number is passed on as it stands, and refused by the act."""
    found: dict[str, Any] = {}
    for line in text.splitlines():
        name, _space, number = line.strip().rpartition(" ")
        if line.strip():
            found[name or number] = int(number) if name and number.isdecimal() and len(number) < 9 else None
    return found
