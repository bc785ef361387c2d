"""书面询问 — put about an item to the body it concerns, answered by that body or in the hall."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import policies
from renda.meetings.events import QuestionAnswered, QuestionPut
from renda.meetings.kinds import Answer, AttendeeRole, ItemState, MeetingKind, MeetingState
from renda.meetings.models import AgendaItem, Attendee, Meeting, WrittenQuestion
from renda.meetings.workflow import QUESTION_FLOW
from renda.people.models import Body

LONGEST = 5000
LAWS = {MeetingKind.STANDING_COMMITTEE: "监督法46", MeetingKind.CONGRESS: "代表法19"}
ASK = (AttendeeRole.MEMBER, AttendeeRole.DEPUTY)


@operation
def put_question(
    item_id: int, attendee_id: int, text: str, *, actor: Actor, body_id: int | None = None
) -> WrittenQuestion:
    """提出书面询问 — by who deliberates on the item, or written down by the staff; to the organ that reports, or another."""
    item = AgendaItem.objects.filter(pk=item_id).select_related("meeting").first()
    attendee = Attendee.objects.filter(pk=attendee_id).first()
    if item is None or attendee is None or attendee.meeting_id != item.meeting_id:
        raise Missing("没有这项议题，或者您无权查看")
    _require_asker(attendee, item, actor)
    body = _body(item, body_id)
    question = WrittenQuestion.objects.create(
        item=item, attendee=attendee, body=body, text=_text(text, "询问", "text"), asked_at=clock.now()
    )
    law = LAWS.get(MeetingKind(item.meeting.kind), "")
    QUESTION_FLOW.begin(question, actor, label="提出书面询问", law=law, body=str(body or ""))
    announce(QuestionPut(question.pk, body.pk if body else None))
    return question


@operation
def answer_question(question_id: int, answer: str, *, actor: Actor, answered_by: str = "") -> WrittenQuestion:
    """答复询问 — by the people of the body asked; or entered by the staff as it was said in the hall, with who said it."""
    question = lock(WrittenQuestion, question_id)
    meeting = question.item.meeting
    runs = policies.may_run(actor, meeting)
    if not runs and (actor.holds("auditor") or not actor.acts_for(question.body_id)):
        raise Missing("没有这件询问，或者您无权查看")
    name = " ".join(answered_by.split()) or actor.name
    if len(name) > 60:
        raise Unfit("答复人不超过60个字", field="answered_by")
    question.answer, question.answered_by, question.answered_at = _text(answer, "答复", "answer"), name, clock.now()
    QUESTION_FLOW.make("answer", question, actor, law=LAWS.get(MeetingKind(meeting.kind), ""), by=name)
    announce(QuestionAnswered(question.pk))
    return question


def _require_asker(attendee: Attendee, item: AgendaItem, actor: Actor) -> None:
    meeting = item.meeting
    own = actor.person_id is not None and attendee.person_id == actor.person_id and not actor.holds("auditor")
    if not own:
        policies.require_runner(actor, meeting)
    if attendee.state in (Answer.LISTED, Answer.REPLACED) and own:
        raise NotYours("您不在这次会议的参会名单上")
    if attendee.role not in ASK or attendee.item_id not in (None, item.pk):
        raise NotYours(f"{attendee.get_role_display()}不提书面询问", law=LAWS.get(MeetingKind(meeting.kind), ""))
    if item.restricted and attendee.role != AttendeeRole.MEMBER:
        raise Missing("没有这项议题，或者您无权查看")
    _require_time(item, meeting)


def _require_time(item: AgendaItem, meeting: Meeting) -> None:
    if meeting.state not in (MeetingState.FIXED, MeetingState.OPEN):
        raise OutOfTurn(f"{meeting}{meeting.get_state_display()}，不能再提书面询问")
    if item.state not in (ItemState.LISTED, ItemState.DEALT, ItemState.PUT_OFF):
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，不能提书面询问")


def _body(item: AgendaItem, body_id: int | None) -> Body | None:
    if body_id is None:
        return item.organ
    found = Body.objects.filter(pk=body_id, congress=item.meeting.congress_id).first()
    if found is None:
        raise Unfit("没有这个机构", field="body")
    return found


def _text(text: str, label: str, field: str) -> str:
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise Unfit(f"请填写{label}，不超过{LONGEST}个字", field=field)
    return text
