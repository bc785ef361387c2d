"""Rows held by the acts of this room, always in the order consultation, task, opinion, so that no two acts wait crosswise."""

from collections.abc import Sequence

from renda.consultation import policies
from renda.consultation.kinds import CallState, ConsultationState
from renda.consultation.models import Call, Comment, Consultation, Point
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Stale
from renda.kernel.operations import lock

NO_CONSULTATION = "没有这次征询，或者您无权查看"
SORTED_IN = (
    ConsultationState.COLLECTING, ConsultationState.SORTING, ConsultationState.SUBMITTED,
    ConsultationState.FEEDBACK_RECEIVED, ConsultationState.FED_BACK,
)  # fmt: skip
"""States in which opinions are sorted; after the first report only those that did not go up yet."""
AT_WORK = (CallState.SENT, CallState.COLLECTING, CallState.RETURNED)


def run_by(consultation_id: int, actor: Actor) -> Consultation:
    """The consultation, held, for the office that runs it."""
    policies.require_known(actor, consultation_id)
    found = lock(Consultation, consultation_id)
    policies.require_office(actor, found)
    return found


def open_now(consultation_id: int) -> Consultation:
    """The consultation, held, while opinions come in."""
    found = lock(Consultation, consultation_id)
    if found.state != ConsultationState.COLLECTING:
        raise OutOfTurn(f"“{found}”{found.get_state_display()}，现在不收意见", way_out="请刷新页面，查看征集时间。")
    return found


def call_of(call_id: int, actor: Actor, *, office_too: bool = True) -> Call:
    """A task, held, with its consultation: for the people of the point or body asked, and the office unless told."""
    row = Call.objects.filter(pk=call_id).values_list("consultation_id", flat=True).first()
    if row is None:
        raise Missing("没有这项征询任务，或者您无权查看")
    consultation = lock(Consultation, row)
    call = lock(Call, call_id)
    call.consultation = consultation
    runs = policies.runs_call(actor, call) or (office_too and policies.is_office(actor, consultation.congress_id))
    if not runs:
        policies.refuse_call(actor, call)
    return call


def at_work(call: Call) -> Call:
    if call.state not in AT_WORK:
        raise OutOfTurn(f"“{call}”{call.get_state_display()}，不能再改", way_out="要补充的，请组织征询的机构退回。")
    return call


def comments_of(comment_ids: Sequence[int], actor: Actor) -> tuple[Consultation, list[Comment]]:
    """Opinions of one consultation, held, in order, for its office while they may be sorted."""
    wanted = set(comment_ids)
    home = Comment.objects.filter(pk__in=wanted).values_list("consultation_id", flat=True).distinct()[:2]
    keys = list(home)
    if len(keys) != 1:
        raise Missing("没有这些意见，或者您无权查看", way_out="请刷新页面，重新选择。")
    consultation = run_by(keys[0], actor)
    if consultation.state not in SORTED_IN:
        raise OutOfTurn(
            f"“{consultation}”{consultation.get_state_display()}，不能再整理意见", way_out="要改的，请先退回整理。"
        )
    rows = Comment.objects.filter(pk__in=wanted, consultation=consultation).select_for_update(of=("self",), no_key=True)
    found = list(rows.order_by("pk"))
    if len(found) != len(wanted):
        raise Stale("有的意见刚被别人处理过", way_out="请刷新页面，重新选择。")
    return consultation, found


def point_of(point_id: int, actor: Actor, *, host_too: bool = True) -> Point:
    """A contact point, held, for the office that keeps it, and unless told for the people of its host."""
    found = lock(Point, point_id)
    policies.require_keeper(actor, found, host_too=host_too)
    return found
