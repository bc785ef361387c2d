"""Consultations for programs: public ones for everyone, with a token those one may see; and one's own opinion."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from renda.access.api import acting, actor_of
from renda.consultation import operations, policies, public
from renda.consultation.models import Comment, Consultation
from renda.consultation.shapes import (
    CommentIn,
    CommentOut,
    ConsultationDetail,
    ConsultationPage,
    ConsultationQuery,
)
from renda.web.api import Key, act, read

router = Router(tags=["立法征询"])
SIZE = 100
ACTING = acting("consultation")


def _visible(request: HttpRequest) -> QuerySet[Consultation]:
    actor = actor_of(request)
    inside = policies.visible_to(actor).values("pk")
    seen = Q(pk__in=policies.open_to_everyone().values("pk")) | Q(pk__in=inside)
    return public.counted(Consultation.objects.filter(seen)).select_related("congress")


@router.get("/consultations", response=read(ConsultationPage), summary="征询")
def consultations(request: HttpRequest, asked: Query[ConsultationQuery]) -> dict[str, Any]:
    """Newest first."""
    exact = {
        "congress__slug": asked.congress, "opened_on__year": asked.year, "subject": asked.subject, "stage": asked.stage,
        "state": asked.state, "pk__lt": asked.after,
    }  # fmt: skip
    found = _visible(request).filter(**{name: value for name, value in exact.items() if value})
    rows = list(found.order_by("-pk")[: SIZE + 1])
    return {"items": rows[:SIZE], "next": str(rows[SIZE - 1].pk) if len(rows) > SIZE else ""}


@router.get("/consultations/{consultation_id}", response=read(ConsultationDetail), summary="一次征询")
def consultation(request: HttpRequest, consultation_id: Key) -> Consultation:
    """With its articles."""
    return get_object_or_404(_visible(request), pk=consultation_id)


@router.post("/consultations/{consultation_id}/comments", response=act(CommentOut), auth=ACTING, summary="提意见")
def comment(request: HttpRequest, consultation_id: Key, body: CommentIn) -> Comment:
    """In one's own name, on what one may see while it collects."""
    return operations.comment_as_member(consultation_id, actor=actor_of(request), **body.dict())
