"""What a page of this room is about, found through what the actor may see: everything else is 404."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from renda.consultation import policies
from renda.consultation.kinds import ConsultationState
from renda.consultation.listing import TONES
from renda.consultation.models import Call, Comment, Consultation, Point
from renda.consultation.tabs import oversees, tabs_of
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit

CALL_TONES = {"sent": "wait", "collecting": "doing", "handed_in": "done", "returned": "late", "none": "done"}
COMMENT_TONES = {
    "held": "late", "received": "wait", "kept": "ok", "merged": "done", "left_out": "done", "submitted": "done",
    "discarded": "done",
}  # fmt: skip
NEAR = ("congress", "previous", "plan_item")


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def consultation_for(request: HttpRequest, pk: int) -> Consultation:
    found = get_object_or_404(policies.visible_to(actor_of(request)).select_related(*NEAR), pk=pk)
    found.tone = TONES[ConsultationState(found.state)]  # type: ignore[attr-defined]
    return found


def run_by(request: HttpRequest, pk: int) -> Consultation:
    """A consultation the actor runs; others who may see it are told who does."""
    found = consultation_for(request, pk)
    policies.require_office(actor_of(request), found)
    return found


def overseen_by(request: HttpRequest, pk: int) -> Consultation:
    """A consultation all of which the actor reads: the office and the auditor; others are told who does."""
    found = consultation_for(request, pk)
    if not oversees(actor_of(request), found):
        policies.require_office(actor_of(request), found)
    return found


def call_for(request: HttpRequest, pk: int) -> Call:
    rows = policies.calls_visible_to(actor_of(request))
    call = get_object_or_404(rows.select_related("consultation__congress", "point", "body"), pk=pk)
    call.tone = CALL_TONES[call.state]  # type: ignore[attr-defined]
    return call


def comment_for(request: HttpRequest, pk: int) -> Comment:
    rows = policies.comments_visible_to(actor_of(request))
    near = ("consultation__congress", "article", "call__point", "call__body", "collector", "merged_into", "submission")
    return get_object_or_404(rows.select_related(*near), pk=pk)


def point_for(request: HttpRequest, pk: int) -> Point:
    return get_object_or_404(policies.points_visible_to(actor_of(request)).select_related("host", "congress"), pk=pk)


def kept_by(request: HttpRequest, pk: int) -> Point:
    found = point_for(request, pk)
    policies.require_keeper(actor_of(request), found)
    return found


def page_of(found: Consultation, name: str = "consultation") -> str:
    return reverse(f"consultation:{name}", args=[found.pk])


def frame(request: HttpRequest, found: Consultation, here: str, *further: tuple[str, str]) -> dict[str, Any]:
    """What every page of a consultation has: the matter, its tabs, the crumbs, whether the actor runs it."""
    actor = actor_of(request)
    own = (str(found), page_of(found) if further or here != "consultation" else "")
    return {
        "matter": found, "actor": actor, "runs": policies.is_office(actor, found.congress_id),
        "oversees": oversees(actor, found), "tabs": tabs_of(found, actor, here),
        "is_open_to_all": public_now(found),
        "crumbs": [(found.congress.short_name, ""), (_("立法征询"), reverse("consultation:list")), own, *further],
    }  # fmt: skip


def public_now(found: Consultation) -> bool:
    return found.visibility == "public" and found.opened_on is not None and found.state not in policies.NEVER_OPEN


def keys_of(typed: Iterable[str]) -> list[int]:
    """Keys from a form; what is no key is passed over."""
    return [int(key) for key in typed if key.isascii() and key.isdecimal() and len(key) < 19]


def file_of(request: HttpRequest, largest: int, name: str = "file") -> tuple[str, bytes]:
    """Name and bytes of what was uploaded, never more than allowed in memory."""
    file = request.FILES.get(name)
    if file is None:
        raise Unfit(_("请选择文件"), field=name)
    if (file.size or 0) > largest:
        raise Unfit(_("文件超过%dMB") % (largest >> 20), field=name)
    return file.name or "", file.read()
