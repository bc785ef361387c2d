"""What search finds: who belongs to the house is led to the page inside, everyone else to the public one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.stations import together_rights
from renda.stations.models import Campaign, PracticeCase, Talk
from renda.stations.views.together import actor_of


@require_safe
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    if together_rights.talks_visible_to(actor_of(request)).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("stations:talk", args=[pk]))
    row = get_object_or_404(Talk.objects.select_related("station__congress"), pk=pk)
    congress = row.station.congress
    get_object_or_404(together_rights.public_talks(congress), pk=pk)
    return HttpResponseRedirect(reverse("portal:talk", args=[congress.slug, pk]))


@require_safe
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    if together_rights.campaigns_visible_to(actor_of(request)).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("stations:campaign", args=[pk]))
    row = get_object_or_404(Campaign.objects.select_related("congress"), pk=pk)
    get_object_or_404(together_rights.public_campaigns(row.congress), pk=pk)
    return HttpResponseRedirect(reverse("portal:campaign", args=[row.congress.slug, pk]))


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    if together_rights.cases_visible_to(actor_of(request)).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("stations:case", args=[pk]))
    row = get_object_or_404(PracticeCase.objects.select_related("congress"), pk=pk)
    get_object_or_404(together_rights.public_cases(row.congress), pk=pk)
    return HttpResponseRedirect(reverse("portal:case", args=[row.congress.slug, pk]))
