"""What opinions put on the desks of who sorts, of units and of deputies: a line for each kind, and those near their term."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.kernel.models import Clock
from renda.voices import places, timing, work_list
from renda.voices.kinds import HandlingState as H
from renda.voices.kinds import VoiceState as V
from renda.voices.models import Handling, Voice
from renda.web.paging import count_up_to

COUNTED, MOST = 100, 12
SOON = timedelta(days=7)
LINES = (
    ("waiting", "待受理", "看清是什么事，受理后转办或者答复", "受理"),
    ("unsent", "待转办", "已受理，还没有交给谁办", "转办"),
    ("answered", "待核实反馈", "承办单位已经答复，请核实并告知群众", "反馈"),
)


@desk
def of_sorters(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.is_system or actor.congress_id is None or actor.holds("auditor", "deputy") or not places.sorts(actor):
        return
    rows = _own(actor)
    for stage, label, why, verb in LINES:
        n = count_up_to(rows.filter(state__in=work_list.STAGES[stage][1]), COUNTED)
        if n:
            url = f"{reverse('voices:list')}?stage={stage}"
            yield Todo(f"voices.{stage}", f"{_told(n)}群众意见{label}", why, url, verb)


def _own(actor: Actor) -> QuerySet[Voice]:
    """A station's keeper sorts what came to it; the office what came to none that a body keeps."""
    rows = work_list.within(actor)
    return rows.filter(station__run_by=None) if actor.holds("deputy_work_office", "sc_office", "presidium") else rows


def _told(n: int) -> str:
    return f"{COUNTED}件以上" if n > COUNTED else f"{n}件"


@desk
def of_units(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.is_system or not actor.body_ids or actor.holds("auditor", "deputy"):
        return
    mine = Handling.objects.filter(body__in=actor.body_ids)
    n = count_up_to(mine.filter(state=H.SENT), COUNTED)
    if n:
        yield Todo("voices.sent", f"{_told(n)}群众意见待签收", "签收以后开始办理", reverse("voices:inbox"), "签收")
    yield from _near(mine, today)


def _near(mine: QuerySet[Handling], today: date) -> Iterator[Todo]:
    """What is to be answered soon or is late, one by one."""
    terms = Clock.objects.filter(
        kind=journal.kind_of(Handling), name=timing.ANSWER, met_on=None, due_on__lte=today + SOON,
        object_id__in=mine.filter(state__in=(H.ACCEPTED, H.SENT_BACK)).values("pk"),
    )  # fmt: skip
    due = dict(terms.order_by("due_on").values_list("object_id", "due_on")[:MOST])
    rows = {row.pk: row for row in Handling.objects.filter(pk__in=due).select_related("voice")}
    for pk, day in due.items():
        row = rows[pk]
        subject = row.voice.second or row.voice.first or "群众意见"
        yield Todo(
            f"voices.handling.{pk}", f"{row.voice.number} {subject}", "请按期答复", reverse("voices:handling-answer", args=[pk]),
            "答复", day,
        )  # fmt: skip


@desk
def of_deputies(actor: Actor, today: date) -> Iterable[Todo]:
    if not actor.holds("deputy") or actor.person_id is None:
        return
    rows = Voice.objects.filter(taken_up_by__person_id=actor.person_id, state=V.TAKEN_UP).order_by("pk")[:MOST]
    found = {row.pk: row for row in rows}
    terms = Clock.objects.filter(
        kind=journal.kind_of(Voice), object_id__in=list(found), name=timing.TAKE_UP, met_on=None
    )
    due = dict(terms.values_list("object_id", "due_on"))
    for pk, row in found.items():
        subject = row.second or row.first or "群众意见"
        url = reverse("voices:voice", args=[pk])
        yield Todo(
            f"voices.taken.{pk}",
            f"接办：{row.number} {subject}",
            "答复群众，或者转为代表建议",
            url,
            "办理",
            due.get(pk),
        )
