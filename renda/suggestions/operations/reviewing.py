"""审核 — the office accepts and numbers, turns down with a reason, passes up, or joins what asks for the same."""

from renda.kernel import clock, clocks, links, numbering
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.events import announce
from renda.kernel.models import Number
from renda.kernel.operations import operation
from renda.people.models import Session
from renda.suggestions import policies, timing
from renda.suggestions.events import SuggestionAccepted, SuggestionTurnedDown
from renda.suggestions.kinds import GONE, AssignmentState, Category, Jurisdiction, Phase, SuggestionState
from renda.suggestions.models import Suggestion
from renda.suggestions.operations.held import held
from renda.suggestions.texts import required, words
from renda.suggestions.vocabulary import Reason, reasons_under, source_under
from renda.suggestions.workflow import ASSIGNMENT_FLOW, SUGGESTION_FLOW


@operation
def accept(
    suggestion_id: int, *, actor: Actor, category: str = "", confidential: bool | None = None,
    session_id: int | None = None, jurisdiction: str = "",
) -> Suggestion:  # fmt: skip
    """受理 — with the next number of its session, or of the time after it; ``session_id`` counts it to another one."""
    suggestion = _reviewed(suggestion_id, actor)
    if category not in {"", *Category.values}:
        raise Unfit("没有这个分类", field="category")
    if jurisdiction not in {"", *Jurisdiction.values}:
        raise Unfit("没有这种职权", field="jurisdiction")
    suggestion.category = category or suggestion.category
    suggestion.jurisdiction = jurisdiction or suggestion.jurisdiction
    suggestion.confidential = suggestion.confidential if confidential is None else confidential
    _count_to(suggestion, session_id)
    pack = timing.pack_of(suggestion)
    if suggestion.serial is None:
        suggestion.serial = numbering.take(_series(suggestion))
        in_session = suggestion.phase == Phase.IN_SESSION
        suggestion.number = pack.rules.number(suggestion.serial, in_session=in_session)
    suggestion.accepted_on = clock.today()
    SUGGESTION_FLOW.make("accept", suggestion, actor, number=suggestion.number)
    timing.await_assignment(suggestion, pack)
    announce(SuggestionAccepted(suggestion.pk))
    return suggestion


@operation
def send_back(suggestion_id: int, *, actor: Actor, reason: str, explained: str, to_revise: bool = False) -> Suggestion:
    """退回代表 — not accepted, or to be written anew; ``reason`` is a code of the vocabulary, explained in words."""
    return _turned_down("ask_to_revise" if to_revise else "send_back", suggestion_id, actor, reason, explained)


@operation
def convert_to_letter(suggestion_id: int, *, actor: Actor, reason: str, explained: str) -> Suggestion:
    """作来信处理 — goes on as a deputy's letter."""
    return _turned_down("convert_to_letter", suggestion_id, actor, reason, explained)


@operation
def refer(suggestion_id: int, *, actor: Actor, reason: str, explained: str) -> Suggestion:
    """转作参考 — goes to the bodies concerned for their work."""
    return _turned_down("refer", suggestion_id, actor, reason, explained)


@operation
def pass_to_higher_level(suggestion_id: int, *, actor: Actor, passed_to: str, why: str = "") -> Suggestion:
    """转上级代表 — beyond the powers of this level; ``passed_to`` names the deputy of the congress above."""
    suggestion = _reviewed(suggestion_id, actor)
    suggestion.passed_to = required(passed_to, field="passed_to", label="转交的上级人大代表", at_most=100)
    suggestion.jurisdiction = Jurisdiction.HIGHER
    why = words(why, field="why", label="说明", at_most=1000)
    SUGGESTION_FLOW.make("pass_to_higher_level", suggestion, actor, why=why, passed_to=suggestion.passed_to)
    end_parts(suggestion, actor, "转上级代表")
    announce(SuggestionTurnedDown(suggestion.pk))
    return suggestion


