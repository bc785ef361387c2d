"""Opinions for programs: the published ones for everyone, and with a token what one works with; the acts of sorting and answering."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from renda.access.api import acting, actor_of
from renda.kernel.actors import Actor
from renda.voices import handling_rights, operations, personal, policies
from renda.voices.kinds import Channel, Outcome, VoiceState
from renda.voices.models import Handling, Voice
from renda.voices.operations.recording import Said
from renda.voices.targets import PASSED
from renda.web.api import Day, Given, Key, Slug, Words, act, read

router = Router(tags=["群众意见"])
SIZE = 100
ACTING = acting("voices")
NEAR = ("congress", "station", "jurisdiction", "taken_up_by__person", "merged_into")
Text = Annotated[Words, Field(min_length=1, max_length=5000)]
Why = Annotated[Words, Field(min_length=1, max_length=300)]


class VoiceOut(Schema):
    """``text`` as the reader may have it: prepared for everyone, or with names and numbers hidden, or as it was said."""

    id: int
    number: str
    congress: str
    state: str
    channel: str
    said_on: date
    text: str
    place: str
    first: str
    second: str
    level: str
    voices: int
    answer: str
    answered_on: date | None
    merged_into: int | None


class HandlingOut(Schema):
    id: int
    voice: int
    to: str
    kind: str
    state: str
    round: int
    sent_on: date
    accepted_on: date | None
    outcome: str
    answer: str
    promise_on: date | None
    answered_on: date | None


class VoiceDetail(VoiceOut):
    handlings: list[HandlingOut]


class VoicePage(Schema):
    """``next`` goes into ``after``; it is empty on the last page."""

    items: list[VoiceOut]
    next: str


class VoiceQuery(Schema):
    congress: Slug | None = None
    state: VoiceState | None = None
    channel: Channel | None = None
    first: Annotated[Words, Field(max_length=20)] | None = None
    after: Key | None = None


class TakeInIn(Given):
    text: Annotated[Words, Field(min_length=1, max_length=2000)]
    channel: Channel = Channel.PHONE
    place: Annotated[Words, Field(max_length=200)] = ""
    name: Annotated[Words, Field(max_length=40)] = ""
    phone: Annotated[Words, Field(max_length=20)] = ""
    consent: bool = False
    urgent: bool = False


class TakenIn(VoiceOut):
    """``code`` is the receipt code for the resident; it is told here once."""

    code: str


class RouteIn(Given):
    kind: Annotated[str, Field(pattern="^(" + "|".join(k.value for k in PASSED) + ")$")]
    body_id: Key | None = None
    place_id: Key | None = None
    note: Annotated[Words, Field(max_length=300)] = ""
    beside: bool = False


class AnswerIn(Given):
    outcome: Outcome
    text: Text
    promise_on: Day | None = None
    answered_by: Annotated[Words, Field(max_length=60)] = ""


class ReturnIn(Given):
    why: Why
    proposed_id: Key | None = None


class FeedBackIn(Given):
    answer: Text


def _visible(actor: Actor) -> QuerySet[Voice]:
    """Published ones of every congress, and those one works with."""
    rows = Voice.objects.filter(Q(public=True) | Q(pk__in=policies.visible_to(actor).values("pk")))
    return rows.select_related(*NEAR)


def _told(voice: Voice, actor: Actor) -> dict[str, Any]:
    known = policies.visible_to(actor).filter(pk=voice.pk).exists()
    clear = known and policies.may_sort(actor, voice)
    text = voice.text if clear else personal.masked(voice.text) if known else voice.public_text
    place = voice.place if clear else personal.masked(voice.place) if known else ""
    reads_all = known and handling_rights.may_read_all(actor, voice)
    return {
        "id": voice.pk, "number": voice.number, "congress": voice.congress.slug, "state": voice.state,
        "channel": voice.channel, "said_on": voice.said_on, "text": text, "place": place, "first": voice.first,
        "second": voice.second, "level": voice.level, "voices": voice.voices,
        "answer": voice.answer if reads_all or voice.public else "", "answered_on": voice.answered_on,
        "merged_into": voice.merged_into_id if reads_all else None,
    }  # fmt: skip


def _hand(row: Handling) -> dict[str, Any]:
    names = ("kind", "state", "round", "sent_on", "accepted_on", "outcome", "answer", "promise_on", "answered_on")
    return {
        "id": row.pk, "voice": row.voice_id, "to": str(row.body or row.place or row.get_kind_display()),
        **{name: getattr(row, name) for name in names},
    }  # fmt: skip


@router.get("/voices", response=read(VoicePage), summary="群众意见")
def voices(request: HttpRequest, asked: Query[VoiceQuery]) -> dict[str, Any]:
    """Newest first; never who spoke."""
    actor = actor_of(request)
    exact = {"congress__slug": asked.congress, "state": asked.state, "channel": asked.channel, "first": asked.first}
    rows = _visible(actor).filter(**{name: value for name, value in exact.items() if value})
    if asked.after:
        rows = rows.filter(pk__lt=asked.after)
    found = list(rows.order_by("-pk")[: SIZE + 1])
    following = str(found[SIZE - 1].pk) if len(found) > SIZE else ""
    return {"items": [_told(row, actor) for row in found[:SIZE]], "next": following}


@router.get("/voices/{voice_id}", response=read(VoiceDetail), summary="一件群众意见")
def voice(request: HttpRequest, voice_id: Key) -> dict[str, Any]:
    """With the hands it was in, as far as the reader may see them."""
    return _detail(get_object_or_404(_visible(actor_of(request)), pk=voice_id), actor_of(request))


def _detail(found: Voice, actor: Actor) -> dict[str, Any]:
    known = policies.visible_to(actor).filter(pk=found.pk).exists()
    hands = handling_rights.handlings_visible_to(actor, found) if known else []
    return {**_told(found, actor), "handlings": [_hand(row) for row in hands]}


@router.post("/voices", response=act(TakenIn), auth=ACTING, summary="登记群众意见")
def take_in(request: HttpRequest, body: TakeInIn) -> dict[str, Any]:
    actor = actor_of(request)
    said = Said(**body.dict(), naming="protected" if body.name else "none")
    made, code = operations.take_in(actor.congress_id or 0, said, actor=actor)
    return {**_told(made, actor), "code": code}


@router.post("/voices/{voice_id}/screening", response=act(VoiceDetail), auth=ACTING, summary="受理")
def screen(request: HttpRequest, voice_id: Key) -> dict[str, Any]:
    return _detail(operations.screen(voice_id, actor=actor_of(request)), actor_of(request))


@router.post("/voices/{voice_id}/routing", response=act(HandlingOut), auth=ACTING, summary="转办")
def forward(request: HttpRequest, voice_id: Key, body: RouteIn) -> dict[str, Any]:
    return _hand(operations.forward(voice_id, actor=actor_of(request), **body.dict()))


@router.post("/voices/{voice_id}/feedback", response=act(VoiceDetail), auth=ACTING, summary="反馈群众")
def feed_back(request: HttpRequest, voice_id: Key, body: FeedBackIn) -> dict[str, Any]:
    return _detail(operations.feed_back(voice_id, body.answer, actor=actor_of(request)), actor_of(request))


@router.post("/handlings/{handling_id}/acceptance", response=act(HandlingOut), auth=ACTING, summary="签收转办的意见")
def accept(request: HttpRequest, handling_id: Key) -> dict[str, Any]:
    return _hand(operations.accept(handling_id, actor=actor_of(request)))


@router.post("/handlings/{handling_id}/return", response=act(HandlingOut), auth=ACTING, summary="退回转办的意见")
def give_back(request: HttpRequest, handling_id: Key, body: ReturnIn) -> dict[str, Any]:
    return _hand(operations.give_back(handling_id, actor=actor_of(request), **body.dict()))


@router.post("/handlings/{handling_id}/answer", response=act(HandlingOut), auth=ACTING, summary="答复转办的意见")
def answer(request: HttpRequest, handling_id: Key, body: AnswerIn) -> dict[str, Any]:
    return _hand(operations.answer(handling_id, actor=actor_of(request), **body.dict()))
