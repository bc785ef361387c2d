"""What is going on at a meeting at this moment: the sitting, the item, who speaks and who waits; one look for every screen."""

from dataclasses import dataclass

from renda.meetings import timekeeping
from renda.meetings.attendance import sitting_now
from renda.meetings.kinds import ItemState, MeetingState, SittingState, SpeechState
from renda.meetings.models import AgendaItem, Meeting, Sitting, Speech


@dataclass(frozen=True, slots=True)
class Now:
    """``item`` is the one begun last, dealt with or not; ``number`` its place among the items listed."""

    sitting: Sitting | None
    items: list[AgendaItem]
    item: AgendaItem | None
    number: int
    speech: Speech | None
    waiting: list[Speech]

    @property
    def sits(self) -> bool:
        return self.sitting is not None and self.sitting.state == SittingState.OPEN

    @property
    def seconds(self) -> int:
        return timekeeping.seconds_left(self.speech) if self.speech else 0

    @property
    def left(self) -> str:
        return timekeeping.told(self.seconds) if self.speech else ""

    @property
    def following(self) -> AgendaItem | None:
        """The next item to begin."""
        return next((i for i in self.items if i.state == ItemState.LISTED and i != self.item), None)

    @property
    def all_dealt(self) -> bool:
        return not any(i.state == ItemState.LISTED for i in self.items)


def now_of(meeting: Meeting) -> Now:
    """Three statements."""
    sitting = sitting_now(meeting)
    if sitting is not None:
        sitting.meeting = meeting
    agenda = meeting.agenda.exclude(state__in=[ItemState.DRAFT, ItemState.WITHDRAWN]).select_related("organ")
    items = list(agenda.order_by("position", "pk"))
    begun = [i for i in items if i.begun_at is not None and meeting.state == MeetingState.OPEN]
    item = max(begun, key=lambda i: i.begun_at, default=None)  # type: ignore[arg-type,return-value]
    speeches = _speeches(sitting) if sitting is not None else []
    return Now(
        sitting, items, item, items.index(item) + 1 if item else 0,
        next((s for s in speeches if s.state == SpeechState.SPEAKING), None),
        [s for s in speeches if s.state == SpeechState.ASKED],
    )  # fmt: skip


def _speeches(sitting: Sitting) -> list[Speech]:
    rows = Speech.objects.filter(sitting=sitting, state__in=[SpeechState.ASKED, SpeechState.SPEAKING])
    return list(rows.select_related("attendee__body", "item").order_by("asked_at", "pk"))
