"""The page of one opinion: the words, where it stands, what to do next, the hands it was in, what is like it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import attachments, clock, clocks, composed, journal, sealing, workdays
from renda.kernel.actors import Actor
from renda.kernel.models import Clock
from renda.voices import (
    chronicle,
    handling_rights,
    openness,
    operations,
    personal,
    policies,
    similar,
    subjects,
    work_list,
)
from renda.voices.acts.handling import WAITING, acts_for
from renda.voices.kinds import HandlingState
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Addition, Handling, Speaker, Voice
from renda.voices.views.found import actor_of, crumbs, voice_for

SHOWN_MERGED = 20
HAND_TONES = {
    "sent": "wait", "accepted": "doing", "returned": "done", "answered": "near", "sent_back": "late", "checked": "ok",
    "cancelled": "done",
}  # fmt: skip
SPEAKER_LABELS = {"name": "姓名", "phone": "电话", "address": "住址", "mail": "邮箱"}


@require_safe
@for_members
@never_cache
def voice(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = voice_for(request, pk), actor_of(request)
    return render(request, "voices/handling_voice.html", _context(found, actor))


def _context(v: Voice, actor: Actor) -> dict[str, Any]:
    handlings = [_toned(row) for row in handling_rights.handlings_visible_to(actor, v)]
    offered = acts_for(v, actor, handlings)
    first = next((a for a in offered if a.primary and not a.closed), None)
    sorts = policies.may_sort(actor, v)
    reads_all = handling_rights.may_read_all(actor, v)
    clear = sorts or handling_rights.is_taker(actor, v)
    due = _due(v, handlings)
    told = chronicle.lines(v, handlings, actor)
    v.tone = work_list.TONES[V(v.state)]  # type: ignore[attr-defined]
    return {
        "v": v, "words": v.text if clear else personal.masked(v.text), "place": v.place if clear else personal.masked(v.place),
        "masked": not clear, "sorts": sorts, "reads_all": reads_all, "first": first,
        "others": [a for a in offered if a is not first and not a.closed], "closed": [a for a in offered if a.closed],
        "handlings": handlings, "turn": _turn(v, handlings), "due": due,
        "steps": clocks.explain(due, workdays.in_use()).steps if due else (), "recent": told[-chronicle.SHOWN :],
        "earlier": told[: -chronicle.SHOWN], "speaker": _speaker(v, actor), "additions": _additions(v, clear, reads_all),
        "ratings": list(v.ratings.order_by("round")) if reads_all and _was_answered(v) else [], "files": attachments.of(v)[:12],
        "listeners": list(v.listeners.select_related("person")) if reads_all else [],
        "merged": _merged(v, reads_all), "why": subjects.reasons(v) if sorts and v.state in WAITING else (),
        "units": subjects.units(v) if sorts and v.state in WAITING else (), "similar": _similar(v, actor, sorts),
        "withheld": openness.reason_of(v) if reads_all else "", "became": reads_all and v.has_become,  # type: ignore[attr-defined]
        "crumbs": crumbs(v.congress, (v.number, "")),
        "slips": [row for row in handlings if row.body_id and row.state not in (HandlingState.CANCELLED,)],
    }  # fmt: skip


def _was_answered(v: Voice) -> bool:
    return v.answered_on is not None or v.reopened > 0


def _toned(row: Handling) -> Handling:
    row.tone = HAND_TONES[row.state]  # type: ignore[attr-defined]
    return row


def _due(v: Voice, handlings: list[Handling]) -> Clock | None:
    """The nearest open term: of the hand it is in, else its own."""
    return composed.first(_nearest, v.pk, tuple(row.pk for row in handlings if row.state in work_list.OPEN))


def _nearest(voice_id: int, hands: tuple[int, ...]) -> QuerySet[Clock]:
    own = Q(kind=journal.kind_of(Voice), object_id=voice_id) | Q(kind=journal.kind_of(Handling), object_id__in=hands)
    return Clock.objects.filter(own, met_on=None).order_by("due_on")[:1]


def _turn(v: Voice, handlings: list[Handling]) -> str:
    if v.state in work_list.MY_MOVE and v.station is not None:
        return str(v.station)
    return work_list.turn_of(v, [row for row in handlings if row.state in work_list.OPEN])


def _speaker(v: Voice, actor: Actor) -> dict[str, Any] | None:
    """What is shown before the press: whether somebody left a name, and its first sign."""
    if not policies.may_read_speaker(actor, v):
        return None
    row = Speaker.objects.filter(voice=v).first()
    told = sealing.unseal(row.sealed) if row else {}
    return {
        "name": sealing.masked_name(told.get("name", "")), "phone": sealing.masked_phone(told.get("phone", "")),
        "any": bool(told), "erased": v.erased_on, "keep_until": row.keep_until if row else None,
    }  # fmt: skip


def _additions(v: Voice, clear: bool, reads_all: bool) -> list[dict[str, Any]]:
    rows = composed.rows(_said_later, v.pk)
    return [
        {
            "text": row.text if clear else personal.masked(row.text),
            "at": row.at,
            "by_resident": row.by_resident,
            "who": row.who,
        }
        for row in rows
        if reads_all or row.by_resident
    ]


def _said_later(voice_id: int) -> QuerySet[Addition]:
    return Addition.objects.filter(voice_id=voice_id).order_by("pk")[:60]


def _merged(v: Voice, reads_all: bool) -> list[Voice]:
    if v.voices < 2 or not reads_all:
        return []
    return list(
        v.merged.select_related("station")
        .only("year", "serial", "text", "said_on", "state", "station__name")
        .order_by("-pk")[:SHOWN_MERGED]
    )


def _similar(v: Voice, actor: Actor, sorts: bool) -> list[similar.Similar]:
    return similar.similar_to(v, actor) if sorts and v.state in WAITING else []


@require_POST
@for_members
@never_cache
def speaker(request: HttpRequest, pk: int) -> HttpResponse:
    """查看反映人: shown once on a page that is not kept; the press stands in the record."""
    found = voice_for(request, pk)
    told = operations.read_speaker(pk, actor=actor_of(request))
    context = {
        "v": found, "told": [(label, told[key]) for key, label in SPEAKER_LABELS.items() if told.get(key)],
        "at": clock.now(), "crumbs": crumbs(found.congress, (found.number, reverse("voices:voice", args=[pk])), ("反映人", "")),
    }  # fmt: skip
    return render(request, "voices/handling_speaker.html", context)
