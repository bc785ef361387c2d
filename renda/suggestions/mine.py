"""A deputy's own suggestions and what became of them: those led and signed along, replies to judge, promises to follow."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from renda.kernel import composed
from renda.kernel.actors import Actor
from renda.suggestions import queries
from renda.suggestions.kinds import (
    CLOSED_STATES,
    EDITABLE_STATES,
    TURNED_DOWN,
    AppointmentState,
    AssignmentState,
    CosignatureState,
    ReplyState,
)
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Appointment, Commitment, Cosignature, Evaluation, Reply, Suggestion

ON_THE_WAY = (
    S.SUBMITTED, S.ACCEPTED, S.PRE_ASSIGNED, S.ASSIGNED, S.HANDLING, S.REASSIGNING, S.REHANDLING, S.MERGED,
)  # fmt: skip
VIEWS: dict[str, tuple[str, tuple[str, ...]]] = {
    "": ("全部", ()),
    "writing": ("在写", EDITABLE_STATES),
    "going": ("办理中", ON_THE_WAY),
    "judge": ("待评价", (S.REPLIED,)),
    "over": ("已办结", CLOSED_STATES),
    "away": ("其他去向", (*TURNED_DOWN, S.PASSED_UP, S.WITHDRAWN)),
}


def led_by(actor: Actor) -> QuerySet[Suggestion]:
    return queries.entitled(actor).filter(lead__person_id=actor.person_id or 0)


def signed_by(actor: Actor) -> QuerySet[Suggestion]:
    """Those the actor signed along with another, or is asked to."""
    names = Cosignature.objects.filter(suggestion_id=OuterRef("pk"), deputy__person_id=actor.person_id or 0)
    rows = queries.entitled(actor).exclude(lead__person_id=actor.person_id or 0)
    return rows.filter(Exists(names.exclude(state=CosignatureState.DECLINED)))


def states(actor: Actor) -> list[str]:
    """Where each stands of those led and signed; each half finds its rows by an index of its own."""
    return [state for _, state in composed.rows(_keys_and_states, actor)]


def _keys_and_states(actor: Actor) -> QuerySet[Suggestion, tuple[int, str]]:
    led, signed = (rows.order_by().values_list("pk", "state") for rows in (led_by(actor), signed_by(actor)))
    return led.union(signed, all=True)


def invitations(actor: Actor) -> QuerySet[Cosignature]:
    """Texts that wait for the actor's yes or no."""
    rows = Cosignature.objects.filter(
        deputy__person_id=actor.person_id or 0, state=CosignatureState.INVITED,
        suggestion__state__in=EDITABLE_STATES, suggestion__congress_id=actor.congress_id or 0,
    )  # fmt: skip
    near = rows.select_related("suggestion__lead__person", "suggestion__lead__term", "deputy__person")
    return near.order_by("suggestion__cosign_until", "pk")


def meetings(actor: Actor) -> QuerySet[Appointment]:
    """Meetings proposed to the lead deputy, and those agreed to, the next first."""
    open_ones = (AppointmentState.PROPOSED, AppointmentState.CONFIRMED)
    rows = Appointment.objects.filter(state__in=open_ones, assignment__suggestion__in=led_by(actor))
    return rows.exclude(assignment__state=AssignmentState.CANCELLED).select_related(
        "assignment__body", "assignment__suggestion"
    ).order_by("at")  # fmt: skip


def to_judge(suggestions: Sequence[Suggestion] | QuerySet[Suggestion]) -> list[tuple[Reply, int]]:
    """Replies of the present round that nobody has judged for these suggestions, with the suggestion's key.

    The reply to an item joined to another is the main one's, judged for itself.
    """
    judged = Evaluation.objects.filter(reply_id=OuterRef("pk"), suggestion_id=OuterRef("deliveries__suggestion_id"))
    rows = Reply.objects.filter(
        Q(deliveries__suggestion__in=suggestions), ~Exists(judged), state=ReplyState.DELIVERED,
        assignment__state=AssignmentState.REPLIED, round=F("assignment__round"),
    )  # fmt: skip
    rows = rows.annotate(of=F("deliveries__suggestion_id")).select_related("assignment__body").order_by("pk")
    seen: dict[tuple[int, int], Reply] = {(reply.pk, _of(reply)): reply for reply in rows}
    return [(reply, of) for (_, of), reply in seen.items()]


def promises(actor: Actor) -> QuerySet[Commitment]:
    """What replies to the actor's suggestions promised, over all years; open ones first, by their last day."""
    return _promised(Q(suggestion__in=led_by(actor)) | Q(suggestion__in=signed_by(actor)))


def promises_led(actor: Actor) -> QuerySet[Commitment]:
    """The same of suggestions the actor leads."""
    return _promised(Q(suggestion__in=led_by(actor)))


def _promised(which: Q) -> QuerySet[Commitment]:
    return Commitment.objects.filter(which).select_related("suggestion__lead", "body").order_by("due_on", "pk")


def _of(reply: Any) -> int:
    return int(reply.of)
