"""Units, stations and deputies hear what is passed to them and what came of it: number and subject, never the words."""

from collections import defaultdict

from django.urls import reverse

from renda.kernel import clocks
from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.notifications import operations as notifications
from renda.voices import addressees, happenings, timing
from renda.voices.events import VoiceMoved, VoiceRecorded, VoiceTakenUp
from renda.voices.kinds import BY_RESIDENT, VoiceState
from renda.voices.models import Handling, Voice


@when(happenings.HandlingSent)
def tell_of_sent(fact: happenings.HandlingSent) -> None:
    """One sentence to a unit, however many came at once."""
    rows = Handling.objects.filter(pk__in=fact.handling_ids).select_related("voice", "body").order_by("pk")
    by_body: dict[int, list[Handling]] = defaultdict(list)
    for row in rows:
        if row.body_id is not None:
            by_body[row.body_id].append(row)
    for body_id, sent in by_body.items():
        _tell_unit(body_id, *_sent(sent))


def _sent(rows: list[Handling]) -> tuple[str, str]:
    if len(rows) > 1:
        return f"转来{len(rows)}件群众意见，请签收办理", reverse("voices:inbox")
    [row] = rows
    due = clocks.of(row).filter(name=timing.ANSWER, met_on=None).first()
    until = f"，{chinese(due.due_on)}前答复" if due else ""
    return f"转来{named(row.voice)}，请签收办理{until}", page_of(row.voice_id)


@when(happenings.HandlingSentBack)
def tell_of_sent_back(fact: happenings.HandlingSentBack) -> None:
    _tell_hand(fact.handling_id, "请重新办理", f"：{fact.why}")


@when(happenings.HandlingUrged)
def tell_of_urging(fact: happenings.HandlingUrged) -> None:
    _tell_hand(fact.handling_id, "催办", f"：{fact.words}" if fact.words else "，请抓紧答复")


@when(happenings.HandlingCancelled)
def tell_of_cancelled(fact: happenings.HandlingCancelled) -> None:
    _tell_hand(fact.handling_id, "", "不用再办理")


@when(happenings.HandlingReturned)
def tell_of_returned(fact: happenings.HandlingReturned) -> None:
    row = _row(fact.handling_id)
    _tell_sorters(row.voice, f"{row.body or row.place}退回{named(row.voice)}：{row.why}")


@when(happenings.HandlingAnswered)
def tell_of_answer(fact: happenings.HandlingAnswered) -> None:
    row = _row(fact.handling_id)
    if row.body_id is not None:
        _tell_sorters(row.voice, f"{row.body}已答复{named(row.voice)}（{row.get_outcome_display()}），请核实并反馈")


@when(VoiceTakenUp)
def tell_of_taking_up(fact: VoiceTakenUp) -> None:
    voice = _voice(fact.voice_id)
    _tell_sorters(voice, f"{voice.taken_up_by}接办了{named(voice)}")


@when(VoiceRecorded)
def tell_deputies_of_word(fact: VoiceRecorded) -> None:
    """Where a resident spoke to a deputy through that deputy's own code."""
    if not addressees.heard_by(fact.voice_id):
        return
    voice = _voice(fact.voice_id)
    if voice.channel in BY_RESIDENT:
        _tell_deputies(voice, f"居民向您反映了一件事：{named(voice)}")


@when(VoiceMoved)
def tell_deputies_of_result(fact: VoiceMoved) -> None:
    if fact.state == VoiceState.FED_BACK:
        voice = _voice(fact.voice_id)
        _tell_deputies(voice, f"您听取的{named(voice)}已有结果，并已告知群众")


def named(voice: Voice) -> str:
    subject = f"，{voice.second or voice.first}" if voice.first else ""
    return f"群众意见（{voice.number}{subject}）"


def page_of(voice_id: int) -> str:
    return reverse("voices:voice", args=[voice_id])


def _row(pk: int) -> Handling:
    return Handling.objects.select_related("voice__station", "body", "place").get(pk=pk)


def _voice(pk: int) -> Voice:
    return Voice.objects.select_related("station", "taken_up_by__person").get(pk=pk)


def _tell_hand(handling_id: int, before: str, after: str) -> None:
    row = _row(handling_id)
    if row.body_id is not None:
        _tell_unit(row.body_id, f"{before}{named(row.voice)}{after}", page_of(row.voice_id))


def _tell_unit(body_id: int, words: str, url: str) -> None:
    notifications.notify(addressees.people_of([body_id]), f"{words[:280].rstrip('。')}。", url)


def _tell_sorters(voice: Voice, words: str) -> None:
    notifications.notify(addressees.sorters_of(voice), f"{words[:280].rstrip('。')}。", page_of(voice.pk))


def _tell_deputies(voice: Voice, words: str) -> None:
    people = addressees.deputies_of(voice)
    if people:
        notifications.notify(people, f"{words[:280].rstrip('。')}。", page_of(voice.pk))
