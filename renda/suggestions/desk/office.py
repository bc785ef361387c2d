"""What lies on the desks of the office that reviews and assigns, and of the government's office that divides."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.people.models import Congress
from renda.people.queries import congress_by_key
from renda.suggestions import dispatched, outlook, queries, returned, waiting
from renda.suggestions.kinds import ObjectionState, Phase
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Objection, Suggestion

TEXTS = ("facts", "analysis", "proposals")
OFFICE = ("deputy_work_office", "secretariat", "presidium")
SINGLY = 10
"""Up to so many stand one by one; more become one row with their number."""


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    office, assigns = actor.holds(*OFFICE), actor.holds(*queries.ASSIGNING)
    divides = actor.holds(*queries.GOVERNMENT, "government")
    if actor.congress_id is None or not (office or assigns or divides):
        return
    congress = congress_by_key(actor.congress_id)
    if congress is None:
        return
    if divides and not office:
        yield from _to_divide(actor, congress)
    if office:
        yield from _to_review(actor, congress)
    if assigns:
        yield from _to_assign(actor, congress)
        yield from _refusals(actor, congress)
    if not office:
        return
    yield from _extensions(actor, congress)
    yield from _objections(congress)
    yield from _work_meeting(congress)


def _to_review(actor: Actor, congress: Congress) -> Iterator[Todo]:
    found = (
        queries.entitled(actor).filter(congress=congress, state=S.SUBMITTED).select_related("congress", "lead__person")
    )
    rows = list(found.defer(*TEXTS).order_by("submitted_on", "pk")[: waiting.MOST])
    limits = outlook.assign_limits(rows)
    todo = [
        Todo(
            f"suggestions.review.{s.pk}", f"审核：{s.title}", f"{s.lead.person.name}提出，{s.get_phase_display()}",
            reverse("suggestions:reviewing", args=[s.pk]), "审核", limits[s.pk].due if s.pk in limits else None,
        )
        for s in rows
    ]  # fmt: skip
    yield from _together(todo, "待审核", "先收到的先审核，期限按最早的一件", "逐件审核", "review")


def _to_assign(actor: Actor, congress: Congress) -> Iterator[Todo]:
    rows = waiting.described(waiting.waiting_for(actor, congress).defer(*TEXTS), actor)
    todo = [
        Todo(
            f"suggestions.assign.{row.suggestion.pk}", f"{_verb(row)}：{row.suggestion.title}", _why(row),
            reverse("suggestions:assigning", args=[row.suggestion.pk]), _verb(row), row.limit.due if row.limit else None,
        )
        for row in rows
    ]  # fmt: skip
    yield from _together(todo, "待交办", "推荐的承办单位已备好", "逐件交办", "assignment")


def _verb(row: waiting.Waiting) -> str:
    if row.suggestion.state == S.REASSIGNING:
        return "重新交办"
    return "改派" if row.objected else "正式交办" if row.asked else "交办"


def _why(row: waiting.Waiting) -> str:
    if row.objected:
        return f"{'、'.join(str(p.body) for p in row.objected)}对预交办有异议"
    if row.days is not None:
        return f"首次交办已{row.days}天"
    return f"{row.suggestion.number}，{row.suggestion.lead.person.name}提出"


def _refusals(actor: Actor, congress: Congress) -> Iterator[Todo]:
    todo = [
        Todo(
            f"suggestions.refusal.{a.refusal.pk}", f"决定退办：{a.refusal.assignment.suggestion.title}",
            f"{a.refusal.assignment.body}申请退办；决定以前仍由其办理",
            reverse("suggestions:refusal_decision", args=[a.refusal.pk]), "决定", a.term.due_on if a.term else None,
        )
        for a in returned.refusals_asked(actor, congress)
    ]  # fmt: skip
    yield from _together(todo, "待决定退办", "决定以前仍由原单位办理", "逐件决定", "returning")


def _extensions(actor: Actor, congress: Congress) -> Iterator[Todo]:
    todo = [
        Todo(
            f"suggestions.extension.{row.part.pk}", f"决定延期：{row.part.suggestion.title}",
            f"{row.part.body}申请延长答复期限", reverse("suggestions:extension_decision", args=[row.part.pk]), "决定",
            row.reply.due_on if row.reply else None,
        )
        for row in returned.extensions_asked(actor, congress)
    ]  # fmt: skip
    yield from _together(todo, "待决定延期", "按现在的答复期限，最早的一件", "逐件决定", "returning")


def _objections(congress: Congress) -> Iterator[Todo]:
    """Of deputies; those of units stand with what is to be assigned."""
    rows = Objection.objects.filter(suggestion__congress=congress, state=ObjectionState.ASKED)
    for row in rows.select_related("suggestion", "deputy__person").order_by("asked_on", "pk")[:SINGLY]:
        yield Todo(
            f"suggestions.objection.{row.pk}", f"答复异议：{row.suggestion.title}",
            f"{row.deputy.person.name}代表对交办提出异议", reverse("suggestions:objection_answer", args=[row.pk]), "答复",
        )  # fmt: skip


def _work_meeting(congress: Congress) -> Iterator[Todo]:
    due = outlook.work_meeting_due(congress)
    if (
        due is None
        or not Suggestion.objects.filter(
            session=due.session, phase=Phase.IN_SESSION, accepted_on__isnull=False
        ).exists()
    ):
        return
    yield Todo(
        f"suggestions.work_meeting.{due.session.pk}", "召开办理工作会议", f"{due.session}的建议还没有集中交办",
        reverse("suggestions:work_meetings"), "安排", due.limit.due if due.limit else None,
    )  # fmt: skip


def _to_divide(actor: Actor, congress: Congress) -> Iterator[Todo]:
    todo = [
        Todo(
            f"suggestions.dispatch.{row.part.pk}", f"分办：{row.part.suggestion.title}",
            f"{row.part.suggestion.number}，交{row.part.body}{row.part.get_role_display()}",
            reverse("suggestions:dispatching", args=[row.part.pk]), "分办", row.term.due_on if row.term else None,
        )
        for row in dispatched.to_divide(actor, congress)
    ]  # fmt: skip
    yield from _together(todo, "待分办", "分给部门办理，答复期限不重新计算", "逐件分办", "government")


def _together(todo: Sequence[Todo], what: str, why: str, verb: str, page: str) -> Iterator[Todo]:
    """One by one while they are few; else one row that leads to their list, with the nearest last day."""
    if len(todo) <= SINGLY:
        yield from todo
        return
    number = f"{len(todo)}件{'以上' if len(todo) >= waiting.MOST else ''}"
    due = min((t.due_on for t in todo if t.due_on), default=None)
    yield Todo(f"suggestions.{page}.{what}", f"{what}{number}", why, reverse(f"suggestions:{page}"), verb, due)
