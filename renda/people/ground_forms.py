"""Forms of communities, localities and constituencies: what was typed, in the right shape."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction

LONGEST = 40_000


class NamesForm(forms.Form):
    """Names, a line each."""

    names = forms.CharField(
        label=_("名称"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("每行一个，已有的不重复登记。"),
    )

    def clean_names(self) -> list[str]:
        return [line for line in self.cleaned_data["names"].splitlines() if line.strip()]


class RenameForm(forms.Form):
    name = forms.CharField(label=_("新名称"), max_length=60)
    why = forms.CharField(label=_("依据或者原因"), max_length=200, required=False)


class RemoveForm(forms.Form):
    """Nothing to fill in."""


class ConstituencyForm(forms.Form):
    """``areas`` are towns and communities of the congress's place."""

    number = forms.IntegerField(label=_("序号"), min_value=1, max_value=9999)
    name = forms.CharField(
        label=_("名称"), max_length=100, help_text=_("要和代表名册里“选区”一栏写得一样，例如“第1选区”。")
    )
    seats = forms.IntegerField(label=_("应选名额"), min_value=1, max_value=20, initial=2)
    areas = forms.TypedMultipleChoiceField(
        label=_("范围"), coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 16}),
        help_text=_("街镇连同下面的全部居村，或者只选几个居村。"),
    )  # fmt: skip

    def __init__(self, *args: Any, congress: Congress, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["areas"].choices = area_choices(congress)  # type: ignore[attr-defined]


def area_choices(congress: Congress) -> list[tuple[str, list[tuple[int, str]]]]:
    """Each town with its communities."""
    inside = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path)
    towns = {p.pk: p for p in inside.filter(level__in=(Level.TOWN, Level.SUBDISTRICT)).order_by("pk")}
    found = {pk: [(pk, f"{town.name}（全部）")] for pk, town in towns.items()}
    for pk, name, parent in (
        inside.filter(level=Level.COMMUNITY).order_by("pinyin").values_list("pk", "name", "parent_id")
    ):
        if parent in found:
            found[parent].append((pk, name))
    return [(town.name, found[pk]) for pk, town in towns.items()]
