"""Reads: what an actor may know of, inboxes by last day, what is late or near, tables by unit."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.models import Clock, JournalEntry
from renda.suggestions.kinds import (
    ACCEPTED_STATES,
    AT_WORK,
    CLOSED_STATES,
    EDITABLE_STATES,
    GONE,
    AssignmentState,
    CosignatureState,
    ReplyState,
    SuggestionState,
)
from renda.suggestions.models import Assignment, Cosignature, Evaluation, Refusal, Reply, Suggestion
from renda.suggestions.models.reply import DISSATISFIED
from renda.suggestions.unit_table import UnitRow as UnitRow
from renda.suggestions.unit_table import by_unit as by_unit

OFFICE = ("deputy_work_office", "secretariat", "presidium", "system")
READERS = ("sc_office", "chair_council", "standing_committee", "special_committee", "work_committee", "auditor")
ASSIGNER_ROLES = {
    "secretariat": ("secretariat", "deputy_work_office"),
    "standing_committee": ("sc_office", "deputy_work_office"),
    "chairpersons": ("chair_council", "deputy_work_office"),
    "deputy_office": ("deputy_work_office",),
    "presidium": ("presidium",),
}
"""Roles that carry out an assignment for the body the rule names: the deputies' office does its paperwork."""
ASSIGNING = tuple(sorted({role for roles in ASSIGNER_ROLES.values() for role in roles}))
GOVERNMENT = ("government_office",)
GOVERNMENT_KINDS = ("government", "government_office", "government_department", "town_government", "subdistrict_office")
DISPATCHING = ("government", "government_office")
INSIDE_GOVERNMENT = ("government_office", "government_department", "town_government", "subdistrict_office")
TERMS_AT_WORK = ("reply", "second_reply", "assist")


def visible_to(actor: Actor) -> QuerySet[Suggestion]:
    """All an actor may know of, and nothing else: every list, count and search of suggestions starts here."""
    if actor.is_system:
        return Suggestion.objects.all()
    return Suggestion.objects.filter(Q(public=True, confidential=False) | _in_house(actor))


def entitled(actor: Actor) -> QuerySet[Suggestion]:
    """Those an actor works with in the own house, published or not."""
    return Suggestion.objects.all() if actor.is_system else Suggestion.objects.filter(_in_house(actor))


def concerns(actor: Actor) -> QuerySet[Suggestion]:
    """Those the actor signed or handles: open to them even where confidential."""
    return Suggestion.objects.filter(_signed_by(actor) | _handled_by(actor))


def _in_house(actor: Actor) -> Q:
    """Own ones, those of the own unit (a town's government handles the district's), and what the house is open to."""
    if actor.congress_id is None:
        return Q(pk__in=[])
    if actor.holds(*OFFICE):  # all of the house that was handed in: what the office signed or handles is among it
        handed_in = Q(submitted_on__isnull=False) | Q(entered_by_office=True)
        return Q(handed_in, congress_id=actor.congress_id)
    seen = Q(pk__in=[])
    if actor.holds(*READERS):
        seen |= Q(state__in=ACCEPTED_STATES, confidential=False) | _supervised_by(actor)
    if actor.holds(*GOVERNMENT):
        seen |= Q(state__in=ACCEPTED_STATES, confidential=False) | _handled_in_government()
    return _signed_by(actor) | _handled_by(actor) | Q(seen, congress_id=actor.congress_id)


def _signed_by(actor: Actor) -> Q:
    """Own ones, and those one is asked to sign or has signed; who declined sees no more of it."""
    if actor.person_id is None:
        return Q(pk__in=[])
    asked = Cosignature.objects.filter(suggestion_id=OuterRef("pk"), deputy__person_id=actor.person_id)
    own = Q(lead__person_id=actor.person_id)
    still_open = Q(Exists(asked.filter(state=CosignatureState.INVITED)), state__in=EDITABLE_STATES)
    return own | Q(Exists(asked.filter(state=CosignatureState.CONFIRMED))) | still_open


