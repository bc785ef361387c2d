"""督办 — key suggestions of the chairpersons' meeting, and urging by the office or the deputy."""

from datetime import date

from django.db import IntegrityError, transaction

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Person
from renda.people.queries import committees
from renda.suggestions import policies
from renda.suggestions.kinds import ACCEPTED_STATES, AT_WORK, CLOSED_STATES, SuggestionState
from renda.suggestions.models import KeyActivity, KeySupervision, Suggestion, Urging
from renda.suggestions.operations.held import held
from renda.suggestions.texts import required, words
from renda.suggestions.workflow import SUGGESTION_FLOW

NO_KEY = (SuggestionState.MERGED, SuggestionState.PASSED_UP, *CLOSED_STATES)


@operation
def make_key(
    suggestion_id: int, *, actor: Actor, decided_by: str, decided_on: date, leader_id: int | None = None,
    committee_id: int | None = None, government_leader: str = "", plan: str = "",
) -> KeySupervision:  # fmt: skip
    """确定重点督办 — by the chairpersons' meeting, with who leads, which committee, which leader of government."""
    suggestion = held(suggestion_id, actor)
    policies.require_key_decider(actor, suggestion)
    if suggestion.state not in ACCEPTED_STATES or suggestion.state in NO_KEY:
        raise OutOfTurn(f"“{suggestion}”目前是{suggestion.get_state_display()}，不能列为重点督办")
    if KeySupervision.objects.filter(suggestion=suggestion).exists():
        raise OutOfTurn("已经是重点督办建议")
    if decided_on > clock.today():
        raise Unfit("决定日期不能晚于今天", field="decided_on")
    key = KeySupervision.objects.create(
        suggestion=suggestion, decided_on=decided_on,
        decided_by=required(decided_by, field="decided_by", label="决定的会议", law="代表法52", at_most=100),
        leader=_leader(leader_id), committee_id=_committee(committee_id, suggestion),
        government_leader=words(government_leader, field="government_leader", label="领办领导", at_most=60),
        plan=words(plan, field="plan", label="督办方案"),
    )  # fmt: skip
    SUGGESTION_FLOW.note("make_key", "列为重点督办", suggestion, actor, law="代表法52", decided_by=key.decided_by)
    return key


@operation
def record_activity(suggestion_id: int, *, actor: Actor, held_on: date, content: str, place: str = "") -> KeyActivity:
    """登记督办活动 — a visit, a meeting, a circular."""
    suggestion, key = _held_key(suggestion_id, actor)
    if held_on > clock.today():
        raise Unfit("活动日期不能晚于今天", field="held_on")
    row = KeyActivity.objects.create(
        key=key, held_on=held_on, content=required(content, field="content", label="活动内容", at_most=5000),
        place=words(place, field="place", label="地点", at_most=100),
    )  # fmt: skip
    SUGGESTION_FLOW.note("record_activity", "督办活动", suggestion, actor, on=held_on)
    return row


@operation
def report_key(suggestion_id: int, *, actor: Actor, report: str) -> KeySupervision:
    """报告督办情况 — to the chairpersons' meeting."""
    suggestion, key = _held_key(suggestion_id, actor)
    key.report = required(report, field="report", label="督办报告")
    key.reported_on = clock.today()
    key.save()
    SUGGESTION_FLOW.note("report_key", "报告督办情况", suggestion, actor)
    return key


@operation
def urge(suggestion_id: int, *, actor: Actor, words_of_urging: str = "", assignment_id: int | None = None) -> Urging:
    """催办 — by the office or the lead deputy, each once a day; of one unit or of all at work."""
    suggestion = held(suggestion_id, actor)
    policies.require_lead_or_office(actor, suggestion)
    at_work = suggestion.assignments.filter(state__in=AT_WORK)
    if assignment_id is not None and not at_work.filter(pk=assignment_id).exists():
        raise Missing("没有这个正在办理的单位")
    if not at_work.exists():
        raise OutOfTurn("没有正在办理的单位，不必催办")
    row = _urging(suggestion, assignment_id, actor, words(words_of_urging, field="words", label="内容", at_most=300))
    SUGGESTION_FLOW.note("urge", "催办", suggestion, actor, why=row.words, assignment=assignment_id)
    return row


def _urging(suggestion: Suggestion, assignment_id: int | None, actor: Actor, text: str) -> Urging:
    by_deputy = not policies.is_office(actor, suggestion)
    try:
        with transaction.atomic():
            return Urging.objects.create(
                suggestion=suggestion, assignment_id=assignment_id, urged_on=clock.today(), by_deputy=by_deputy,
                words=text,
            )  # fmt: skip
    except IntegrityError:
        raise OutOfTurn("今天已经催办过", way_out="明天仍没有进展，可以再次催办。") from None


def _leader(leader_id: int | None) -> Person | None:
    if leader_id is None:
        return None
    found = Person.objects.filter(pk=leader_id, posts__body__kind__in=("chair_council", "presidium")).first()
    if found is None:
        raise Unfit("领衔督办的须是主任会议成员", field="leader_id")
    return found


def _committee(committee_id: int | None, suggestion: Suggestion) -> int | None:
    if committee_id is None or committees(suggestion.congress_id).filter(pk=committee_id).exists():
        return committee_id
    raise Unfit("没有这个委员会", field="committee_id")


def _held_key(suggestion_id: int, actor: Actor) -> tuple[Suggestion, KeySupervision]:
    suggestion = held(suggestion_id, actor)
    found = KeySupervision.objects.filter(suggestion=suggestion).first()
    if found is None:
        raise Missing("这件不是重点督办建议")
    supervises = actor.acts_for(found.committee_id) or (actor.person_id == found.leader_id and found.leader_id)
    if not (policies.is_office(actor, suggestion) or supervises):
        raise NotYours("由领衔督办的负责人、督办委员会或者代表工作机构登记", law="代表法52")
    return suggestion, lock(KeySupervision, found.pk)
