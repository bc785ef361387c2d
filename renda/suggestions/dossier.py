"""Everything of one suggestion that an actor may see, loaded once for its page: the matter, its parts, replies, record."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel import attachments, clock, journal
from renda.kernel.actors import Actor
from renda.kernel.models import Attachment, Clock, JournalEntry
from renda.suggestions import policies, queries
from renda.suggestions.kinds import GONE, AssignmentState, CosignatureState, ReplyState, Role
from renda.suggestions.models import (
    Appointment,
    Assignment,
    AssistingOpinion,
    Commitment,
    ContactRecord,
    Cosignature,
    Evaluation,
    KeyActivity,
    KeySupervision,
    Mediation,
    Objection,
    Refusal,
    Reply,
    Suggestion,
    Urging,
)


@dataclass(slots=True)
class PartFile:
    """One unit's part with what belongs to it; ``mine``: the actor acts for the unit."""

    assignment: Assignment
    mine: bool
    terms: list[Clock] = field(default_factory=list)
    contacts: list[ContactRecord] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    opinions: list[AssistingOpinion] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)

    @property
    def open_terms(self) -> list[Clock]:
        return [c for c in self.terms if c.met_on is None]

    @property
    def due(self) -> Clock | None:
        """What the unit owes next."""
        owed = [c for c in self.open_terms if c.name in queries.TERMS_AT_WORK]
        return min(owed, key=lambda c: c.due_on) if owed else None

    @property
    def is_gone(self) -> bool:
        return self.assignment.state in GONE

    @property
    def reply(self) -> Reply | None:
        """The reply of the present round, drafted or delivered."""
        present = [r for r in self.replies if r.round == self.assignment.round]
        return present[0] if present else None


@dataclass(slots=True)
class Dossier:
    """One suggestion as one actor sees it. ``own_name``: the actor's own co-signature, where there is one."""

    suggestion: Suggestion
    actor: Actor
    today: date
    is_lead: bool
    writes: bool
    is_office: bool
    cosignatures: list[Cosignature]
    own_name: Cosignature | None
    terms: list[Clock]
    parts: list[PartFile]
    evaluations: list[Evaluation]
    commitments: list[Commitment]
    urgings: list[Urging]
    objections: list[Objection]
    mediations: list[Mediation]
    key: KeySupervision | None
    activities: list[KeyActivity]
    merged: list[Suggestion]
    files: list[Attachment]
    entries: list[JournalEntry]

    @property
    def mine(self) -> list[PartFile]:
        """The parts of the actor's own units."""
        return [p for p in self.parts if p.mine and not p.is_gone]

    @property
    def active(self) -> list[PartFile]:
        return [p for p in self.parts if not p.is_gone]

    @property
    def delivered(self) -> list[Reply]:
        return [r for p in self.parts for r in p.replies if r.state == ReplyState.DELIVERED]

    @property
    def confirmed(self) -> list[Cosignature]:
        return [c for c in self.cosignatures if c.state == CosignatureState.CONFIRMED]

    @property
    def next_due(self) -> Clock | None:
        """The nearest open last day: of the actor's own part if there is one, else of any."""
        parts = [p.due for p in (self.mine or self.active) if p.due]
        own = [c for c in self.terms if c.met_on is None]
        return min(parts or own, key=lambda c: c.due_on, default=None)


HINTS = {
    "urgings": Urging, "objections": Objection, "mediations": Mediation, "cosignatures": Cosignature,
    "commitments": Commitment, "key": KeySupervision,
}  # fmt: skip


def of_one_term(suggestion: Suggestion) -> Suggestion:
    """The session and the deputy are of the suggestion's own term: it is loaded once, not joined three times."""
    for near in (suggestion.session, suggestion.lead):
        if near is not None and near.term_id == suggestion.term_id:
            near.term = suggestion.term
    return suggestion


def with_hints(rows: "QuerySet[Suggestion]") -> "QuerySet[Any]":
    """Each row knows which of the rarer things it has, so that opening it asks for no empty lists."""
    hints = {
        f"has_{name}": Exists(noun._default_manager.filter(suggestion_id=OuterRef("pk")))
        for name, noun in HINTS.items()
    }
    hints["has_merged"] = Exists(Suggestion.objects.filter(merged_into_id=OuterRef("pk")))
    for name, noun in (("appointments", Appointment), ("refusals", Refusal)):
        hints[f"has_{name}"] = Exists(noun._default_manager.filter(assignment__suggestion_id=OuterRef("pk")))
    return rows.annotate(**hints)


def _has(suggestion: Suggestion, name: str) -> bool:
    return bool(getattr(suggestion, f"has_{name}", True))


