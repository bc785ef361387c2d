"""承诺 — what a reply promised is followed for years: progress, fulfilment, change, the deputy's word."""

from datetime import date

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.suggestions import policies, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.events import PromiseKept
from renda.suggestions.kinds import CommitmentState
from renda.suggestions.models import Commitment, Progress
from renda.suggestions.operations.held import held_commitment
from renda.suggestions.texts import required
from renda.suggestions.vocabulary import GRADES
from renda.suggestions.workflow import COMMITMENT_FLOW

ENDS = {CommitmentState.DONE: "fulfil", CommitmentState.CHANGED: "change", CommitmentState.CANCELLED: "cancel"}


@operation
def report_progress(commitment_id: int, *, actor: Actor, text: str) -> Progress:
    """报告进展 — by the unit that promised."""
    commitment = _own(commitment_id, actor)
    text = required(text, field="text", label="进展", at_most=5000)
    COMMITMENT_FLOW.make("report", commitment, actor, why=text)
    return Progress.objects.create(commitment=commitment, on=clock.today(), text=text)


@operation
def close_commitment(
    commitment_id: int, *, actor: Actor, outcome: str, words_of_unit: str, told_deputy_on: date,
    new_due_on: date | None = None,
) -> Commitment:  # fmt: skip
    """了结承诺 — fulfilled, changed or impossible; the deputy has been told in writing. ``new_due_on`` of a changed one
    puts the same promise into the ledger again."""
    commitment = _own(commitment_id, actor)
    if outcome not in ENDS:
        raise Unfit("请选择落实、调整或者取消", field="outcome")
    law = article(timing.pack_of(commitment.suggestion), Point.PROMISE)
    if told_deputy_on > clock.today():
        raise Unfit("告知代表的日期不能晚于今天", field="told_deputy_on", law=law)
    why = required(words_of_unit, field="words_of_unit", label="落实情况或者原因", at_most=5000, law=law)
    commitment.told_deputy_on = told_deputy_on
    if outcome == CommitmentState.DONE:
        commitment.done_on = clock.today()
    COMMITMENT_FLOW.make(ENDS[CommitmentState(outcome)], commitment, actor, why=why, law=law)
    if outcome == CommitmentState.CHANGED and new_due_on:
        _again(commitment, new_due_on, actor)
    if outcome == CommitmentState.DONE:
        announce(PromiseKept(commitment.suggestion_id, commitment.pk))
    return commitment


@operation
def carry_commitment(commitment_id: int, *, actor: Actor) -> Commitment:
    """转下年跟踪 — not kept within its year, it is followed in the next; by the office."""
    commitment = held_commitment(commitment_id, actor)
    policies.require_office(actor, commitment.suggestion)
    year = clock.today().year
    if commitment.due_on.year >= year:
        raise OutOfTurn("承诺期限在本年，年底仍未落实的再转下年")
    commitment.carried_from_year = commitment.due_on.year
    law = article(timing.pack_of(commitment.suggestion), Point.PROMISE_CARRIED)
    COMMITMENT_FLOW.make("carry", commitment, actor, law=law, year=year)
    return commitment


@operation
def evaluate_commitment(commitment_id: int, *, actor: Actor, grade: str) -> Commitment:
    """评价承诺 — the deputy on how the promise was kept."""
    commitment = held_commitment(commitment_id, actor)
    if not policies.writes(actor, commitment.suggestion):
        raise NotYours("承诺的落实情况由领衔代表评价")
    if grade not in GRADES:
        raise Unfit("请选择评价", field="grade", way_out=f"可选：{'、'.join(GRADES.values())}。")
    commitment.evaluation = grade
    COMMITMENT_FLOW.make("evaluate", commitment, actor)
    return commitment


def _own(commitment_id: int, actor: Actor) -> Commitment:
    commitment = held_commitment(commitment_id, actor)
    if not (actor.is_system or actor.acts_for(commitment.body_id)):
        raise NotYours(f"这项承诺由{commitment.body}落实")
    return commitment


def _again(commitment: Commitment, due_on: date, actor: Actor) -> None:
    if due_on < clock.today():
        raise Unfit("新的期限不能早于今天", field="new_due_on")
    row = Commitment.objects.create(
        suggestion=commitment.suggestion, reply_id=commitment.reply_id, body_id=commitment.body_id,
        text=commitment.text, due_on=due_on,
    )  # fmt: skip
    COMMITMENT_FLOW.begin(row, actor, label="作出承诺", changed_from=commitment.pk)
