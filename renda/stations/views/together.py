"""What pages of talks, campaigns, cases and summaries are about, found through what the actor may see: all else is 404."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.documents.rendering import OfficialPaper, to_docx, to_pdf
from renda.documents.rendering.errors import Unprintable
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.stations import policies, together_rights
from renda.stations.house_tabs import house_tabs
from renda.stations.models import Campaign, PracticeCase, Station, Talk
from renda.stations.queries import may_keep
from renda.stations.tabs import tabs_of
from renda.web.downloads import download

TONES = {
    "planned": "wait", "held": "doing", "closed": "ok", "cancelled": "done", "running": "doing", "reported": "ok",
    "draft": "wait", "submitted": "near", "returned": "late", "chosen": "doing", "not_chosen": "done", "published": "ok",
    "withdrawn": "done", "open": "doing", "done": "ok", "not_done": "late",
}  # fmt: skip
PRINTED = {
    "pdf": (to_pdf, "application/pdf"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
YEARS_BACK = 6


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def toned(matter: Any, **instead: str) -> Any:
    matter.tone = instead.get(matter.state, TONES.get(matter.state, "wait"))
    return matter


def station_for(request: HttpRequest, pk: int) -> Station:
    """A station whose pages inside the house the actor may open."""
    station = get_object_or_404(Station.objects.select_related("congress", "jurisdiction", "run_by"), pk=pk)
    policies.require_insider(actor_of(request), station)
    return station


def kept_station(request: HttpRequest, pk: int) -> Station:
    station = station_for(request, pk)
    policies.require_keeper(actor_of(request), station)
    return station


def talk_for(request: HttpRequest, pk: int) -> Talk:
    near = ("station__congress", "station__jurisdiction", "station__run_by")
    rows = together_rights.talks_visible_to(actor_of(request)).select_related(*near)
    found: Talk = toned(get_object_or_404(rows, pk=pk))
    return found


def kept_talk(request: HttpRequest, pk: int) -> Talk:
    talk = talk_for(request, pk)
    policies.require_keeper(actor_of(request), talk.station)
    return talk


def campaign_for(request: HttpRequest, pk: int) -> Campaign:
    rows = together_rights.campaigns_visible_to(actor_of(request)).select_related("congress", "previous")
    found: Campaign = toned(get_object_or_404(rows, pk=pk), closed="near")
    return found


def case_for(request: HttpRequest, pk: int) -> PracticeCase:
    near = ("congress", "jurisdiction", "body__jurisdiction", "station")
    found: PracticeCase = toned(
        get_object_or_404(together_rights.cases_visible_to(actor_of(request)).select_related(*near), pk=pk)
    )
    return found


def house_frame(request: HttpRequest, here: str, *further: tuple[str, str]) -> dict[str, Any]:
    """What every page about all stations has; ``further`` are the crumbs below the open tab."""
    actor = actor_of(request)
    tabs = house_tabs(actor, here)
    label = next((tab["label"] for tab in tabs if tab["active"]), "")
    crumbs = [
        (_("家站点"), reverse("stations:stations")),
        (label, reverse(f"stations:{here}") if further else ""),
        *further,
    ]
    return {"actor": actor, "tabs": tabs, "crumbs": crumbs}


def station_frame(request: HttpRequest, station: Station, here: str, *further: tuple[str, str]) -> dict[str, Any]:
    actor = actor_of(request)
    page = reverse("stations:station", args=[station.pk])
    return {
        "station": station, "actor": actor, "tabs": tabs_of(station, actor, f"stations:{here}"), "keeps": may_keep(actor, station),
        "crumbs": [(_("家站点"), reverse("stations:stations")), (station.name, page), *further],
    }  # fmt: skip


def asked_year(request: HttpRequest) -> int:
    """The year in the address, else this one."""
    given, now = request.GET.get("year", ""), clock.today().year
    return (
        int(given)
        if len(given) == 4 and given.isascii() and given.isdecimal() and 1990 <= int(given) <= now + 2
        else now
    )


def year_tabs(year: int, **kept: Any) -> list[dict[str, Any]]:
    now = clock.today().year
    years = sorted({year, *range(now, now - YEARS_BACK, -1)}, reverse=True)
    rest = "".join(f"&{name}={value}" for name, value in kept.items() if value)
    return [{"label": f"{y}年", "url": f"?year={y}{rest}", "active": y == year} for y in years]


def printed(paper: OfficialPaper, form: str, name: str, *, public: bool = False) -> HttpResponse:
    """A PDF opens in the browser, a Word document is saved."""
    if form not in PRINTED:
        raise Http404
    draw, media = PRINTED[form]
    try:
        data = draw(paper)
    except Unprintable as no:
        raise Unfit(str(no)) from no
    response = download(data, media, f"{name[:80]}.{form}", inline=form == "pdf")
    if not public:
        response["Cache-Control"] = "private, no-store"
    return response
