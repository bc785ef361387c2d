"""Where an item or a decision found by search is read: inside by those who may, else on its public page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from renda.meetings import openness, programme, queries, resolutions
from renda.meetings.models import AgendaItem, Resolution
from renda.meetings.views.finding import actor_of


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    found = get_object_or_404(AgendaItem.objects.select_related("meeting__congress"), pk=pk)
    inside = queries.visible_to(actor).filter(pk=found.meeting_id).exists()
    if inside and programme.visible_items(actor, found.meeting).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("meetings:item", args=[pk]))
    get_object_or_404(programme.public_items(found.meeting), pk=pk)
    page = reverse("portal:meeting", args=[found.meeting.congress.slug, found.meeting_id])
    return HttpResponseRedirect(f"{page}#item-{pk}")


@require_safe
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    actor = actor_of(request)
    row = get_object_or_404(Resolution.objects.select_related("meeting__congress"), pk=pk)
    inside = queries.visible_to(actor).filter(pk=row.meeting_id).exists()
    if inside and resolutions.visible(actor, row.meeting).filter(pk=pk).exists():
        return HttpResponseRedirect(reverse("meetings:resolution", args=[pk]))
    get_object_or_404(openness.resolutions(), pk=pk)
    return HttpResponseRedirect(reverse("portal:resolution", args=[row.meeting.congress.slug, pk]))
