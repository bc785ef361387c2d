"""What people hear of a meeting's notice and papers, and what a meeting's day does to the terms before it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from django.urls import reverse

from renda.kernel import clock, clocks
from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.kernel.journal import kind_of
from renda.kernel.models import Clock
from renda.meetings import addressees, timing
from renda.meetings.events import (
    MeetingCancelled,
    MeetingFixed,
    MeetingHeld,
    MeetingNoticed,
    PaperBack,
    PapersAsked,
    PapersPrinted,
)  # fmt: skip
from renda.meetings.kinds import AttendeeRole, ItemState
from renda.meetings.models import AgendaItem, Attendee, Meeting, Paper
from renda.meetings.when_and_where import when_and_where
from renda.notifications.operations import Told, notify_each

LONGEST_TOPICS = 160
ON_AGENDA = (ItemState.DRAFT, ItemState.LISTED)


@when(MeetingFixed)
def count_terms(fact: MeetingFixed) -> None:
    """The terms run to the new day; those already told of the old one hear at once of the new."""
    meeting = _meeting(fact.meeting_id)
    if fact.was not in (None, fact.held_on) and meeting.noticed_on is not None:
        meeting.noticed_on = clock.today()
        Meeting.objects.filter(pk=meeting.pk).update(noticed_on=meeting.noticed_on)
        _tell(
            addressees.asked(meeting),
            lambda a: f"{meeting}改期：改在{when_and_where(meeting, '在')}召开。",
            _page(meeting),
        )
    timing.start(meeting)


@when(MeetingHeld)
def stop_terms(fact: MeetingHeld) -> None:
    timing.stop(_meeting(fact.meeting_id))


@when(MeetingCancelled)
def stop_terms_of_cancelled(fact: MeetingCancelled) -> None:
    meeting = _meeting(fact.meeting_id)
    timing.stop(meeting)
    if meeting.noticed_on is not None:
        _tell(
            addressees.asked(meeting),
            lambda a: f"原定{when_and_where(meeting, '在')}召开的会议已取消。",
            _page(meeting),
        )


@when(MeetingNoticed)
def tell_of_notice(fact: MeetingNoticed) -> None:
    """Day, place and topics; restricted topics are named to members only."""
    meeting = _meeting(fact.meeting_id)
    rows = Attendee.objects.filter(pk__in=fact.attendee_ids).select_related("person", "item").order_by("pk")
    items = list(AgendaItem.objects.filter(meeting=meeting, state__in=ON_AGENDA))
    full, opened = topics_of(items), topics_of(i for i in items if not i.restricted)

    def sentence(one: Attendee) -> str:
        topics = full if one.role == AttendeeRole.MEMBER else opened
        topics = f"请列席“{one.item.title[:60]}”" if one.item is not None else topics
        return f"会议通知：{meeting}于{when_and_where(meeting, '在')}召开。{topics}"

    _tell(list(rows), sentence, reverse("meetings:meeting", args=[meeting.pk]))


@when(PapersPrinted)
def tell_of_printed(fact: PapersPrinted) -> None:
    """One notice for each who may read some of them, however many they are."""
    meeting = _meeting(fact.meeting_id)
    papers = list(Paper.objects.filter(pk__in=fact.paper_ids).order_by("pk"))

    def sentence(one: Attendee) -> str:
        for_one = [p for p in papers if one.role == AttendeeRole.MEMBER or not p.restricted]
        for_one = [p for p in for_one if one.item_id in (None, p.item_id)]
        if not for_one:
            return ""
        more = f"等{len(for_one)}份" if len(for_one) > 1 else ""
        return f"{meeting}印发材料：{for_one[0].title[:80]}{more}，请阅看。"

    _tell(addressees.asked(meeting), sentence, _page(meeting))


@when(PapersAsked)
def tell_who_owes(fact: PapersAsked) -> None:
    """One notice for each body: how many papers, the first day one is due."""
    meeting = _meeting(fact.meeting_id)
    papers = Paper.objects.filter(pk__in=fact.paper_ids).exclude(owed_by=None)
    owed: dict[int, list[Paper]] = {}
    for paper in papers.order_by("pk"):
        owed.setdefault(paper.owed_by_id or 0, []).append(paper)
    terms = Clock.objects.filter(kind=kind_of(Paper), object_id__in=fact.paper_ids, name="hand_in")
    due = dict(terms.values_list("object_id", "due_on"))
    people = addressees.of_bodies(owed)
    notify_each(
        Told(
            people.get(body, []),
            f"{meeting}需要贵单位送交材料：{papers[0].title[:80]}{f'等{len(papers)}份' if len(papers) > 1 else ''}"
            f"{_until([due[p.pk] for p in papers if p.pk in due])}。",
            reverse("meetings:paper", args=[papers[0].pk]),
        )
        for body, papers in owed.items()
    )


@when(PaperBack)
def tell_of_sent_back(fact: PaperBack) -> None:
    paper = Paper.objects.select_related("meeting__term").get(pk=fact.paper_id)
    if paper.owed_by_id is None:
        return
    people = addressees.of_bodies([paper.owed_by_id])
    due = clocks.of(paper).filter(name="hand_in").values_list("due_on", flat=True)
    text = f"“{paper.title[:80]}”退回修改：{fact.why.rstrip('。')}{_until(list(due))}。"
    told = people.get(paper.owed_by_id, [])
    notify_each([Told(told, text, reverse("meetings:paper", args=[paper.pk]))])


def topics_of(items: Iterable[AgendaItem]) -> str:
    """建议议题, shortened in the middle of a sentence that must stay one line."""
    titles = [item.title for item in items]
    if not titles:
        return ""
    words = "；".join(titles)
    cut = words if len(words) <= LONGEST_TOPICS else f"{words[:LONGEST_TOPICS]}……"
    return f"建议议题{len(titles)}项：{cut}。" if not cut.endswith("……") else f"建议议题{len(titles)}项：{cut}"


def _tell(attendees: list[Attendee], sentence: Callable[[Attendee], str], url: str) -> None:
    people = addressees.persons_of(attendees)
    lines = ((a, sentence(a)) for a in attendees)
    notify_each(Told(people[a.pk], text, url) for a, text in lines if text)


def _until(days: Sequence[date]) -> str:
    return f"，请在{chinese(min(days))}前送交" if days else ""


def _page(meeting: Meeting) -> str:
    return reverse("meetings:papers", args=[meeting.pk])


def _meeting(pk: int) -> Meeting:
    return Meeting.objects.select_related("term", "congress").get(pk=pk)
