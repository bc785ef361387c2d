"""The rules a meeting is under, and the terms that run before its day: notice, and papers in and out."""

from collections.abc import Iterable, Iterator

from renda.kernel import clock, clocks, localities, workdays
from renda.kernel.journal import kind_of
from renda.kernel.law import CITATION
from renda.kernel.models import Clock
from renda.kernel.rulebook import Pack
from renda.meetings import packs, terms
from renda.meetings.choices import MeetingRules
from renda.meetings.kinds import MeetingState
from renda.meetings.models import Meeting, Paper
from renda.meetings.once import once
from renda.meetings.terms import Length

RUNNING = (MeetingState.PLANNED, MeetingState.FIXED, MeetingState.OPEN)


@once
def pack_of(meeting: Meeting) -> Pack[MeetingRules]:
    """The rules in force on the meeting's day, or today while it has none."""
    papers = localities.papers(meeting.congress_id, "meetings")
    return packs.of_congress(meeting.congress.short_name, papers, meeting.held_on or clock.today())


def start(meeting: Meeting) -> None:
    """Set all terms of a meeting anew: its day was fixed or moved, or it became ad hoc or an ordinary one again."""
    pack = pack_of(meeting)
    wanted = [
        *_notice(meeting, pack),
        *_papers(meeting, Paper.objects.filter(meeting=meeting).select_related("item"), pack),
    ]
    _drop_open(meeting)
    clocks.run_many(wanted, workdays.in_use())


def start_papers(meeting: Meeting, papers: Iterable[Paper]) -> None:
    """The terms of papers just asked for, or sent back."""
    clocks.run_many(list(_papers(meeting, papers, pack_of(meeting))), workdays.in_use())


def stop(meeting: Meeting) -> None:
    """The meeting was held or cancelled: what was not kept by then is owed no more."""
    _drop_open(meeting)


def _drop_open(meeting: Meeting) -> None:
    clocks.stop(meeting)
    papers = Paper.objects.filter(meeting=meeting).values_list("pk", flat=True)
    Clock.objects.filter(kind=kind_of(Paper), object_id__in=papers, met_on=None).delete()


def _notice(meeting: Meeting, pack: Pack[MeetingRules]) -> Iterator[clocks.Run]:
    length = terms.notice_length(pack, meeting.kind)
    if meeting.held_on and length and not meeting.ad_hoc:
        yield clocks.Run(
            meeting, "notice", "会议通知", meeting.held_on, length.period, citable(length.law), backwards=True,
            met_on=meeting.noticed_on,
        )  # fmt: skip


def _papers(meeting: Meeting, papers: Iterable[Paper], pack: Pack[MeetingRules]) -> Iterator[clocks.Run]:
    if meeting.held_on is None or meeting.state not in RUNNING:
        return
    for paper in papers:
        kinds = (meeting.kind, paper.item.kind if paper.item else "", paper.kind)
        handed_in, handed_out = terms.in_length(pack, *kinds), terms.out_length(pack, *kinds)
        if handed_in and not _is_free(handed_in, meeting):
            yield clocks.Run(
                paper, "hand_in", "送交材料", meeting.held_on, handed_in.period, citable(handed_in.law), backwards=True,
                body_id=paper.owed_by_id, met_on=paper.in_on,
            )  # fmt: skip
        if handed_out and not _is_free(handed_out, meeting):
            yield clocks.Run(
                paper, "hand_out", "印发组成人员", meeting.held_on, handed_out.period, citable(handed_out.law),
                backwards=True, met_on=paper.out_on,
            )  # fmt: skip


def _is_free(length: Length, meeting: Meeting) -> bool:
    return meeting.ad_hoc and length.field not in terms.BY_STATUTE


def citable(source: str) -> str:
    """A citation of the register; a congress's own paper is named on the rules' page, not cited."""
    return source if CITATION.match(source) else ""
