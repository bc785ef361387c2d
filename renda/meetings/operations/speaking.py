"""发言 — asked for, called, timed, ended; its text written down and checked by who spoke."""

from typing import Any

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import attendance, policies, timekeeping
from renda.meetings.events import SpeechRecorded
from renda.meetings.kinds import Answer, AttendeeRole, ItemState, SittingState, SpeechState
from renda.meetings.models import AgendaItem, Attendee, Sitting, Speech
from renda.meetings.workflow import SPEECH_FLOW

SPEAK = (AttendeeRole.MEMBER, AttendeeRole.EX_OFFICIO, AttendeeRole.DEPUTY)
"""Observers and staff have no word."""
LONGEST = 20_000
LONGEST_TIME = 120


@operation
def ask_to_speak(sitting_id: int, attendee_id: int, *, actor: Actor, item_id: int | None = None) -> Speech:
    """申请发言 — for oneself, or entered by the staff for a hand raised; one waits once for one item."""
    sitting = _sitting(sitting_id)
    attendee = lock(Attendee, attendee_id)
    _require_voice(attendee, sitting, actor)
    item = _item(sitting, attendee, item_id)
    if attendee.speeches.filter(
        item=item, sitting=sitting, state__in=[SpeechState.ASKED, SpeechState.SPEAKING]
    ).exists():
        raise OutOfTurn(f"{attendee}已经申请发言", way_out="请等主持人安排。")
    turn = attendee.speeches.filter(item=item, state=SpeechState.DONE).count() + 1
    speech = Speech.objects.create(
        sitting=sitting, item=item, attendee=attendee, turn=turn, asked_at=clock.now(),
        limit_minutes=timekeeping.limit_of(sitting, turn),
    )  # fmt: skip
    SPEECH_FLOW.begin(speech, actor, label="申请发言", turn=turn, item=item_id)
    return speech


@operation
def call_speaker(speech_id: int, *, actor: Actor, minutes: int | None = None) -> Speech:
    """请发言 — one at a time; ``minutes`` where the chair sets another limit than the rules."""
    speech = _run(speech_id, actor)
    if minutes is not None:
        speech.limit_minutes = _minutes(minutes)
    _require_nobody(speech)
    return _begin(speech, actor)


@operation
def next_speaker(sitting_id: int, *, actor: Actor) -> Speech | None:
    """请下一位 — whoever speaks has ended; the one who waits longest is called, None where nobody waits."""
    sitting = _sitting(sitting_id)
    policies.require_runner(actor, sitting.meeting)
    rows = Speech.objects.select_for_update(no_key=True).filter(sitting=sitting)
    for speaking in rows.filter(state=SpeechState.SPEAKING):
        _end(speaking, actor)
    following = rows.filter(state=SpeechState.ASKED).order_by("asked_at", "pk").first()
    return _begin(following, actor) if following is not None else None


@operation
def extend_speech(speech_id: int, *, actor: Actor) -> Speech:
    """延长发言 — with the chair's consent, by what the place allows."""
    speech = _run(speech_id, actor)
    if speech.state != SpeechState.SPEAKING:
        raise OutOfTurn(f"{speech}没有在进行", way_out="请刷新页面，查看当前状态。")
    more = timekeeping.extension_of(speech.sitting)
    speech.limit_minutes = _minutes(speech.limit_minutes + more)
    speech.save(update_fields=["limit_minutes"])
    SPEECH_FLOW.note("extend", "延长发言", speech, actor, minutes=more)
    return speech


@operation
def end_speech(speech_id: int, *, actor: Actor) -> Speech:
    """发言结束 — pressed by the staff or by who speaks."""
    speech = _locked(speech_id)
    if speech.attendee.person_id != actor.person_id or actor.person_id is None:
        policies.require_runner(actor, speech.sitting.meeting)
    return _end(speech, actor)


@operation
def drop_speech(speech_id: int, *, actor: Actor) -> Speech:
    """放弃发言 — by who asked, or by the staff for somebody who does not want to any more."""
    speech = _locked(speech_id)
    if speech.attendee.person_id != actor.person_id or actor.person_id is None:
        policies.require_runner(actor, speech.sitting.meeting)
    SPEECH_FLOW.make("drop", speech, actor)
    return speech


@operation
def record_speech(speech_id: int, text: str, *, actor: Actor) -> Speech:
    """记录发言 — by the staff; the speaker checks it afterwards, and again where it was changed since."""
    speech = _run(speech_id, actor)
    if speech.state not in (SpeechState.SPEAKING, SpeechState.DONE):
        raise OutOfTurn(f"{speech}还没有进行，不能记录", way_out="请在发言以后记录。")
    text = _text(text)
    if text != speech.text:
        speech.text, speech.checked_at = text, None
        speech.save(update_fields=["text", "checked_at"])
        SPEECH_FLOW.note("record", "记录发言", speech, actor, length=len(text))
        announce(SpeechRecorded(speech.pk))
    return speech


