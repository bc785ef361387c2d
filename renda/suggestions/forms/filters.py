"""The filters of the list, all in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from renda.kernel import clock, composed
from renda.people.models import Body, Session
from renda.people.queries import chargeable
from renda.suggestions.filtering import STAGES, Filter
from renda.suggestions.kinds import Category, Phase
from renda.suggestions.places import UNITS
from renda.suggestions.standing import FIGURES
from renda.web.widgets import PlainSelect, Settled

EVERY = ("", _("全部"))
YEARS = 12


def _number(label: Any) -> Any:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False, widget=PlainSelect)


class FilterForm(forms.Form):
    """届次、进度、承办单位、类别、时间、文字."""

    session = _number(_("会次"))
    stage = forms.ChoiceField(
        label=_("进度"),
        required=False,
        widget=PlainSelect,
        choices=Settled([EVERY, *((k, v[0]) for k, v in STAGES.items())]),
    )
    unit = _number(_("承办单位"))
    category = forms.ChoiceField(
        label=_("类别"), required=False, widget=PlainSelect, choices=Settled([EVERY, *Category.choices])
    )
    phase = forms.ChoiceField(
        label=_("提出时间"), required=False, widget=PlainSelect, choices=Settled([EVERY, *Phase.choices])
    )
    text = forms.CharField(label=_("编号或者标题"), required=False, max_length=60)
    view = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    year = _number(_("年度"))
    figure = forms.ChoiceField(
        label=_("数字"), required=False, widget=PlainSelect, choices=Settled([EVERY, *FIGURES.items()])
    )
    deputy = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, congress_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.congress_id = congress_id
        today = clock.today()
        years = ((year, f"{year}年") for year in range(today.year, today.year - YEARS, -1))
        sessions = ((s.pk, str(s)) for s in composed.rows(_sessions, congress_id))
        units = ((pk, short or name) for pk, short, name in composed.rows(_units, congress_id))
        for name, found in (("year", years), ("session", sessions), ("unit", units)):
            self.fields[name].choices = Settled([EVERY, *found])  # type: ignore[attr-defined]

    def asked(self) -> Filter:
        """The filter of what is sound in the address; what is not is left out."""
        self.is_valid()
        known = {k: v for k, v in self.cleaned_data.items() if k in Filter.__dataclass_fields__}
        return Filter(house=self.congress_id, **{k: v for k, v in known.items() if v not in (None, "")})


def _sessions(congress_id: int) -> QuerySet[Session]:
    rows = Session.objects.filter(term__congress_id=congress_id).select_related("term").order_by("-opens_on")
    return rows.only("number", "term__number")[:40]


def _units(congress_id: int) -> QuerySet[Body, tuple[int, str, str]]:
    return chargeable(congress_id).filter(kind__in=UNITS).values_list("pk", "short_name", "name")
