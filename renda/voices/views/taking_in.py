"""登记意见: one in a minute, or what several residents said at one reception; the receipt codes are shown once."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from renda.access.doors import for_members
from renda.kernel import clock, sealing
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.people.models import Congress
from renda.stations.models import Campaign, Reception, Station, StationDeputy, Talk
from renda.stations.queries import may_keep
from renda.voices import electors, handling_rights, operations
from renda.voices.forms.taking_in import FEW, MOST, OneForm, RowForm, TogetherForm, rows_of
from renda.voices.kinds import Channel
from renda.voices.models import Voice
from renda.voices.operations.recording import Said
from renda.voices.views.found import actor_of, both, crumbs, house
from renda.web.acts import onto

DEPUTIES = 40


@dataclass(frozen=True, slots=True)
class Where:
    """What the address says the words were told at: a reception, a station, a talk, a campaign, or nowhere."""

    station: Station | None = None
    reception: Reception | None = None
    campaign: Campaign | None = None
    talk: Talk | None = None

    @property
    def channel(self) -> str:
        if self.talk:
            return Channel.TALK
        if self.campaign or (self.reception and self.reception.campaign_id):
            return Channel.CAMPAIGN
        return Channel.STATION if self.station else Channel.PHONE

    @property
    def title(self) -> str:
        named = self.reception or self.talk or self.campaign or self.station
        return str(named) if named else ""


def _where(request: HttpRequest, congress: Congress) -> Where:
    """Found among what belongs to the house; what does not is no place to take anything in."""
    reception = _one(
        Reception.objects.select_related("station__jurisdiction", "station__congress"), request, "reception"
    )
    talk = _one(Talk.objects.select_related("station__jurisdiction", "station__congress"), request, "talk")
    campaign = _one(Campaign.objects.filter(congress=congress), request, "campaign")
    station = _one(Station.objects.select_related("jurisdiction", "congress"), request, "station")
    station = (reception.station if reception else None) or (talk.station if talk else None) or station
    if station is None and campaign is None:
        station = handling_rights.only_station(actor_of(request), congress.pk)
    if station is not None and station.congress_id != congress.pk and not may_keep(actor_of(request), station):
        raise Missing(_("没有这个站点，或者您无权查看"))
    return Where(station, reception, campaign, talk)


def _one(rows: Any, request: HttpRequest, name: str) -> Any:
    value = request.GET.get(name, "")
    if not value:
        return None
    found = rows.filter(pk=int(value)).first() if value.isdecimal() and len(value) < 19 else None
    if found is None:
        raise Missing(_("没有这个页面，或者您无权查看"))
    return found


def _door(request: HttpRequest) -> tuple[Congress, Where]:
    congress = house(request)
    where = _where(request, congress)
    owner = where.station.congress if where.station else congress
    if not handling_rights.may_take_in(actor_of(request), owner.pk, where.station):
        raise NotYours(_("意见由站点工作人员、进站代表或者代表工作机构登记"), way_out=_("请联系站点或者代表工作机构。"))
    return owner, where


def deputies_at(where: Where) -> list[tuple[int, str]]:
    """Who may have listened: on duty that day, else posted at the station; in the order of names."""
    if where.reception is not None:
        turns = where.reception.turns.exclude(state__in=("swapped", "on_leave", "missed")).select_related(
            "deputy__person"
        )
        found = [(turn.deputy_id, turn.deputy.person.name) for turn in turns]
        if found:
            return found
    if where.station is None:
        return []
    posted = StationDeputy.objects.filter(station=where.station, until_on=None).select_related("deputy__person")
    rows = posted.order_by("deputy__person__pinyin", "pk")[:DEPUTIES]
    return [(row.deputy_id, row.deputy.person.name) for row in rows]


def _start(request: HttpRequest, where: Where, deputies: list[tuple[int, str]]) -> dict[str, Any]:
    own = electors.mandate_of(actor_of(request))
    heard = [pk for pk, _name in deputies] if where.reception else []
    if own is not None and own.pk in dict(deputies):
        heard = [own.pk]
    day = where.reception.day if where.reception else where.talk.day if where.talk else clock.today()
    return {"channel": where.channel, "said_on": min(day, clock.today()), "listeners": heard}


def _said(where: Where, **more: Any) -> Said:
    return Said(
        station=where.station, reception_id=where.reception.pk if where.reception else None,
        campaign_id=where.campaign.pk if where.campaign else None, talk_id=where.talk.pk if where.talk else None, **more,
    )  # fmt: skip


@both
@for_members
@never_cache
def one(request: HttpRequest) -> HttpResponse:
    congress, where = _door(request)
    deputies = deputies_at(where)
    bound = request.POST if request.method == "POST" else None
    form = OneForm(bound, deputies=deputies, initial=_start(request, where, deputies))
    status = 200
    if bound is not None:
        status = 422
        if form.is_valid():
            with onto(form):
                return _receipts(request, congress, where, [_take(request, congress, where, form.told())])
    context = {
        "form": form, "where": where, "congress_of": congress, "together_url": f"?{request.GET.urlencode()}",
        "back": _back(request, where),
        "crumbs": crumbs(congress, (_("登记意见"), "")),
    }  # fmt: skip
    return render(request, "voices/handling_taking_in.html", context, status=status)


def _take(request: HttpRequest, congress: Congress, where: Where, data: dict[str, Any]) -> tuple[Voice, str]:
    settled, outcome = data.pop("settled"), data.pop("outcome") or "explained"
    said = _said(where, **data)
    return operations.take_in(congress.pk, said, actor=actor_of(request), settled=settled, outcome=outcome)


@both
@for_members
@never_cache
def together(request: HttpRequest) -> HttpResponse:
    """Several residents in one form; those without words are left out."""
    congress, where = _door(request)
    deputies = deputies_at(where)
    posted = request.method == "POST"
    form = TogetherForm(request.POST if posted else None, deputies=deputies, initial=_start(request, where, deputies))
    rows = rows_of(request.POST if posted else None, _count(request))
    adding = posted and "add" in request.POST
    status = 200
    if posted and not adding:
        status = 422
        if form.is_valid() and all(row.is_valid() for row in rows):
            try:
                return _receipts(request, congress, where, _take_many(request, congress, where, form, rows))
            except Unfit as no:
                form.add_error(None, f"{no.reason}。{no.way_out}")
    if adding:
        rows += [RowForm(prefix=f"r{n}") for n in range(len(rows), min(len(rows) + FEW, MOST))]
        for row in rows:
            row.is_bound = False
            row.initial = {name: request.POST.get(f"{row.prefix}-{name}", "") for name in row.fields}
    context = {
        "form": form, "rows": rows, "count": len(rows), "where": where, "may_add": len(rows) < MOST, "back": _back(request, where),
        "crumbs": crumbs(congress, (_("接待登记"), "")),
    }  # fmt: skip
    return render(request, "voices/handling_together.html", context, status=status)


def _back(request: HttpRequest, where: Where) -> str:
    """Where the writer came from: the reception, the station, else the own list."""
    if where.reception is not None:
        return reverse("stations:reception", args=[where.reception.pk])
    if where.station is not None:
        return reverse("stations:station", args=[where.station.pk])
    return reverse("voices:mine" if actor_of(request).holds("deputy") else "voices:list")


def _count(request: HttpRequest) -> int:
    value = request.POST.get("count", "")
    return int(value) if value.isdecimal() and len(value) < 3 else FEW


def _take_many(
    request: HttpRequest, congress: Congress, where: Where, form: TogetherForm, rows: list[RowForm]
) -> list[tuple[Voice, str]]:
    told = [operations.Resident(**row.cleaned_data) for row in rows if row.cleaned_data["text"].strip()]
    day = where.reception.day if where.reception else clock.today()
    said = _said(
        where, text="", channel=where.channel, said_on=min(day, clock.today()),
        listeners=form.cleaned_data.get("listeners", ()),
    )  # fmt: skip
    return operations.take_in_many(congress.pk, said, told, actor=actor_of(request))


def _receipts(request: HttpRequest, congress: Congress, where: Where, made: list[tuple[Voice, str]]) -> HttpResponse:
    """The codes are told once, here: they are kept nowhere."""
    context = {
        "receipts": [(voice, sealing.grouped(code)) for voice, code in made], "where": where, "congress_of": congress,
        "again": request.get_full_path(), "back": _back(request, where), "crumbs": crumbs(congress, (_("登记意见"), "")),
    }  # fmt: skip
    return render(request, "voices/handling_receipts.html", context)