@operation
def check_speech(speech_id: int, text: str, *, actor: Actor) -> Speech:
    """核对发言 — by the speaker alone: confirmed as it stands, or put right."""
    speech = _locked(speech_id)
    if actor.person_id is None or speech.attendee.person_id != actor.person_id:
        raise Missing("没有这次发言，或者您无权查看")
    if speech.state != SpeechState.DONE or not speech.text:
        raise OutOfTurn("发言还没有记录好，不能核对", way_out="请等工作人员整理好记录。")
    text = _text(text)
    corrected, speech.text = text != speech.text, text
    speech.checked_at = clock.now()
    speech.save(update_fields=["text", "checked_at"])
    SPEECH_FLOW.note("check", "核对发言", speech, actor, corrected=corrected)
    return speech


def _sitting(sitting_id: int) -> Sitting:
    sitting = lock(Sitting, sitting_id)
    if sitting.state != SittingState.OPEN:
        raise OutOfTurn(f"{sitting}{sitting.get_state_display()}，不能安排发言", way_out="请在会议进行中申请。")
    return sitting


def _locked(speech_id: int) -> Speech:
    """The sitting's row is taken before the speech's, so that callers and the closing wait for each other."""
    sitting_id = Speech.objects.filter(pk=speech_id).values_list("sitting_id", flat=True).first()
    if sitting_id is None:
        raise Missing("没有这次发言，或者您无权查看")
    sitting = lock(Sitting, sitting_id)
    speech = lock(Speech, speech_id)
    speech.sitting = sitting
    return speech


def _run(speech_id: int, actor: Actor) -> Speech:
    speech = _locked(speech_id)
    policies.require_runner(actor, speech.sitting.meeting)
    return speech


def _require_voice(attendee: Attendee, sitting: Sitting, actor: Actor) -> None:
    own = actor.person_id is not None and attendee.person_id == actor.person_id and not actor.holds("auditor")
    if not own:
        policies.require_runner(actor, sitting.meeting)
    if attendee.meeting_id != sitting.meeting_id or attendee.state == Answer.REPLACED:
        raise Missing("没有这位参会人，或者您无权查看")
    if attendee.role not in SPEAK:
        raise NotYours(f"{attendee.get_role_display()}在会议上不发言", way_out="有意见的，可以会后书面提出。")
    if not attendance.is_present(attendee, sitting):
        raise OutOfTurn(f"{attendee}还没有签到", way_out="请先签到，再申请发言。")


def _item(sitting: Sitting, attendee: Attendee, item_id: int | None) -> AgendaItem | None:
    if attendee.item_id is not None and item_id != attendee.item_id:
        raise NotYours(f"{attendee}只列席“{attendee.item}”", way_out="请在审议该议题时发言。")
    if item_id is None:
        return None
    item = AgendaItem.objects.filter(pk=item_id, meeting=sitting.meeting_id).first()  # type: ignore[misc]
    if item is None:
        raise Missing("没有这项议题，或者您无权查看")
    if item.state != ItemState.LISTED:
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，不再安排发言")
    return item


def _require_nobody(speech: Speech) -> None:
    other = Speech.objects.filter(sitting=speech.sitting, state=SpeechState.SPEAKING).select_related("attendee").first()
    if other is not None and other.pk != speech.pk:
        raise OutOfTurn(f"{other.attendee}正在发言", way_out="请先结束这次发言，或者按“请下一位”。")


def _begin(speech: Speech, actor: Actor) -> Speech:
    speech.began_at = clock.now()
    SPEECH_FLOW.make("call", speech, actor, minutes=speech.limit_minutes)
    return speech


def _end(speech: Speech, actor: Actor) -> Speech:
    speech.ended_at = clock.now()
    over = -timekeeping.seconds_left(speech)
    facts: dict[str, Any] = {"over_seconds": over} if over > 0 else {}
    SPEECH_FLOW.make("end", speech, actor, **facts)
    return speech


def _minutes(minutes: int) -> int:
    if not 1 <= minutes <= LONGEST_TIME:
        raise Unfit(f"发言时间应在1至{LONGEST_TIME}分钟之间", field="minutes")
    return minutes


def _text(text: str) -> str:
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise Unfit(f"请填写发言内容，不超过{LONGEST}个字", field="text")
    return text
