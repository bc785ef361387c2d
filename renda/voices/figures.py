"""Opinions in numbers that open their rows: how many came, from where, what became of them, how fast, how judged."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from renda.kernel import journal
from renda.kernel.figures import Figure, Ratio, Scope, declare
from renda.kernel.models import Clock, JournalEntry
from renda.voices import timing
from renda.voices.kinds import (
    BY_RESIDENT,
    COUNTED_STATES,
    LIVE_STATES,
    TOLD_STATES,
    Channel,
    HandlingLevel,
    HandlingState,
    RouteKind,
    Satisfaction,
    VoiceState,
)
from renda.voices.models import Handling, Rating, Voice
from renda.voices.theme_figures import THEMES

LONG = 30
"""Days after which an opinion that waits is among those waiting longest."""
BASE = "期内反映、已收到的，待核对的和剔除的不计。"
Rows = Callable[[Scope], QuerySet[Any]]


def received(scope: Scope) -> QuerySet[Voice]:
    rows = Voice.objects.filter(congress=scope.congress_id, said_on__range=(scope.start, scope.end))
    exact = {
        "station_id": scope.narrowed("station"), "first": scope.narrowed("first"), "second": scope.narrowed("second"),
        "channel": scope.narrowed("channel"), "level": scope.narrowed("level"),
    }  # fmt: skip
    rows = rows.filter(state__in=COUNTED_STATES, **{name: value for name, value in exact.items() if value})
    return rows.select_related("station").order_by("said_on", "pk")


def only(**where: Any) -> Rows:
    return lambda scope: received(scope).filter(**where)


def on_the_spot(scope: Scope) -> QuerySet[Voice]:
    spoken = Handling.objects.filter(voice=OuterRef("pk"), kind=RouteKind.ON_THE_SPOT)
    sent = Handling.objects.filter(voice=OuterRef("pk")).exclude(kind=RouteKind.ON_THE_SPOT)
    return received(scope).filter(Exists(spoken), ~Exists(sent), taken_up_by=None)


def told(scope: Scope) -> QuerySet[Voice]:
    """Answered ones, and those who were told through the one they were merged into."""
    return received(scope).filter(Q(state__in=TOLD_STATES) | Q(state=VoiceState.MERGED), answered_on__isnull=False)


def handed(scope: Scope) -> QuerySet[Handling]:
    rows = Handling.objects.filter(voice__congress=scope.congress_id, sent_on__range=(scope.start, scope.end))
    rows = rows.exclude(kind=RouteKind.ON_THE_SPOT).exclude(state__in=(HandlingState.CANCELLED, HandlingState.RETURNED))
    return rows.select_related("voice", "body").order_by("sent_on", "pk")


def _terms(**more: Any) -> QuerySet[Clock]:
    return Clock.objects.filter(kind=journal.kind_of(Handling), object_id=OuterRef("pk"), name=timing.ANSWER, **more)


def answered(scope: Scope) -> QuerySet[Handling]:
    """Those with a term that were answered."""
    return handed(scope).filter(Exists(_terms(met_on__isnull=False)))


def in_time(scope: Scope) -> QuerySet[Handling]:
    return handed(scope).filter(Exists(_terms(met_on__lte=F("due_on"))))


def judged(scope: Scope) -> QuerySet[Rating]:
    rows = Rating.objects.filter(voice__in=received(scope).order_by().values("pk")).exclude(satisfaction="")
    return rows.select_related("voice").order_by("at", "pk")


def satisfied(scope: Scope) -> QuerySet[Rating]:
    return judged(scope).filter(satisfaction__in=(Satisfaction.SATISFIED, Satisfaction.BASIC))


def waiting_long(scope: Scope) -> QuerySet[Voice]:
    """Not told yet though said more than so many days before the end of the span; the longest first."""
    rows = Voice.objects.filter(congress=scope.congress_id, state__in=LIVE_STATES).exclude(
        state__in=(VoiceState.FED_BACK, VoiceState.HELD)
    )
    last = scope.end.fromordinal(scope.end.toordinal() - LONG)
    return rows.filter(said_on__lt=last).select_related("station").order_by("said_on", "pk")


def converted(scope: Scope) -> QuerySet[Voice]:
    lines = JournalEntry.objects.filter(kind=journal.kind_of(Voice), object_id=OuterRef("pk"), act="hand_over")
    return received(scope).filter(Exists(lines))


def _figure(key: str, label: str, rows: Rows, note: str, unit: str = "件") -> Figure:
    return Figure(f"voices.{key}", label, unit, rows, note=note)


def _share(key: str, label: str, of: str, over: str, note: str) -> Ratio:
    return Ratio(f"voices.{key}", label, of=f"voices.{of}", over=f"voices.{over}", note=note)


declare(
    _figure("received", "群众意见", received, BASE),
    _figure("by_residents", "群众自己反映的意见", only(channel__in=BY_RESIDENT), f"{BASE}扫码和网上反映的。"),
    *(_figure(f"from_{c.value}", f"{c.label}收到的意见", only(channel=c.value), f"{BASE}来源是{c.label}。") for c in Channel),
    *(_figure(f"level_{h.value}", f"{h.label}层级的意见", only(level=h.value), f"{BASE}办理层级为{h.label}。") for h in HandlingLevel),
    _figure("on_the_spot", "当场答复的意见", on_the_spot, f"{BASE}没有转办、当场答复的。"),
    _figure("merged", "合并办理的意见", only(state=VoiceState.MERGED), f"{BASE}并入另一件一并办理的。"),
    _figure("guided", "说明引导的意见", only(state=VoiceState.GUIDED), f"{BASE}不在这里办理、已说明去处的。"),
    _figure("told", "已反馈群众的意见", told, f"{BASE}已把结果告诉群众的，合并办理的一并计算。"),
    _figure("reopened", "重新办理的意见", only(reopened__gt=0), f"{BASE}群众说没有解决、重新办理过的。"),
    _figure("taken_up", "代表接办的意见", only(taken_up_by__isnull=False), f"{BASE}由代表接办的。"),
    _figure("converted", "转为代表建议的意见", converted, f"{BASE}由接办代表写成代表建议的。"),
    _figure("waiting_long", f"等待超过{LONG}日的意见", waiting_long, f"截至期末，反映已超过{LONG}日、还没有反馈的。"),
    _figure("handed", "转办的意见", handed, "期内转办的，按转办日计；退回和终止的不计。", "件次"),
    _figure("answered", "有期限的转办已答复", answered, "期内转办、有办理期限、已经答复的。", "件次"),
    _figure("in_time", "按期答复的转办", in_time, "期内转办、在期限以内答复的。", "件次"),
    _figure("judged", "群众评价", judged, "期内反映的意见，群众作出评价的。", "次"),
    _figure("satisfied", "群众评价满意和基本满意", satisfied, "评价为满意或者基本满意的。", "次"),
    _share("spot_rate", "当场答复率", "on_the_spot", "received", "当场答复的占收到的。"),
    _share("told_rate", "意见反馈率", "told", "received", "已反馈的占收到的。"),
    _share("in_time_rate", "转办按期答复率", "in_time", "answered", "按期答复的占已答复的。"),
    _share("satisfaction", "群众满意率", "satisfied", "judged", "满意和基本满意的占作出评价的。"),
    _share("reopened_rate", "重新办理率", "reopened", "received", "重新办理过的占收到的。"),
    _share("converted_rate", "转为代表建议率", "converted", "received", "转为代表建议的占收到的。"),
)  # fmt: skip
declare(*THEMES)
