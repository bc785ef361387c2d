"""What a morning's reminders have to look at: units, deputies' words, promises, houses."""

from datetime import date, timedelta

from renda.kernel import journal
from renda.kernel.models import Clock
from renda.suggestions import queries, reminders
from renda.suggestions.kinds import CommitmentState
from renda.suggestions.models import Assignment, Commitment, Suggestion


def units(day: date) -> list[int]:
    """Bodies with an open term inside the longest reminder, or past it."""
    until = day + timedelta(days=max(reminders.UNIT_STEPS))
    terms = Clock.objects.filter(
        kind=journal.kind_of(Assignment), name__in=queries.TERMS_AT_WORK, met_on=None, due_on__lte=until
    )
    return sorted(pk for pk in terms.values_list("body_id", flat=True).distinct() if pk is not None)


def unanswered(day: date) -> list[int]:
    """Replied suggestions whose deputy's word is due."""
    until = day + timedelta(days=max(reminders.DEPUTY_STEPS))
    terms = Clock.objects.filter(kind=journal.kind_of(Suggestion), name="feedback", met_on=None, due_on__lte=until)
    return sorted(terms.values_list("object_id", flat=True))


def promises(day: date) -> list[int]:
    until = day + timedelta(days=max(reminders.PROMISE_STEPS))
    rows = Commitment.objects.filter(state=CommitmentState.OPEN, due_on__lte=until)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def houses() -> list[int]:
    return sorted(Suggestion.objects.order_by().values_list("congress_id", flat=True).distinct())
