"""Pages of batches: how far one has come, what did not go, and the own list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renda.access.doors import for_members
from renda.batches import operations, queries
from renda.batches.models import Batch, BatchState
from renda.kernel.actors import Actor
from renda.web.acts import done

LATEST = 50
TONES = {"waiting": "wait", "running": "doing", "done": "ok", "stopped": "late"}


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


@never_cache
@require_safe
@for_members
def batches(request: HttpRequest) -> HttpResponse:
    rows = list(queries.visible_to(_actor(request)).order_by("-pk")[:LATEST])
    for row in rows:
        _with_tone(row)
    return render(request, "batches/list.html", {"rows": rows})


@never_cache
@require_safe
@for_members
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole page; htmx takes its middle part out of it every two seconds while work goes on."""
    found = _with_tone(get_object_or_404(queries.visible_to(_actor(request)), pk=pk))
    stopped = found.state == BatchState.STOPPED
    context = {
        "batch": found,
        "failed": queries.failed_rows(found) if found.failed else [],
        "may_resume": stopped or (found.state == BatchState.DONE and found.failed > 0),
        "crumbs": [(_("批量办理"), reverse("batches:list")), (found.label, "")],
    }
    return render(request, "batches/batch.html", context)


@require_POST
@for_members
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    made = operations.stop(pk, actor=_actor(request))
    return done(request, _("“%s”已停止，已办的不受影响。") % made, reverse("batches:batch", args=[pk]))


@require_POST
@for_members
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    made = operations.resume(pk, actor=_actor(request))
    return done(request, _("“%s”继续办理。") % made, reverse("batches:batch", args=[pk]))


def _with_tone(found: Batch) -> Batch:
    found.tone = TONES[found.state]  # type: ignore[attr-defined]
    return found