def _handled_by(actor: Actor) -> Q:
    if not actor.body_ids:
        return Q(pk__in=[])
    return Q(Exists(_present().filter(suggestion_id=OuterRef("pk"), body_id__in=actor.body_ids)))


def _handled_in_government() -> Q:
    return Q(Exists(_present().filter(suggestion_id=OuterRef("pk"), body__kind__in=GOVERNMENT_KINDS)))


def _supervised_by(actor: Actor) -> Q:
    return Q(key__committee_id__in=actor.body_ids) | Q(key__leader_id=actor.person_id or 0)


def _present() -> QuerySet[Assignment]:
    """Parts a unit still has; one that was withdrawn stays on its list, one that it gave back does not."""
    withdrawn = Q(state=AssignmentState.CANCELLED, suggestion__state=SuggestionState.WITHDRAWN)
    return Assignment.objects.filter(~Q(state__in=GONE) | withdrawn)


def assignments_visible_to(actor: Actor) -> QuerySet[Assignment]:
    """Parts of the suggestions one works with. Refused ones are the office's affair."""
    rows = Assignment.objects.filter(suggestion__in=entitled(actor))
    return rows if actor.holds(*OFFICE) else rows.exclude(state__in=GONE)


def parts_within(suggestion: Suggestion, actor: Actor) -> QuerySet[Assignment]:
    """As ``assignments_visible_to``, of one suggestion already known to be among ``entitled``."""
    rows = Assignment.objects.filter(suggestion=suggestion)
    return rows if actor.holds(*OFFICE) else rows.exclude(state__in=GONE)


def replies_within(suggestion: Suggestion, actor: Actor) -> QuerySet[Reply]:
    """As ``replies_visible_to``, of one suggestion already known to be among ``entitled``."""
    rows = Reply.objects.filter(assignment__suggestion=suggestion)
    if actor.is_system:
        return rows
    return rows.filter(Q(state=ReplyState.DELIVERED) | Q(assignment__body_id__in=actor.body_ids))


def refusals_visible_to(actor: Actor) -> QuerySet[Refusal]:
    """The office, whoever may have to decide them, and the unit its own, to whichever house."""
    if actor.is_system:
        return Refusal.objects.all()
    seen = Q(assignment__body_id__in=actor.body_ids)
    if actor.holds(*OFFICE):
        seen |= Q(assignment__suggestion__congress_id=actor.congress_id or 0)
    elif actor.holds(*ASSIGNING):
        house = Q(assignment__suggestion__congress_id=actor.congress_id or 0)
        seen |= house & Q(assignment__suggestion__in=entitled(actor))
    return Refusal.objects.filter(seen)


def replies_visible_to(actor: Actor) -> QuerySet[Reply]:
    """Delivered ones with the suggestion; a draft belongs to the unit that writes it."""
    if actor.is_system:
        return Reply.objects.all()
    drafts = Q(assignment__body_id__in=actor.body_ids)
    delivered = Q(state=ReplyState.DELIVERED, assignment__suggestion__in=entitled(actor))
    followed = Q(state=ReplyState.DELIVERED, deliveries__deputy__person_id=actor.person_id or 0)
    public = Q(state=ReplyState.DELIVERED, public=True, assignment__suggestion__public=True)
    return Reply.objects.filter(drafts | delivered | followed | public).distinct()


def evaluations_visible_to(actor: Actor) -> QuerySet[Evaluation]:
    """Who handled it sees the deputy's marks only after closing, other capacities that read along at once."""
    if actor.is_system:
        return Evaluation.objects.all()
    rows = Evaluation.objects.filter(suggestion__congress_id=actor.congress_id or 0)
    own = (
        Q(suggestion__lead__person_id=actor.person_id or 0) if actor.holds("deputy", "former_deputy") else Q(pk__in=[])
    )
    if actor.holds(*OFFICE):
        return rows
    closed = Q(suggestion__state__in=CLOSED_STATES)
    handled = rows.filter(own | closed, suggestion__in=entitled(actor))
    if not actor.holds(*READERS):
        return handled
    parts = Assignment.objects.filter(suggestion_id=OuterRef("suggestion_id"), body_id__in=actor.body_ids)
    return rows.filter(own | closed | ~Q(Exists(parts)), suggestion__in=entitled(actor))


