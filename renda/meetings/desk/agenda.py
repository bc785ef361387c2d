"""What agendas put on desks: one still missing before a meeting; to bodies, that they report at it."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.deadlines import chinese
from renda.kernel.declarations import Todo, desk
from renda.kernel.journal import kind_of
from renda.kernel.models import Clock
from renda.meetings import policies, queries
from renda.meetings.kinds import ItemState, MeetingState
from renda.meetings.models import AgendaItem, Meeting

AHEAD = 21
MOST = 20


@desk
def agendas(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.is_system or actor.congress_id is None or actor.holds("auditor", "former_deputy"):
        return
    yield from _missing(actor, today)
    yield from _reporting(actor, today)


def _missing(actor: Actor, today: date) -> Iterator[Todo]:
    """Meetings of the next three weeks without an agenda; it should stand when the notice goes out."""
    if not policies.may_set(actor, actor.congress_id or 0) and not actor.holds("secretariat"):
        return
    listed = AgendaItem.objects.filter(meeting=OuterRef("pk"), state=ItemState.LISTED)
    rows = queries.coming(actor.congress_id or 0, today, AHEAD).filter(~Exists(listed), noticed_on=None)
    meetings = [m for m in rows[:MOST] if policies.may_run(actor, m)]
    notices = _notices(meetings)
    for meeting in meetings:
        due = notices.get(meeting.pk)
        why = f"还没有编排议程，{chinese(due)}前应当发出通知" if due else "还没有编排议程"
        url = reverse("meetings:agenda", args=[meeting.pk])
        yield Todo(f"meetings.agenda.{meeting.pk}", str(meeting), why, url, "编排议程", due or meeting.held_on)


def _notices(meetings: Iterable[Meeting]) -> dict[int, date]:
    keys = [m.pk for m in meetings]
    rows = (
        Clock.objects.filter(kind=kind_of(Meeting), object_id__in=keys, name="notice") if keys else Clock.objects.none()
    )
    return dict(rows.values_list("object_id", "due_on"))


def _reporting(actor: Actor, today: date) -> Iterator[Todo]:
    """To the people of a body: it reports at a meeting; restricted items are told by who invites."""
    if not actor.body_ids:
        return
    rows = AgendaItem.objects.filter(
        organ__in=actor.body_ids, state=ItemState.LISTED, restricted=False, meeting__state=MeetingState.FIXED,
        meeting__congress=actor.congress_id, meeting__held_on__range=(today, today + timedelta(days=60)),
    )  # fmt: skip
    for item in rows.select_related("meeting__term").order_by("meeting__held_on", "position")[:MOST]:
        why = f"您单位在{item.meeting}{'书面' if item.mode == 'written' else ''}报告"
        url = reverse("meetings:item", args=[item.pk])
        yield Todo(f"meetings.report.{item.pk}", item.title, why, url, "查看", item.meeting.held_on, "coming")
