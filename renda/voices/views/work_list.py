"""The work list, the late ones, the sheet of a list."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours
from renda.stations.models import Station
from renda.voices import handling_rights, late_list, operations, personal, places, work_list, work_sheet
from renda.voices.forms.work_list import FilterForm
from renda.voices.views.found import actor_of, crumbs, house
from renda.web.downloads import workbook
from renda.web.paging import count_up_to, turn


@require_safe
@for_members
def voices(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    if places.is_unit(actor):
        return HttpResponseRedirect(reverse("voices:inbox"))
    congress = house(request)
    form = FilterForm(request.GET, congress=congress)
    asked = form.asked()
    found = asked.narrow(work_list.within(actor), clock.today())
    page = work_list.page(found, request.GET.get("after", ""), request.GET.get("before", ""))
    count = count_up_to(found, asked.counted)
    context = {
        "form": form, "page": page, "count": min(count, asked.counted), "more": count > asked.counted,
        "next": turn(request.GET, after=page.next), "previous": turn(request.GET, before=page.previous),
        "root": reverse("voices:voice", args=[0]).removesuffix("0"), "views": _tabs(request, asked.stage),
        "compact": request.COOKIES.get("density") == "compact", "query": request.GET.urlencode(),
        "narrowed": any(asdict(asked).values()), "station": _station(asked.station, actor),
        "may_act": may_act(actor), "may_take_in": _may_take_in(actor, congress.pk, asked.station),
        "export_url": f"{reverse('voices:sheet')}?{request.GET.urlencode()}" if may_act(actor) else "",
        "late_url": reverse("voices:late"), "crumbs": [*crumbs(congress)[:1], ("群众意见", "")],
        "looked_through": work_list.LOOKED_THROUGH if asked.word and "-" not in asked.word else 0,
    }  # fmt: skip
    hide(page.rows)
    return render(request, "voices/handling_list.html", context)


def hide(rows: list[work_list.Row]) -> None:
    """Names and numbers in the words: a list is looked over by many, the page of one opinion by who works with it."""
    for row in rows:
        row.voice.text = personal.masked(row.voice.text)
        row.voice.place = personal.masked(row.voice.place)


def may_act(actor: Actor) -> bool:
    """Whoever sorts some of what is listed."""
    return not actor.holds("auditor", "deputy")


def _may_take_in(actor: Actor, congress_id: int, station: int | None) -> bool:
    """Keepers of several stations choose one first: from the list of all there is nothing to write to."""
    if not handling_rights.takes_in_somewhere(actor):
        return False
    here = handling_rights.may_take_in(actor, congress_id, None)
    return here or station is not None or handling_rights.only_station(actor, congress_id) is not None


def _station(pk: int | None, actor: Actor) -> Station | None:
    return Station.objects.filter(pk=pk, congress=actor.congress_id).first() if pk else None


def _tabs(request: HttpRequest, active: str) -> list[dict[str, Any]]:
    kept = {k: v for k, v in request.GET.items() if k not in {"after", "before", "stage"}}
    here = reverse("voices:list")
    tabs = [("", "全部"), *((key, label) for key, (label, _) in work_list.STAGES.items())]
    return [
        {"label": label, "url": f"{here}?{urlencode({**kept, 'stage': key} if key else kept)}", "active": key == active}
        for key, label in tabs
    ]


@require_safe
@for_members
def sheet(request: HttpRequest) -> HttpResponse:
    """The list under its filters as xlsx; that it was taken out stands in the record."""
    actor, congress = actor_of(request), house(request)
    if not may_act(actor) or places.is_unit(actor):
        raise NotYours("意见清单由站点和代表工作机构导出", way_out="请联系代表工作机构。")
    asked = FilterForm(request.GET, congress=congress).asked()
    rows = asked.narrow(work_list.within(actor), clock.today())
    keys = list(rows.order_by("-pk").values_list("pk", flat=True)[: work_sheet.MOST])
    operations.note_export(congress.pk, len(keys), actor=actor, stage=asked.stage)
    return workbook(work_sheet.made(keys), f"群众意见{clock.today():%Y%m%d}.xlsx")


@require_safe
@for_members
def late(request: HttpRequest) -> HttpResponse:
    """Those whose term is over, the longest first, by who has them."""
    actor, congress = actor_of(request), house(request)
    board = late_list.late_board(work_list.within(actor), clock.today(), request.GET.get("after", ""))
    hide(board.rows)
    context = {
        "rows": board.rows, "hands": board.hands, "summed": board.summed,
        "next": turn(request.GET, after=board.next), "previous": turn(request.GET, after=board.previous),
        "may_act": may_act(actor), "root": reverse("voices:voice", args=[0]).removesuffix("0"),
        "crumbs": crumbs(congress, ("逾期未办", "")),
    }  # fmt: skip
    return render(request, "voices/handling_late.html", context)
