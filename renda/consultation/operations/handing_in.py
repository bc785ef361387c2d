"""What a point does with its task: gatherings held, forms scanned, opinions handed in and signed, or none; and sent back."""

from datetime import date

from renda.consultation import policies, texts
from renda.consultation.events import CallHandedIn, CallReturned
from renda.consultation.kinds import CallState, CommentState, ConsultationState, Method
from renda.consultation.models import Call, Gathering
from renda.consultation.operations.held import at_work, call_of
from renda.consultation.operations.putting_out import TERM, run_terms
from renda.consultation.workflow import CALL_FLOW
from renda.kernel import attachments, clock, clocks
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.models import Attachment
from renda.kernel.operations import lock, operation

GATHERED = (Method.SYMPOSIUM, Method.QUESTIONNAIRE, Method.VISIT)
MOST_PEOPLE, MOST_FORMS = 100_000, 50


@operation
def add_gathering(
    call_id: int, method: str, on: date, people: int, *, actor: Actor, place: str = "", summary: str = ""
) -> Gathering:
    """登记征询活动 — a symposium, a round of questionnaires, visits; ``people`` counts who took part."""
    call = _own(call_id, actor)
    gathering = Gathering(call=call)
    _fill(gathering, method, on, people, place, summary)
    gathering.save()
    CALL_FLOW.note("add_gathering", "登记征询活动", call, actor, method=method, people=people)
    if call.state == CallState.SENT:
        CALL_FLOW.make("start", call, actor)
    return gathering


@operation
def change_gathering(
    gathering_id: int, method: str, on: date, people: int, *, actor: Actor, place: str = "", summary: str = ""
) -> Gathering:
    """更正征询活动."""
    call, gathering = _gathering(gathering_id, actor)
    before = gathering.people
    _fill(gathering, method, on, people, place, summary)
    gathering.save()
    CALL_FLOW.note("change_gathering", "更正征询活动", call, actor, people=[before, people])
    return gathering


@operation
def remove_gathering(gathering_id: int, *, actor: Actor) -> None:
    """删去征询活动 — entered by mistake; opinions heard there stay."""
    call, gathering = _gathering(gathering_id, actor)
    method, people = gathering.method, gathering.people
    gathering.delete()
    CALL_FLOW.note("remove_gathering", "删去征询活动", call, actor, method=method, people=people)


@operation
def attach_form(call_id: int, name: str, data: bytes, *, actor: Actor) -> Attachment:
    """上传书面意见 — a scanned form with its signatures: internal, as it names people."""
    call = _own(call_id, actor)
    if attachments.of(call).count() >= MOST_FORMS:
        raise Unfit(f"一项任务最多上传{MOST_FORMS}个文件", field="file")
    kept = attachments.keep(call, actor, name=name, data=data)
    CALL_FLOW.note("attach_form", "上传书面意见", call, actor, attachment=kept.pk)
    return kept


@operation
def hand_in(call_id: int, signed_by: str, *, actor: Actor, note: str = "") -> Call:
    """报送意见 — signed for the point by name; at least one opinion or gathering must be there."""
    call = _own(call_id, actor)
    if call.consultation.state != ConsultationState.COLLECTING:
        raise OutOfTurn(f"“{call.consultation}”{call.consultation.get_state_display()}，现在不收意见")
    if not _live(call) and not call.gatherings.exists():  # type: ignore[attr-defined]
        raise Unfit("还没有意见，也没有征询活动", way_out="确实没有意见的，请选择“无意见”。")
    call.signed_by = texts.line(signed_by, field="signed_by", label="签名", at_most=60, required=True)
    call.note = texts.line(note, field="note", label="说明", at_most=300)
    call.handed_in_on = clock.today()
    CALL_FLOW.make("hand_in", call, actor, comments=_live(call))
    clocks.meet(call, TERM, clock.today())
    announce(CallHandedIn(call.pk))
    return call


@operation
def hand_in_nothing(call_id: int, signed_by: str, *, actor: Actor, note: str = "") -> Call:
    """无意见 — the point or unit was asked and has none; refused where one was collected."""
    call = _own(call_id, actor)
    if call.consultation.state != ConsultationState.COLLECTING:
        raise OutOfTurn(f"“{call.consultation}”{call.consultation.get_state_display()}，现在不收意见")
    if n := _live(call):
        raise Unfit(f"已经收到{n}条意见，不能报无意见", way_out="请报送意见。")
    call.signed_by = texts.line(signed_by, field="signed_by", label="签名", at_most=60, required=True)
    call.note = texts.line(note, field="note", label="说明", at_most=300)
    call.handed_in_on = clock.today()
    CALL_FLOW.make("nothing", call, actor)
    clocks.meet(call, TERM, clock.today())
    announce(CallHandedIn(call.pk))
    return call


@operation
def return_call(call_id: int, why: str, *, actor: Actor, due_on: date | None = None) -> Call:
    """退回补充 — by the office, with what is missing; the task is open again until a new day."""
    call = call_of(call_id, actor)
    if not policies.is_office(actor, call.consultation.congress_id):
        raise NotYours("退回补充由组织征询的机构办理", way_out="请联系组织征询的机构。")
    if call.consultation.state != ConsultationState.COLLECTING:
        raise OutOfTurn("征集已经结束，不能退回", way_out="请先继续征集。")
    if due_on is not None and due_on < clock.today():
        raise Unfit("报送期限不能早于今天", field="due_on")
    reason = texts.line(why, field="why", label="要补充什么", at_most=300, required=True)
    call.handed_in_on, call.signed_by = None, ""
    call.due_on = due_on or call.due_on
    CALL_FLOW.make("return", call, actor, why=reason)
    run_terms([call])
    announce(CallReturned(call.pk, reason))
    return call


def _own(call_id: int, actor: Actor) -> Call:
    return at_work(call_of(call_id, actor, office_too=False))


def _live(call: Call) -> int:
    return call.comments.exclude(state=CommentState.DISCARDED).count()  # type: ignore[attr-defined,no-any-return]


def _gathering(gathering_id: int, actor: Actor) -> tuple[Call, Gathering]:
    home = Gathering.objects.filter(pk=gathering_id).values_list("call_id", flat=True).first()
    if home is None:
        raise Missing("没有这次征询活动，或者您无权查看")
    return _own(home, actor), lock(Gathering, gathering_id)


def _fill(gathering: Gathering, method: str, on: date, people: int, place: str, summary: str) -> None:
    if method not in GATHERED:
        raise Unfit("请选择座谈会、问卷或者走访", field="method")
    if on > clock.today():
        raise Unfit("日期不能晚于今天", field="on", way_out="开过以后再登记。")
    if not 0 < people <= MOST_PEOPLE:
        raise Unfit("请填写参加人数", field="people")
    gathering.method, gathering.on, gathering.people = method, on, people
    gathering.place = texts.line(place, field="place", label="地点", at_most=200)
    gathering.summary = texts.text(summary, field="summary", label="情况")
