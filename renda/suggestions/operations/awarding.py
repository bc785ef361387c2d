"""表彰 — registered as a meeting decided it; suggestions, items handled, units and persons."""

from datetime import date

from django.db import IntegrityError, transaction

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.suggestions import policies, queries
from renda.suggestions.kinds import HANDLED_STATES, AwardKind, SuggestionState
from renda.suggestions.models import Award, Suggestion
from renda.suggestions.operations.held import body_of_house
from renda.suggestions.texts import required, words

OF_SUGGESTIONS = (AwardKind.SUGGESTION, AwardKind.HANDLING)
OF_UNITS = (AwardKind.HANDLING, AwardKind.UNIT, AwardKind.PERSON)
UNANSWERED = tuple(s for s in HANDLED_STATES if s != SuggestionState.REPLIED)


@operation
def give_award(
    congress_id: int, *, actor: Actor, year: int, kind: str, decided_by: str, decided_on: date,
    suggestion_id: int | None = None, body_id: int | None = None, person_name: str = "", reason: str = "",
) -> Award:  # fmt: skip
    """登记表彰 — one for each suggestion, unit or person of a year and kind."""
    policies.require_decides_yearly(actor, congress_id)
    if kind not in AwardKind.values:
        raise Unfit("没有这种表彰", field="kind")
    if decided_on > clock.today():
        raise Unfit("决定日期不能晚于今天", field="decided_on")
    if not decided_on.year - 2 <= year <= decided_on.year:
        raise Unfit("表彰年度应是决定的当年或者前两年", field="year")
    fields = {
        "suggestion": _suggestion(suggestion_id, actor, congress_id) if kind in OF_SUGGESTIONS else None,
        "body": body_of_house(body_id or 0, congress_id, "body_id") if kind in OF_UNITS else None,
        "person_name": _person(person_name) if kind == AwardKind.PERSON else "",
        "decided_by": required(decided_by, field="decided_by", label="决定机关或者会议", at_most=100),
        "reason": words(reason, field="reason", label="事迹", at_most=2000),
    }
    try:
        with transaction.atomic():
            row = Award.objects.create(congress_id=congress_id, year=year, kind=kind, decided_on=decided_on, **fields)
    except IntegrityError:
        raise OutOfTurn("这一年已经登记过同样的表彰") from None
    journal.write(row, actor, act="give", label="登记表彰", facts={"award": str(row), "decided_by": row.decided_by})
    return row


@operation
def withdraw_award(award_id: int, *, actor: Actor, reason: str) -> None:
    """撤销表彰 — wrongly registered or revoked; the line in the record stays."""
    row = lock(Award, award_id)
    if not policies.in_house(actor, row.congress_id):
        raise Missing("没有这项表彰，或者您无权查看")
    policies.require_decides_yearly(actor, row.congress_id)
    reason = required(reason, field="reason", label="理由", at_most=1000)
    journal.write(row, actor, act="withdraw", label="撤销表彰", why=reason, facts={"award": str(row)})
    row.delete()


def _suggestion(suggestion_id: int | None, actor: Actor, congress_id: int) -> Suggestion:
    known = queries.entitled(actor).filter(congress_id=congress_id, accepted_on__isnull=False, confidential=False)
    found = known.exclude(state__in=UNANSWERED).filter(pk=suggestion_id or 0).first()
    if found is None:
        raise Unfit("请选择已答复、不保密的建议", field="suggestion_id")
    return found


def _person(name: str) -> str:
    return required(name, field="person_name", label="姓名", at_most=60)