def record(suggestion: Suggestion, actor: Actor) -> QuerySet[JournalEntry]:
    """办理记录 of the suggestion, and of its parts and replies as far as the actor may know of them, in time.

    Published texts do not open the record: who only reads what is public finds no line here. That a dissatisfied
    deputy's reasons were studied is told only to those who may read the marks.
    """
    if not entitled(actor).filter(pk=suggestion.pk).exists():
        return JournalEntry.objects.none()
    keys = {
        journal.kind_of(Assignment): list(parts_within(suggestion, actor).values_list("pk", flat=True)),
        journal.kind_of(Reply): list(replies_within(suggestion, actor).values_list("pk", flat=True)),
    }
    reads_marks = evaluations_visible_to(actor).filter(suggestion=suggestion).exists()
    return record_of(suggestion.pk, keys, reads_marks=reads_marks)


def record_of(pk: int, parts: Mapping[str, list[int]], *, reads_marks: bool) -> QuerySet[JournalEntry]:
    """The lines of a suggestion and of the given parts by kind. Keys, not subqueries: beside an OR the database would
    look through the whole record for them."""
    lines = Q(kind=journal.kind_of(Suggestion), object_id=pk)
    for kind, keys in parts.items():
        lines |= Q(kind=kind, object_id__in=keys)
    rows = JournalEntry.objects.filter(lines).order_by("at", "pk")
    return rows if reads_marks else rows.exclude(act="study")


def with_due(rows: QuerySet[Assignment]) -> "QuerySet[Any]":
    """Each part with ``due_on``, the nearest open last day of what it owes."""
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), object_id=OuterRef("pk"), met_on=None, name__in=TERMS_AT_WORK
    )
    return rows.annotate(due_on=Subquery(terms.order_by("due_on").values("due_on")[:1]))


def inbox(body_id: int) -> QuerySet[Assignment]:
    """What a unit has to do, the nearest last day first."""
    rows = Assignment.objects.filter(body_id=body_id, state__in=(*AT_WORK, AssignmentState.PRE_ASSIGNED))
    return with_due(rows).select_related("suggestion", "body").order_by(F("due_on").asc(nulls_last=True), "pk")


def overdue(congress_id: int, today: date | None = None) -> QuerySet[Assignment]:
    return _by_due(congress_id).filter(due_on__lt=today or clock.today())


def at_risk(congress_id: int, days: int = 15, today: date | None = None) -> QuerySet[Assignment]:
    """Not late yet, but due within so many days."""
    today = today or clock.today()
    return _by_due(congress_id).filter(due_on__gte=today, due_on__lte=today + timedelta(days=days))


def _by_due(congress_id: int) -> "QuerySet[Any]":
    rows = Assignment.objects.filter(suggestion__congress_id=congress_id, state__in=AT_WORK)
    return with_due(rows).select_related("suggestion", "body").order_by("due_on", "pk")


def awaiting_study(congress_id: int) -> QuerySet[Evaluation]:
    """Dissatisfied deputies whose reasons nobody has studied yet."""
    rows = Evaluation.objects.filter(suggestion__congress_id=congress_id, final=True, studied="")
    return rows.filter(dissatisfied()).exclude(suggestion__state__in=CLOSED_STATES).select_related("suggestion")


def dissatisfied() -> Q:
    return DISSATISFIED


def days_since_assignment(suggestion: Suggestion, today: date | None = None) -> int | None:
    """Days since the first assignment, however often the unit changed since."""
    return ((today or clock.today()) - suggestion.assigned_on).days if suggestion.assigned_on else None
