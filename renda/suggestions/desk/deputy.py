"""What lies on the desks of the deputies who signed."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from renda.kernel import clock, composed, journal
from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.declarations import Todo, desk
from renda.kernel.models import Clock, JournalEntry
from renda.suggestions import listing, mine
from renda.suggestions.kinds import (
    HANDLED_STATES,
    AppointmentState,
    CommitmentState,
    CosignatureState,
)
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Appointment, Commitment, Cosignature, Suggestion

OLD_DRAFT = timedelta(days=7)
SOON = timedelta(days=30)
MOST = 30
WITH_OTHERS = (
    S.COSIGNING,
    S.SUBMITTED,
    S.ACCEPTED,
    S.PRE_ASSIGNED,
    S.ASSIGNED,
    S.HANDLING,
    S.REASSIGNING,
    S.REHANDLING,
)


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    if not actor.congress_id or not actor.person_id or not actor.holds("deputy", "former_deputy"):
        return
    yield from _judging(actor)
    if not actor.holds("deputy"):
        return
    yield from _invitations(actor)
    yield from _meetings(actor)
    yield from _to_revise(actor)
    yield from _agreements(actor)
    yield from _old_drafts(actor)
    yield from _with_others(actor)
    yield from _promises(actor, today)


def _invitations(actor: Actor) -> Iterator[Todo]:
    for one in composed.rows(_invited, actor):
        s = one.suggestion
        why = f"{s.lead.person.name}代表请您联名，读过全文再答复"
        yield Todo(f"suggestions.sign.{one.pk}", f"联名：{s}", why, _to("signature", s.pk), "阅读全文", s.cosign_until)


def _meetings(actor: Actor) -> Iterator[Todo]:
    """One to answer is due on the day before; one agreed to is coming."""
    for one in composed.rows(_coming, actor):
        unit, on = one.assignment.body, _day(one.at)
        asked = one.state == AppointmentState.PROPOSED
        yield Todo(
            f"suggestions.meeting.{one.pk}", f"{one}见面", f"{unit}约您：{one.subject or one.assignment.suggestion}",
            _to("appointment_answer", one.pk), "答复" if asked else "查看",
            max(on - timedelta(days=1), clock.today()) if asked else on, "mine" if asked else "coming",
        )  # fmt: skip


def _judging(actor: Actor) -> Iterator[Todo]:
    led = {s.pk: s for s in composed.rows(_led, actor, frozenset((*HANDLED_STATES, S.MERGED)))}
    waiting = mine.to_judge(list(led.values()))
    terms = dict(
        Clock.objects.filter(
            kind=journal.kind_of(Suggestion), object_id__in=[of for _, of in waiting], name="feedback", met_on=None
        ).values_list("object_id", "due_on")
    )
    for reply, of in waiting[:MOST]:
        yield Todo(
            f"suggestions.judge.{reply.pk}.{of}", f"评价答复：{led[of]}", f"{reply.assignment.body}已答复",
            _to("rating", of, reply.pk), "评价", terms.get(of),
        )  # fmt: skip


def _to_revise(actor: Actor) -> Iterator[Todo]:
    for s in composed.rows(_led, actor, frozenset([S.REVISING]))[:MOST]:
        yield Todo(f"suggestions.revise.{s.pk}", f"修改：{s}", "代表工作机构请您修改后再提", _to("edit", s.pk), "修改")


def _asked_to_agree(actor: Actor) -> QuerySet[Cosignature]:
    asked = JournalEntry.objects.filter(
        kind=journal.kind_of(Suggestion), object_id=OuterRef("suggestion_id"), act="ask_to_withdraw"
    )
    rows = Cosignature.objects.filter(
        Exists(asked), deputy__person_id=actor.person_id or 0, state=CosignatureState.CONFIRMED, agrees_to_withdraw=False,
        suggestion__state__in=(S.SUBMITTED, S.REVISING, S.ACCEPTED, *HANDLED_STATES, S.MERGED),
        suggestion__congress_id=actor.congress_id or 0,
    )  # fmt: skip
    return rows.select_related("suggestion__lead__person")[:MOST]


def _agreements(actor: Actor) -> Iterator[Todo]:
    """Where the lead wishes to take back what the actor signed along."""
    for one in composed.rows(_asked_to_agree, actor):
        s = one.suggestion
        why = f"{s.lead.person.name}代表希望撤回，须署名代表都同意"
        yield Todo(f"suggestions.agree.{one.pk}", f"撤回：{s}", why, _to("withdrawal_agreement", s.pk), "答复")


def _old_drafts(actor: Actor) -> Iterator[Todo]:
    drafts = composed.rows(_led, actor, frozenset([S.DRAFT]))
    for s in [s for s in drafts if s.made_at < clock.now() - OLD_DRAFT][:MOST]:
        why = f"{chinese(_day(s.made_at))}起草，还没有提交"
        yield Todo(f"suggestions.draft.{s.pk}", f"草稿：{s}", why, _to("edit", s.pk), "接着写", None, "coming")


def _with_others(actor: Actor) -> Iterator[Todo]:
    """Own suggestions that wait for somebody else, with whose move it is."""
    for row in listing.described(composed.rows(_led, actor, frozenset(WITH_OTHERS))[:MOST]):
        s = row.suggestion
        yield Todo(
            f"suggestions.mine.{s.pk}", str(s), s.get_state_display(), _to("suggestion", s.pk), "查看", row.due_on,
            "others", row.turn,
        )  # fmt: skip


def _promises(actor: Actor, today: date) -> Iterator[Todo]:
    """Promises whose day comes, and those fulfilled that wait for the deputy's word."""
    for one in composed.rows(_due, actor, today + SOON):
        why = f"“{one.suggestion}”的答复承诺"
        yield Todo(
            f"suggestions.promise.{one.pk}", f"承诺：{one}", why, _to("suggestion", one.suggestion_id), "查看",
            one.due_on, "others", str(one.body),
        )  # fmt: skip
    for one in composed.rows(_kept, actor):
        why = f"{one.body}报告{one.get_state_display()}"
        yield Todo(f"suggestions.kept.{one.pk}", f"评价承诺：{one}", why, _to("promise_rating", one.pk), "评价")


def _invited(actor: Actor) -> QuerySet[Cosignature]:
    return mine.invitations(actor)[:MOST]


def _coming(actor: Actor) -> QuerySet[Appointment]:
    return mine.meetings(actor).filter(at__gt=clock.now())[:MOST]


def _led(actor: Actor, states: frozenset[str]) -> QuerySet[Suggestion]:
    rows = mine.led_by(actor).filter(state__in=sorted(states)).select_related("lead__person", "session").order_by("pk")
    return rows.defer("facts", "analysis", "proposals")


def _due(actor: Actor, until: date) -> QuerySet[Commitment]:
    return mine.promises_led(actor).filter(state=CommitmentState.OPEN, due_on__lte=until)[:MOST]


def _kept(actor: Actor) -> QuerySet[Commitment]:
    return mine.promises_led(actor).exclude(state=CommitmentState.OPEN).filter(evaluation="")[:MOST]


def _day(at: datetime) -> date:
    return timezone.localtime(at).date()


def _to(name: str, *keys: int) -> str:
    return reverse(f"suggestions:{name}", args=keys)
