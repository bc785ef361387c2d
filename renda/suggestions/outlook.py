"""What an act of today would lead to: the reply's last day, the office's own last days, the work meeting that is due."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from renda.kernel import clock, workdays
from renda.kernel.calendar import WorkCalendar
from renda.people.models import Congress, Session
from renda.suggestions import terms, timing
from renda.suggestions.kinds import Phase
from renda.suggestions.models import Suggestion, WorkMeeting
from renda.suggestions.terms import Limit, Rules

REMEMBERED = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class IfAssigned:
    """Both last days of a reply that was assigned today: the ordinary one, and the one for what is difficult."""

    reply: Limit
    difficult: Limit


def replies_if_assigned(
    suggestions: Iterable[Suggestion], packs: Mapping[int, Rules], calendar: WorkCalendar
) -> dict[int, IfAssigned]:
    """By key; suggestions under the same rules in the same phase are counted once."""
    rows, today = list(suggestions), clock.today()
    counted: dict[tuple[int, bool], IfAssigned] = {}
    found = {}
    for row in rows:
        pack, in_session = packs[row.pk], row.phase == Phase.IN_SESSION
        if (id(pack), in_session) not in counted:
            reply = terms.reply(pack, today, in_session=in_session, calendar=calendar)
            counted[id(pack), in_session] = IfAssigned(reply, terms.reply_difficult(pack, today, calendar=calendar))
        found[row.pk] = counted[id(pack), in_session]
    return found


def assign_limits(
    suggestions: Iterable[Suggestion], packs: Mapping[int, Rules] | None = None, calendar: WorkCalendar | None = None
) -> dict[int, Limit]:
    """By key, the last day to assign what came in between sessions; those of a session have none."""
    rows = [s for s in suggestions if s.phase == Phase.BETWEEN_SESSIONS and s.submitted_on]
    packs, calendar = packs or timing.packs_of(rows), calendar or workdays.in_use()
    counted: dict[tuple[int, object], Limit | None] = {}
    found = {}
    for row in rows:
        same = (id(packs[row.pk]), row.submitted_on)
        if same not in counted and row.submitted_on:
            counted[same] = terms.assign(packs[row.pk], row.submitted_on, calendar=calendar)
        if limit := counted[same]:
            found[row.pk] = limit
    return found


@dataclass(frozen=True, slots=True)
class MeetingDue:
    """办理工作会议 that has not been held after a session; ``limit`` is None where the place sets no term."""

    session: Session
    limit: Limit | None


def work_meeting_due(congress: Congress) -> MeetingDue | None:
    """For the last session that has closed; None where its meeting is held or called, or the session is long past."""
    today = clock.today()
    closed = Session.objects.filter(term__congress=congress, closes_on__range=(today - REMEMBERED, today))
    session = closed.select_related("term__congress").order_by("-closes_on").first()
    if session is None or session.closes_on is None or WorkMeeting.objects.filter(session=session).exists():
        return None
    pack = timing.pack_on(congress.pk, congress.short_name, session.closes_on)
    return MeetingDue(session, terms.kickoff(pack, session.closes_on, calendar=workdays.in_use()))