@operation
def merge(suggestion_id: int, *, actor: Actor, into_id: int, why: str = "") -> Suggestion:
    """并案 — handled with another that asks for the same; its signatories are answered for themselves."""
    if suggestion_id == into_id:
        raise Unfit("不能与自身并案", field="into_id")
    first, second = sorted(
        (suggestion_id, into_id)
    )  # always the older row first: two clerks must not wait for each other
    both = {pk: held(pk, actor) for pk in (first, second)}
    suggestion, main = both[suggestion_id], both[into_id]
    policies.require_office(actor, suggestion)
    _require_mergeable(suggestion, main)
    suggestion.merged_into = main
    why = words(why, field="why", label="说明", at_most=1000)
    SUGGESTION_FLOW.make("merge", suggestion, actor, why=why, into=main.pk, number=main.number)
    clocks.stop(suggestion)
    links.connect(suggestion, "replaced_by", main)
    return suggestion


@operation
def unmerge(suggestion_id: int, *, actor: Actor, why: str) -> Suggestion:
    """撤销并案 — it stands for itself again and waits for a unit."""
    suggestion = _reviewed(suggestion_id, actor)
    release(suggestion, actor, required(why, field="why", label="理由", at_most=1000))
    return suggestion


def end_parts(suggestion: Suggestion, actor: Actor, why: str) -> None:
    """Nobody handles it any more: units stop, terms fall away, what was joined to it stands for itself."""
    for part in suggestion.assignments.exclude(state__in=(*GONE, AssignmentState.CLOSED)).select_for_update():
        ASSIGNMENT_FLOW.make("cancel", part, actor, why=why)
    for other in suggestion.merged.filter(state=SuggestionState.MERGED).select_for_update(of=("self",)):
        release(other, actor, why)
    timing.stop(suggestion)


def release(suggestion: Suggestion, actor: Actor, why: str) -> None:
    suggestion.merged_into = None
    SUGGESTION_FLOW.make("unmerge", suggestion, actor, why=why)


def reasons(suggestion: Suggestion) -> tuple[Reason, ...]:
    """What the place's regulation names as no suggestion."""
    return reasons_under(timing.laws_of(timing.pack_of(suggestion)))


def next_number(suggestion: Suggestion) -> str:
    """The number it would get if it were accepted now."""
    if suggestion.serial is not None:
        return suggestion.number
    taken = Number.objects.filter(series=_series(suggestion)).values_list("last", flat=True).first() or 0
    in_session = suggestion.phase == Phase.IN_SESSION
    return timing.pack_of(suggestion).rules.number(taken + 1, in_session=in_session)


def _turned_down(move: str, suggestion_id: int, actor: Actor, code: str, explained: str) -> Suggestion:
    suggestion = _reviewed(suggestion_id, actor)
    explained = required(explained, field="explained", label="向代表的说明", at_most=2000)
    reason = next((r for r in reasons(suggestion) if r.code == code), None)
    if reason is None:
        raise Unfit("请从规定列明的情形中选择", field="reason")
    suggestion.turned_down_for = reason.code
    law = source_under(timing.laws_of(timing.pack_of(suggestion)), reason.sources)
    SUGGESTION_FLOW.make(move, suggestion, actor, why=explained, law=law, reason=reason.label)
    if move != "ask_to_revise":
        announce(SuggestionTurnedDown(suggestion.pk))
    return suggestion


def _reviewed(suggestion_id: int, actor: Actor) -> Suggestion:
    suggestion = held(suggestion_id, actor)
    policies.require_office(actor, suggestion)
    return suggestion


def _count_to(suggestion: Suggestion, session_id: int | None) -> None:
    if session_id is None:
        return
    session = Session.objects.filter(pk=session_id, term_id=suggestion.term_id).first()
    if session is None:
        raise Unfit("没有这次会议", field="session_id")
    suggestion.session, suggestion.phase = session, Phase.IN_SESSION


def _series(suggestion: Suggestion) -> str:
    """One row of numbers for each session, and one for the time between it and the next."""
    return f"suggestions:{suggestion.term_id}:{suggestion.session_id or 0}:{suggestion.phase}"


def _require_mergeable(suggestion: Suggestion, main: Suggestion) -> None:
    closed = (SuggestionState.MERGED, SuggestionState.WITHDRAWN, SuggestionState.PASSED_UP)
    if main.congress_id != suggestion.congress_id or main.accepted_on is None or main.state in closed or main.closed_on:
        raise Unfit("并入的一件须已受理、尚未办结", field="into_id")
    if main.confidential != suggestion.confidential:
        raise Unfit("保密的建议不能与不保密的并案", field="into_id")
    if suggestion.merged.exists():
        raise Unfit("已有建议并入这一件", field="into_id", way_out="请把另一件并进来。")
