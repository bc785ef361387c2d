"""The list of consultations: narrowed by what the address asks, pages by key, whose move each is and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from renda.consultation.kinds import CallState, CommentState, ConsultationState
from renda.consultation.kinds import ConsultationState as S
from renda.consultation.models import Call, Comment, Consultation
from renda.kernel.actors import Actor

PAGE = 50
WAITING = (CallState.SENT, CallState.COLLECTING, CallState.RETURNED)
TONES = {
    S.RECEIVED: "wait", S.ASSIGNED: "wait", S.COLLECTING: "doing", S.SORTING: "near", S.APPROVED: "near", S.SUBMITTED: "ok",
    S.FEEDBACK_RECEIVED: "near", S.FED_BACK: "done", S.ARCHIVED: "done", S.CANCELLED: "done",
}  # fmt: skip
VIEWS = {
    "": ("全部", None),
    "mine": ("待我办的", None),
    "collecting": ("征集中", (S.COLLECTING,)),
    "sorting": ("整理上报", (S.SORTING, S.APPROVED)),
    "waiting": ("等采纳反馈", (S.SUBMITTED, S.FEEDBACK_RECEIVED)),
    "done": ("已反馈", (S.FED_BACK, S.ARCHIVED)),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    view: str = ""
    subject: str = ""
    stage: str = ""
    year: int | None = None
    text: str = ""


@dataclass(slots=True)
class Row:
    """One line of the list."""

    consultation: Consultation
    tone: str
    n_calls: int = 0
    n_in: int = 0
    n_comments: int = 0

    @property
    def due_on(self) -> date | None:
        c = self.consultation
        if c.state == ConsultationState.COLLECTING:
            return c.collect_until or c.due_on
        return c.due_on if c.state in (S.RECEIVED, S.ASSIGNED, S.SORTING, S.APPROVED) else None


def narrowed(rows: QuerySet[Consultation], asked: Asked, actor: Actor) -> QuerySet[Consultation]:
    if asked.view == "mine":
        rows = rows.filter(Exists(my_calls(actor).filter(consultation=OuterRef("pk"), state__in=WAITING)))
    elif (states := VIEWS.get(asked.view, VIEWS[""])[1]) is not None:
        rows = rows.filter(state__in=states)
    exact: dict[str, Any] = {"subject": asked.subject, "stage": asked.stage, "received_on__year": asked.year}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return rows.filter(Q(title__contains=asked.text) | Q(asked_by__contains=asked.text)) if asked.text else rows


def my_calls(actor: Actor) -> QuerySet[Call]:
    """Tasks the actor's own bodies were given."""
    return Call.objects.filter(Q(body__in=actor.body_ids) | Q(point__host__in=actor.body_ids))


def described(found: Sequence[Consultation]) -> list[Row]:
    """With the counts of tasks and opinions: two statements for all."""
    rows = {c.pk: Row(c, TONES[S(c.state)]) for c in found}
    done = Q(state__in=(CallState.HANDED_IN, CallState.NONE))
    calls = Call.objects.filter(consultation__in=rows).order_by().values("consultation")
    for one in calls.annotate(n=Count("pk"), n_in=Count("pk", filter=done)):
        rows[one["consultation"]].n_calls, rows[one["consultation"]].n_in = one["n"], one["n_in"]
    comments = Comment.objects.filter(consultation__in=rows).exclude(state=CommentState.DISCARDED).order_by()
    for key, n in comments.values_list("consultation").annotate(n=Count("pk")):
        rows[key].n_comments = n
    return list(rows.values())
