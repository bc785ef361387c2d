"""到期提醒 — what the house tells units, deputies and its office by itself.

Each act is one transaction that tells and writes down that it told: a worker killed on the way tells nothing twice, and
what it did not come to is told on the next run.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Model, QuerySet

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.errors import NotYours
from renda.kernel.models import Clock, JournalEntry
from renda.kernel.operations import lock, operation
from renda.notifications.operations import notify
from renda.people.models import Congress
from renda.suggestions import addressees, addresses, queries, reminders, timing
from renda.suggestions.kinds import AT_WORK, CommitmentState, Phase, SuggestionState
from renda.suggestions.models import Assignment, Commitment, Suggestion
from renda.suggestions.rules import day_in
from renda.suggestions.workflow import ASSIGNMENT_FLOW, COMMITMENT_FLOW, SUGGESTION_FLOW

Owed = tuple[Assignment, Clock, str]


@operation
def remind_unit(body_id: int, day: date, *, actor: Actor) -> int:
    """提醒承办单位 — 30, 15, 7 and 1 day before each last day and once when it is past; how many parts it was told of."""
    _require_system(actor)
    ids = _terms(Assignment, queries.TERMS_AT_WORK, body_id=body_id).values("object_id")
    parts = Assignment.objects.filter(pk__in=ids, body_id=body_id, state__in=AT_WORK).select_related("suggestion")
    held = {p.pk: p for p in parts.select_for_update(of=("self",), no_key=True).order_by("pk")}
    terms = list(_terms(Assignment, queries.TERMS_AT_WORK).filter(object_id__in=held))
    told = _told(Assignment, held)
    groups: dict[tuple[str, date], list[Owed]] = defaultdict(list)
    for term in terms:
        step = reminders.step(term.due_on, day, reminders.UNIT_STEPS, term.start_on)
        if step and (term.object_id, term.name, step, str(term.due_on)) not in told:
            groups[step, term.due_on].append((held[term.object_id], term, step))
    people = list(addressees.people_of([body_id])) if groups else []
    for (_, due_on), owed in sorted(groups.items()):
        for part, term, step in owed:
            ASSIGNMENT_FLOW.note("remind", "到期提醒", part, actor, term=term.name, step=step, due=str(due_on))
        notify(
            people,
            _of_parts(owed, due_on, day),
            addresses.of_many([part.suggestion for part, _, _ in owed], day, due_on),
        )
    return sum(map(len, groups.values()))


@operation
def remind_office(congress_id: int, day: date, *, actor: Actor) -> bool:
    """提醒代表工作机构 — once on a day on which units were reminded: how many are late and how many are near."""
    _require_system(actor)
    congress = lock(Congress, congress_id)
    if _told_today(congress, "remind_suggestions", day):
        return False
    lines = JournalEntry.objects.filter(kind=journal.kind_of(Assignment), act="remind", at__date=day)
    parts = Assignment.objects.filter(pk__in=lines.values("object_id"), suggestion__congress_id=congress_id)
    reminded = parts.count()
    if not reminded:
        return False
    late = queries.overdue(congress_id, day).count()
    near = queries.at_risk(congress_id, 7, day).count()
    notify(
        addressees.office_of(congress_id),
        f"代表建议：今天提醒了{reminded}件次承办，7日内到期{near}件，已逾期{late}件。", addresses.pressing(),
    )  # fmt: skip
    journal.write(congress, actor, act="remind_suggestions", label="提醒到期建议", facts={"day": day, "late": late})
    return True


@operation
def remind_deputy(suggestion_id: int, day: date, *, actor: Actor) -> bool:
    """提醒代表评价 — three days before the term for the deputy's word ends, and once when it is past."""
    _require_system(actor)
    suggestion = lock(Suggestion, suggestion_id)
    term = _terms(Suggestion, ("feedback",)).filter(object_id=suggestion.pk).first()
    if term is None or suggestion.state != SuggestionState.REPLIED:
        return False
    step = reminders.step(term.due_on, day, reminders.DEPUTY_STEPS, term.start_on)
    known = _told(Suggestion, [suggestion.pk], act="remind_feedback")
    if not step or (suggestion.pk, "feedback", step, str(term.due_on)) in known:
        return False
    facts = {"term": "feedback", "step": step, "due": str(term.due_on)}
    SUGGESTION_FLOW.note("remind_feedback", "提醒代表评价", suggestion, actor, **facts)
    text = f"“{suggestion.title[:120]}”已经答复，请您评价办理情况（{reminders.said(term.due_on, day)}）。"
    notify([suggestion.lead.person], text, addresses.of(suggestion))
    return True