def open_dossier(suggestion: Suggestion, actor: Actor) -> Dossier:
    """The suggestion must have been found through ``queries.entitled``; the rest is narrowed here."""
    parts = _parts(suggestion, actor)
    signed = suggestion.cosignatures.select_related("deputy__person").order_by("pk")
    cosignatures = list(signed) if _has(suggestion, "cosignatures") else []
    terms = _terms(suggestion, parts)
    begun = bool(parts)
    _fill(parts, suggestion, actor, terms)
    replies = [r for p in parts for r in p.replies]
    key = getattr(suggestion, "key", None) if _has(suggestion, "key") else None
    evaluations = _evaluations(suggestion, actor) if replies else []
    unhappy = any(e.is_dissatisfied for e in evaluations) or not evaluations
    return Dossier(
        suggestion=suggestion,
        actor=actor,
        today=clock.today(),
        is_lead=policies.is_lead(actor, suggestion),
        writes=policies.writes(actor, suggestion),
        is_office=policies.is_office(actor, suggestion),
        cosignatures=cosignatures,
        own_name=next((c for c in cosignatures if c.deputy.person_id == actor.person_id), None),
        terms=[c for c in terms if c.kind == journal.kind_of(Suggestion)],
        parts=parts,
        evaluations=evaluations,
        commitments=list(suggestion.commitments.select_related("body").order_by("due_on"))
        if replies and _has(suggestion, "commitments")
        else [],
        urgings=list(suggestion.urgings.select_related("assignment__body").order_by("pk"))
        if begun and _has(suggestion, "urgings")
        else [],
        objections=_objections(suggestion, actor) if begun and _has(suggestion, "objections") else [],
        mediations=list(suggestion.mediations.order_by("pk"))
        if replies and unhappy and _has(suggestion, "mediations")
        else [],
        key=key,
        activities=list(key.activities.order_by("held_on")) if key else [],
        merged=list(suggestion.merged.select_related("lead__person")) if begun and _has(suggestion, "merged") else [],
        files=_files(suggestion, replies, actor),
        entries=_entries(suggestion, actor, parts, reads_marks=bool(evaluations)),
    )  # fmt: skip


def _evaluations(suggestion: Suggestion, actor: Actor) -> list[Evaluation]:
    return list(queries.evaluations_visible_to(actor).filter(suggestion=suggestion).order_by("round", "pk"))


def _entries(suggestion: Suggestion, actor: Actor, parts: list[PartFile], *, reads_marks: bool) -> list[JournalEntry]:
    """The record of what has just been loaded, so that no key is read twice."""
    keys = {
        journal.kind_of(Assignment): [p.assignment.pk for p in parts],
        journal.kind_of(Reply): [r.pk for p in parts for r in p.replies],
    }
    return list(queries.record_of(suggestion.pk, keys, reads_marks=reads_marks))


def _parts(suggestion: Suggestion, actor: Actor) -> list[PartFile]:
    if suggestion.accepted_on is None:
        return []
    rows = queries.parts_within(suggestion, actor).select_related("body")
    order = {"lead": 0, "separate": 1, "assisting": 2}
    found = sorted(rows, key=lambda row: (row.state in GONE, order[row.role], row.pk))
    for row in found:
        row.suggestion = suggestion
    return [PartFile(row, policies.handles(actor, row) and not actor.is_system) for row in found]


def _terms(suggestion: Suggestion, parts: Sequence[PartFile]) -> list[Clock]:
    keys = [p.assignment.pk for p in parts]
    own = Q(kind=journal.kind_of(Suggestion), object_id=suggestion.pk)
    return list(Clock.objects.filter(own | Q(kind=journal.kind_of(Assignment), object_id__in=keys)).order_by("due_on"))


def _fill(parts: list[PartFile], suggestion: Suggestion, actor: Actor, terms: list[Clock]) -> None:
    by_key = {p.assignment.pk: p for p in parts}
    if not by_key:
        return
    for term in terms:
        if term.kind == journal.kind_of(Assignment):
            by_key[term.object_id].terms.append(term)
    if all(p.assignment.state == AssignmentState.PRE_ASSIGNED for p in parts):
        return
    keys = list(by_key)
    for contact in ContactRecord.objects.filter(assignment_id__in=keys).order_by("held_on", "pk"):
        by_key[contact.assignment_id].contacts.append(contact)
    if _has(suggestion, "appointments"):
        for appointment in Appointment.objects.filter(assignment_id__in=keys).order_by("at"):
            by_key[appointment.assignment_id].appointments.append(appointment)
    if any(p.assignment.role == Role.ASSISTING for p in parts):
        for opinion in AssistingOpinion.objects.filter(assignment_id__in=keys).order_by("round"):
            by_key[opinion.assignment_id].opinions.append(opinion)
    if _has(suggestion, "refusals"):
        for refusal in queries.refusals_visible_to(actor).filter(assignment_id__in=keys).select_related("proposed"):
            by_key[refusal.assignment_id].refusals.append(refusal)
    replies = queries.replies_within(suggestion, actor).select_related("scan")
    for reply in replies.order_by("round"):
        reply.assignment = by_key[reply.assignment_id].assignment
        by_key[reply.assignment_id].replies.append(reply)


def _objections(suggestion: Suggestion, actor: Actor) -> list[Objection]:
    """Between the deputy and the office: units do not see them."""
    if policies.is_office(actor, suggestion) or policies.signs(actor, suggestion):
        return list(suggestion.objections.order_by("pk"))
    return []


def _files(suggestion: Suggestion, replies: Sequence[Reply], actor: Actor) -> list[Attachment]:
    lines = Q(kind=journal.kind_of(Suggestion), object_id=suggestion.pk)
    if replies:
        lines |= Q(kind=journal.kind_of(Reply), object_id__in=[r.pk for r in replies])
    rows = list(Attachment.objects.filter(lines).order_by("pk"))
    return [f for f in rows if attachments.may_open(actor, f)]
