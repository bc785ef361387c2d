"""评价 — the deputy marks attitude and result; where dissatisfied the office studies it and may order it done again."""

from datetime import date

from renda.kernel import clock, clocks, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.suggestions import policies, pressing, queries, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.events import HandlingOrderedAgain
from renda.suggestions.kinds import GONE, REPLYING, AssignmentState, ReplyState, Studied, SuggestionState
from renda.suggestions.models import Evaluation, Mediation, Reply, Suggestion
from renda.suggestions.operations.held import follow, held, held_part
from renda.suggestions.texts import required, words
from renda.suggestions.vocabulary import DIMENSIONS, GRADES
from renda.suggestions.workflow import ASSIGNMENT_FLOW, SUGGESTION_FLOW

TELL_LEAD = "联名代表的意见，请告诉领衔代表。"


@operation
def evaluate(
    reply_id: int, *, actor: Actor, attitude: str = "", result: str = "", overall: str = "", reasons: str = "",
    suggestion_id: int | None = None,
) -> Evaluation:  # fmt: skip
    """代表评价 — by the lead deputy, away from the unit. ``suggestion_id`` where an item joined to another is judged."""
    reply, suggestion = _judged(reply_id, suggestion_id, actor)
    marks = {"attitude": attitude, "result": result, "overall": overall}
    pack = timing.pack_of(suggestion)
    marks = _required_marks(marks, pack.rules.dimensions)
    reasons = words(reasons, field="reasons", label="理由", at_most=2000)
    if "dissatisfied" in marks.values():
        reasons = required(reasons, field="reasons", label="不满意的具体理由", law=article(pack, Point.REASONS))
    if reply.evaluations.filter(suggestion=suggestion).exists():
        raise OutOfTurn("这份答复已经评价过", way_out="重新答复以后可以再次评价。")
    earlier = Evaluation.objects.filter(suggestion=suggestion, reply__assignment=reply.assignment, final=True)
    earlier.update(final=False)
    row = Evaluation.objects.create(
        reply=reply, suggestion=suggestion, round=reply.round, reasons=reasons, given_on=clock.today(), **marks
    )
    _meet_feedback(suggestion)
    journal.write(row, actor, act="evaluate", label="代表评价", why=reasons, facts=marks)
    return row


@operation
def study(evaluation_id: int, *, actor: Actor, decision: str, words_of_office: str) -> Evaluation:
    """研究不满意意见 — handled again with a term of its own, or the reply stands; the deputy is told why."""
    row, suggestion = _held_evaluation(evaluation_id, actor)
    policies.require_office(actor, suggestion)
    if not row.is_dissatisfied or row.studied:
        raise OutOfTurn("这份评价不需要再研究")
    if decision not in Studied.values:
        raise Unfit("请选择研究处理意见", field="decision")
    if row.round > 1 and not suggestion.mediations.exists():
        raise OutOfTurn("再次答复后仍不满意的，请先协调或者请第三方评估")
    row.studied, row.studied_on = decision, clock.today()
    row.study = required(words_of_office, field="words_of_office", label="研究情况", at_most=2000)
    row.save()
    SUGGESTION_FLOW.note("study", "研究不满意意见", suggestion, actor, decision=row.get_studied_display())
    if decision == Studied.AGAIN:
        _again(row, actor)
    return row


@operation
def mediate(suggestion_id: int, *, actor: Actor, held_on: date, outcome: str, third_party: str = "") -> Mediation:
    """协调或者第三方评估 — the deputy and the unit at one table, or an institution that looks at what was done."""
    suggestion = held(suggestion_id, actor)
    policies.require_office(actor, suggestion)
    if not suggestion.evaluations.filter(queries.dissatisfied()).exists():
        raise OutOfTurn("代表没有不满意的评价，不必协调")
    if held_on > clock.today():
        raise Unfit("日期不能晚于今天", field="held_on")
    row = Mediation.objects.create(
        suggestion=suggestion, held_on=held_on,
        outcome=required(outcome, field="outcome", label="结论", at_most=5000),
        third_party=words(third_party, field="third_party", label="评估机构", at_most=100),
    )  # fmt: skip
    SUGGESTION_FLOW.note("mediate", "协调评估", suggestion, actor, third_party=row.third_party, on=held_on)
    return row