@operation
def remind_commitment(commitment_id: int, day: date, *, actor: Actor) -> bool:
    """提醒兑现承诺 — 30 and 7 days before the promised day to the unit, and once past it to the office too."""
    _require_system(actor)
    promise = lock(Commitment, commitment_id)
    step = reminders.step(promise.due_on, day, reminders.PROMISE_STEPS)
    known = _told(Commitment, [promise.pk])
    if promise.state != CommitmentState.OPEN or not step or (promise.pk, "promise", step, str(promise.due_on)) in known:
        return False
    COMMITMENT_FLOW.note("remind", "到期提醒", promise, actor, term="promise", step=step, due=str(promise.due_on))
    people = list(addressees.people_of([promise.body_id]))
    if step == reminders.LATE:
        people += addressees.office_of(promise.suggestion.congress_id)
    text = f"承诺事项“{promise.text[:120]}”{reminders.said(promise.due_on, day)}（{promise.body}）。"
    notify(people, text, addresses.of(promise.suggestion))
    return True


@operation
def remind_campaign(congress_id: int, day: date, *, actor: Actor) -> bool:
    """提醒统一答复截止日 — to the office, with how many of the session's are still open."""
    _require_system(actor)
    congress = lock(Congress, congress_id)
    written = timing.pack_on(congress_id, congress.short_name, day).rules.campaign_deadline
    if not written:
        return False
    due_on = day_in(day.year, written)
    step = reminders.step(due_on, day, reminders.UNIT_STEPS)
    parts = Assignment.objects.filter(
        suggestion__congress_id=congress_id, suggestion__phase=Phase.IN_SESSION, state__in=AT_WORK, replied_on=None,
        assigned_on__year=day.year,
    ).exclude(role="assisting")  # fmt: skip
    n = parts.count()
    if not step or not n or step in _steps_told(congress, "remind_campaign", due_on):
        return False
    facts = {"due": str(due_on), "step": step, "open": n}
    journal.write(congress, actor, act="remind_campaign", label="提醒统一答复截止日", facts=facts)
    text = f"统一答复截止日{chinese(due_on)}{reminders.said(due_on, day)}，还有{n}件没有答复。"
    notify(addressees.office_of(congress_id), text, addresses.pressing())
    return True


def _require_system(actor: Actor) -> None:
    if not actor.is_system:
        raise NotYours("到期提醒由系统自动发出")


def _terms(kind: type[Model], names: Sequence[str], **where: int) -> "QuerySet[Clock]":
    return Clock.objects.filter(kind=journal.kind_of(kind), name__in=names, met_on=None, **where)


def _told(kind: type[Model], pks: Iterable[int], act: str = "remind") -> set[tuple[int, str, str, str]]:
    """What was told before: matter, term, step and last day; a last day that moved is told anew."""
    lines = JournalEntry.objects.filter(kind=journal.kind_of(kind), object_id__in=list(pks), act=act)
    rows = lines.values_list("object_id", "facts")
    return {(pk, facts.get("term", ""), facts.get("step", ""), facts.get("due", "")) for pk, facts in rows}


def _told_today(congress: Congress, act: str, day: date) -> bool:
    return journal.of(congress).filter(act=act, at__date=day).exists()


def _steps_told(congress: Congress, act: str, due_on: date) -> set[str]:
    lines = journal.of(congress).filter(act=act, facts__due=str(due_on))
    return {facts["step"] for facts in lines.values_list("facts", flat=True)}


def _of_parts(owed: Sequence[Owed], due_on: date, day: date) -> str:
    first = owed[0][0].suggestion
    named = f"“{first.number or ''}{first.title[:80]}”"
    which = named if len(owed) == 1 else f"{named}等{len(owed)}件代表建议"
    return f"{which}{reminders.said(due_on, day)}，期限{chinese(due_on)}。"
