"""What of the day an attendee sees on the telephone, and what an item's page tells of speeches and questions."""

from typing import Any

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.meetings import policies
from renda.meetings.item_parts import item_part
from renda.meetings.kinds import AttendeeRole, ItemState, MeetingState, SpeechState
from renda.meetings.membership import is_member
from renda.meetings.mine_parts import MinePart, mine_part
from renda.meetings.models import AgendaItem, Attendee, Meeting, Paper, Presence, Speech, WrittenQuestion
from renda.meetings.on_now import Now, now_of
from renda.meetings.operations.asking import ASK
from renda.meetings.operations.speaking import SPEAK
from renda.meetings.parts import Part


def shown_to(meeting: Meeting, place: Attendee, actor: Actor) -> dict[str, Any]:
    """The telephone's page: seven statements at most."""
    now = now_of(meeting)
    stay = _stay(now, place)
    item = now.item if now.item is not None and knows(now.item, place) else None
    own = list(Speech.objects.filter(attendee=place).select_related("item").order_by("pk"))
    waiting = next((s for s in own if s.state in (SpeechState.ASKED, SpeechState.SPEAKING)), None)
    return {
        "now": now, "item": item, "hidden": now.item is not None and item is None, "place": place, "stay": stay,
        "papers": _papers(meeting, item, actor), "speech": waiting,
        "before_me": _before(now, waiting), "may_speak": _may_speak(now, place, stay, waiting),
        "may_question": _may_question(item, place),
        "to_check": [s for s in own if s.state == SpeechState.DONE and s.text and s.checked_at is None],
        "asked": list(WrittenQuestion.objects.filter(attendee=place).select_related("item", "body").order_by("pk")),
        "today": meeting.held_on is not None and meeting.held_on <= clock.today() <= (meeting.ends_on or meeting.held_on),
    }  # fmt: skip


def knows(item: AgendaItem, place: Attendee) -> bool:
    """A restricted item is the members' alone; who comes for one item sees the title of the others."""
    return not item.restricted or place.role == AttendeeRole.MEMBER


def _stay(now: Now, place: Attendee) -> Presence | None:
    rows = Presence.objects.filter(attendee=place, sitting=now.sitting) if now.sitting else Presence.objects.none()
    return rows.filter(left_at=None).first()


def _papers(meeting: Meeting, item: AgendaItem | None, actor: Actor) -> list[Paper]:
    rights = policies.papers_open_to(actor, meeting) if item is not None else None
    return list(Paper.objects.filter(rights, item=item, state="out").order_by("pk")) if rights is not None else []


def _before(now: Now, waiting: Speech | None) -> int:
    keys = [s.pk for s in now.waiting]
    return keys.index(waiting.pk) if waiting is not None and waiting.pk in keys else 0


def _may_speak(now: Now, place: Attendee, stay: Presence | None, waiting: Speech | None) -> bool:
    here = now.sits and stay is not None and waiting is None and place.role in SPEAK
    if not here or place.item_id is None:  # type: ignore[attr-defined]
        return here
    return now.item is not None and now.item.pk == place.item_id  # type: ignore[attr-defined]


def _may_question(item: AgendaItem | None, place: Attendee) -> bool:
    if item is None or place.role not in ASK or place.item_id not in (None, item.pk):  # type: ignore[attr-defined]
        return False
    return item.state in (ItemState.LISTED, ItemState.DEALT, ItemState.PUT_OFF)


@mine_part
def today_of(meeting: Meeting, place: Attendee, actor: Actor) -> MinePart | None:
    """On the day it stands first: come in, and what is on."""
    shown = shown_to(meeting, place, actor)
    goes_on = shown["today"] and meeting.state in (MeetingState.FIXED, MeetingState.OPEN)
    if not goes_on and not shown["to_check"] and not shown["asked"]:
        return None
    return MinePart("会上", "meetings/_mine_day.html", shown, 2)


@item_part
def said_on(item: AgendaItem, actor: Actor) -> Part | None:
    """Speeches with their texts for the staff and whoever spoke; questions for the staff, who asked, and who answers."""
    speeches = Speech.objects.filter(item=item, state=SpeechState.DONE).select_related("attendee").order_by("began_at")
    questions = WrittenQuestion.objects.filter(item=item).select_related("attendee", "body").order_by("pk")
    runs = policies.may_run(actor, item.meeting)
    if not runs:
        speeches = speeches.filter(attendee__person=actor.person_id or 0)
        questions = questions.filter(attendee__person=actor.person_id or 0) | questions.filter(body__in=actor.body_ids)
        if actor.holds("auditor"):
            return None
    context = {"speeches": list(speeches), "questions": list(questions.distinct()), "runs": runs}
    return (
        Part("发言和询问", "meetings/_said.html", context, 40) if context["speeches"] or context["questions"] else None
    )


def expected(meeting: Meeting, actor: Actor) -> bool:
    """Whether one who stands at the door with the code has a place: on the list, for the body, or by office."""
    if actor.person_id is None or actor.holds("auditor", "former_deputy"):
        return False
    rows = Attendee.objects.filter(meeting=meeting).exclude(state="replaced")
    own = rows.filter(person=actor.person_id)
    sent = rows.filter(role=AttendeeRole.EX_OFFICIO, person=None, body__in=actor.body_ids)
    return own.exists() or sent.exists() or is_member(meeting, actor.person_id)
