"""意见 of one station, and where an opinion found by search is read."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.kernel.errors import Missing
from renda.stations.models import Station
from renda.stations.queries import may_keep
from renda.stations.tabs import tabs_of
from renda.voices import handling_rights, parts, policies, work_list
from renda.voices.models import Voice
from renda.voices.views.found import actor_of
from renda.voices.views.work_list import hide
from renda.web.paging import turn


@require_safe
@for_members
def of_station(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    station = get_object_or_404(Station.objects.select_related("congress", "jurisdiction"), pk=pk)
    if not parts.reads_of_station(actor, station):
        raise Missing(_("没有这个页面，或者您无权查看"))
    rows = Voice.objects.filter(station=station).exclude(state__in=work_list.NOT_SHOWN)
    page = work_list.page(rows, request.GET.get("after", ""), request.GET.get("before", ""))
    hide(page.rows)
    context = {
        "station": station, "page": page, "next": turn(request.GET, after=page.next),
        "previous": turn(request.GET, before=page.previous), "root": reverse("voices:voice", args=[0]).removesuffix("0"),
        "tabs": tabs_of(station, actor, "voices:of_station"), "sorts": may_keep(actor, station),
        "may_take_in": handling_rights.may_take_in(actor, station.congress_id, station),
        "crumbs": [
            (_("家站点"), reverse("stations:stations")), (station.name, reverse("stations:station", args=[pk])), (_("意见"), ""),
        ],
    }  # fmt: skip
    return render(request, "voices/handling_station.html", context)


@require_safe
def found(request: HttpRequest, pk: int) -> HttpResponse:
    """Inside by those who work with it, else on the public page of its chain."""
    if policies.visible_to(actor_of(request)).filter(pk=pk).exists():
        return redirect("voices:voice", pk)
    voice = get_object_or_404(Voice.objects.select_related("congress"), pk=pk, public=True)
    return HttpResponseRedirect(reverse("portal:echo", args=[voice.congress.slug, "voice", pk]))
