"""会议纪要 as it is first drafted: told from what the record holds of the day, never how anyone voted."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone

from renda.documents.rendering.numbering import chinese_date
from renda.meetings import attendance, attendee_lists, votes
from renda.meetings.kinds import Answer, AttendeeRole, ItemState, OpinionState, ResolutionState, SpeechState
from renda.meetings.membership import members_of
from renda.meetings.models import AgendaItem, Attendee, Meeting, Vote
from renda.meetings.programme import in_words
from renda.meetings.titles import formal_name
from renda.people.kinds import PostKind
from renda.people.queries import members

ATTENDING = (AttendeeRole.EX_OFFICIO, AttendeeRole.DEPUTY)
AWAY = (Answer.EXCUSED,)
BLANK = "（请填写）"


def composed(meeting: Meeting) -> str:
    """The whole text, one paragraph a line; what nobody recorded stays a blank to be filled in."""
    parts = [*_head(meeting), *_people(meeting), "一、议程", *_agenda(meeting), "二、审议情况"]
    for n, item in enumerate(_items(meeting), 1):
        parts += [f"（{in_words(n)}）{item.title}", *_item(item)]
    return "\n".join(parts)


def _head(meeting: Meeting) -> Iterator[str]:
    opened, closed = meeting.opened_at, meeting.closed_at
    if opened and closed:
        yield f"会议时间：{_moment(opened)}至{_moment(closed, opened)}"
    else:
        last = meeting.ends_on if meeting.ends_on != meeting.held_on else None
        yield f"会议时间：{chinese_date(meeting.held_on)}{f'至{chinese_date(last)}' if last else ''}"
    yield f"会议地点：{meeting.place or BLANK}"
    yield f"主持人：{_chair(meeting) or BLANK}"


def _moment(at: datetime, after: datetime | None = None) -> str:
    local = timezone.localtime(at)
    same_day = after is not None and timezone.localtime(after).date() == local.date()
    return f"{'' if same_day else chinese_date(local.date())}{local.hour}时{local.minute:02}分"


def _chair(meeting: Meeting) -> str:
    """The chair where present: who else presided is known to who writes, not to the record."""
    body = next((m.body_id for m in members_of(meeting)), None)
    came = set(attendance.was_there(meeting).values_list("person_id", flat=True))
    if body is None or not meeting.held_on or meeting.kind == "congress":
        return ""
    from_posts = members(body, meeting.held_on).filter(kind=PostKind.CHAIR)  # type: ignore[arg-type]
    return next((p.person.name for p in from_posts if p.person_id in came), "")


def _people(meeting: Meeting) -> Iterator[str]:
    rows = attendee_lists.in_rank(meeting, attendee_lists.of_meeting(meeting).exclude(state=Answer.REPLACED))
    came = set(attendance.was_there(meeting).values_list("pk", flat=True))
    listed = [a for a in rows if a.role == AttendeeRole.MEMBER]
    there = [a for a in listed if a.pk in came]
    yield from _named("出席", there)
    yield from _named("请假", [a for a in listed if a.pk not in came and a.state in AWAY])
    yield from _named("缺席", [a for a in listed if a.pk not in came and a.state not in AWAY])
    yield from _named("列席", [a for a in rows if a.role in ATTENDING and a.pk in came], titled=True)
    observers = sum(a.role == AttendeeRole.OBSERVER and a.pk in came for a in rows)
    if observers:
        yield f"旁听：{observers}人"
    if not came:
        yield f"出席、列席情况：{BLANK}"


def _named(label: str, rows: list[Attendee], *, titled: bool = False) -> Iterator[str]:
    if rows:
        names = (f"{a.name}（{a.title}）" if titled and a.title else a.name for a in rows)
        yield f"{label}（{len(rows)}人）：{'、'.join(names)}"


def _items(meeting: Meeting) -> Iterable[AgendaItem]:
    dealt = (ItemState.LISTED, ItemState.DEALT, ItemState.PUT_OFF, ItemState.WITHDRAWN)
    return meeting.agenda.filter(state__in=dealt).select_related("organ").order_by("position", "pk")


def _agenda(meeting: Meeting) -> Iterator[str]:
    at = meeting.agenda_adopted_at
    yield f"会议于{_moment(at)}通过议程。" if at else "会议议程："
    for n, item in enumerate(_items(meeting), 1):
        yield f"{n}. {item.title}{'（临时增加）' if item.added_late else ''}"


def _item(item: AgendaItem) -> Iterator[str]:
    reporter = "，".join(part for part in (str(item.organ or ""), item.reporter) if part)
    if reporter:
        yield f"报告：{reporter}"
    done = item.speeches.filter(state=SpeechState.DONE).select_related("attendee").order_by("began_at", "pk")
    names = list(dict.fromkeys(s.attendee.name for s in done))
    if names:
        yield f"发言（{len(names)}人）：{'、'.join(names)}"
    for question in item.questions.select_related("attendee", "body").order_by("asked_at", "pk"):
        yield f"书面询问：{question.attendee.name}询问{question.body or ''}，{question.get_state_display()}"
    taken = votes.with_outcomes(Vote.objects.filter(item=item).select_related("ballot", "item").order_by("pk"))
    for vote in taken:
        yield from _vote(vote)
    decided = item.resolutions.filter(state__in=[ResolutionState.ADOPTED, ResolutionState.PUBLISHED]).order_by("pk")
    for resolution in decided:
        yield f"通过：《{resolution.title}》"
    opinions = item.opinions.filter(state__in=OpinionState.values).count()
    if opinions:
        yield f"审议意见：{opinions}条"
    told = [vote.outcome.sentence for vote in taken if vote.outcome]  # type: ignore[attr-defined]
    if item.result not in told or not item.result:
        yield f"结果：{item.result or item.why or item.get_state_display()}"


def _vote(vote: Vote) -> Iterator[str]:
    """The result and its sum. Who voted how stands nowhere in it, of open ballots either."""
    outcome = vote.outcome  # type: ignore[attr-defined]
    if outcome is None:
        return
    what = "修正案表决" if vote.amendment else "表决"
    yield f"{what}（{vote.ballot.get_secrecy_display()}）：{outcome.sentence}"
    if len(outcome.verdicts) > 1:
        yield "；".join(f"{v.label}，{v.votes}票，{v.word}" for v in outcome.verdicts) + "。"
    if outcome.steps:
        yield f"计算：{'；'.join(step.rstrip('。；') for step in outcome.steps)}。"


def title_of(meeting: Meeting) -> str:
    return f"{formal_name(meeting)}纪要"
