"""待办: the first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.desk.gathering import SHOWN, gather
from renda.kernel import clock


@require_safe
@never_cache
@for_members
def desk(request: HttpRequest) -> HttpResponse:
    found = gather(request.actor, clock.today())  # type: ignore[attr-defined]
    shown = None if request.GET.get("all") == "1" else SHOWN
    request.desk_count = len(found.mine)  # type: ignore[attr-defined]
    context = {"desk": found, "groups": found.groups(shown), "hidden": found.hidden(shown)}
    return render(request, "desk/desk.html", context)