@operation
def close(suggestion_id: int, *, actor: Actor, without_feedback: bool = False) -> Suggestion:
    """办结 — every reply judged and every dissatisfaction studied; ``without_feedback`` where the deputy stays silent."""
    suggestion = held(suggestion_id, actor)
    policies.require_office(actor, suggestion)
    if suggestion.state != SuggestionState.REPLIED:
        raise OutOfTurn(f"“{suggestion}”目前是{suggestion.get_state_display()}，不能办结")
    silent = bool(_unjudged(suggestion))
    if silent:
        _require_silence(suggestion, without_feedback)
    _require_studied(suggestion)
    why = "未收到代表反馈" if silent else ""
    for part in suggestion.assignments.exclude(state__in=(*GONE, AssignmentState.CLOSED)).select_for_update():
        clocks.stop(part)
        ASSIGNMENT_FLOW.make("close", part, actor, why=why)
    clocks.stop(suggestion)
    follow(suggestion, actor, why)
    return suggestion


def _judged(reply_id: int, suggestion_id: int | None, actor: Actor) -> tuple[Reply, Suggestion]:
    reply = queries.replies_visible_to(actor).filter(pk=reply_id, state=ReplyState.DELIVERED).first()
    if reply is None:
        raise Missing("没有这份答复，或者您无权查看")
    lock(Suggestion, reply.assignment.suggestion_id)
    reply = lock(Reply, reply_id)
    suggestion = held(suggestion_id or reply.assignment.suggestion_id, actor)
    if not reply.deliveries.filter(suggestion=suggestion).exists():
        raise Missing("这份答复不是对这件建议的")
    if not policies.writes(actor, suggestion):
        raise NotYours("由领衔代表评价", law=article(timing.pack_of(suggestion), Point.LEAD_JUDGES), way_out=TELL_LEAD)
    part = reply.assignment
    if part.state != AssignmentState.REPLIED or part.round != reply.round:
        raise OutOfTurn(f"这一件目前是{part.get_state_display()}，不能评价")
    return reply, suggestion


def _required_marks(marks: dict[str, str], asked: tuple[str, ...]) -> dict[str, str]:
    for name in asked:
        if marks[name] not in GRADES:
            raise Unfit(f"请评价{DIMENSIONS[name]}", field=name, way_out=f"可选：{'、'.join(GRADES.values())}。")
    return {name: marks[name] if name in asked else "" for name in marks}


def _meet_feedback(suggestion: Suggestion) -> None:
    """The term is kept when all replies that stand are judged."""
    if not _unjudged(suggestion):
        clocks.meet(suggestion, "feedback", clock.today())


def _unjudged(suggestion: Suggestion) -> list[Reply]:
    parts = suggestion.assignments.filter(role__in=REPLYING, state=AssignmentState.REPLIED)
    current = [part.replies.filter(round=part.round).first() for part in parts]
    return [r for r in current if r and not r.evaluations.filter(suggestion=suggestion).exists()]


def _require_silence(suggestion: Suggestion, without_feedback: bool) -> None:
    """Who has not judged may still, within the term and until reminded once."""
    running = clocks.of(suggestion).filter(name="feedback", met_on=None).first()
    if running and running.due_on >= clock.today():
        raise OutOfTurn("代表反馈的期限还没有到", way_out=f"到{running.due_on}仍未反馈的，催促后可以办结。")
    if not without_feedback:
        raise OutOfTurn("代表还没有评价", way_out="催促后仍未反馈的，可以选择“未反馈办结”。")
    if not pressing.was_reminded(suggestion):
        raise OutOfTurn("还没有催请代表评价，不能按未反馈办结", way_out="请先催请代表评价。")


def _require_studied(suggestion: Suggestion) -> None:
    said = Evaluation.objects.filter(reply__assignment__suggestion=suggestion, final=True)  # joined items' deputies too
    unhappy = said.filter(queries.dissatisfied())
    if unhappy.filter(studied="").exists():
        law = article(timing.pack_of(suggestion), Point.DISSATISFIED)
        raise OutOfTurn("代表不满意的意见还没有研究", law=law)


def _held_evaluation(evaluation_id: int, actor: Actor) -> tuple[Evaluation, Suggestion]:
    known = queries.evaluations_visible_to(actor).filter(pk=evaluation_id)
    found = known.values_list("suggestion_id", flat=True).first()
    if found is None:
        raise Missing("没有这份评价，或者您无权查看")
    suggestion = held(found, actor)
    return lock(Evaluation, evaluation_id), suggestion


def _again(row: Evaluation, actor: Actor) -> None:
    part = held_part(row.reply.assignment_id, actor)
    part.round += 1
    ASSIGNMENT_FLOW.make("rehandle", part, actor, why=row.study, round=part.round)
    timing.start_again(part, timing.pack_of(part.suggestion), row.given_on)
    follow(part.suggestion, actor)
    announce(HandlingOrderedAgain(part.pk, row.study))
