"""What lies in the tray of a unit: what was passed to it, by state, newest first; the words without names and numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renda.kernel import journal
from renda.kernel.models import Clock
from renda.voices import personal, timing
from renda.voices.kinds import HandlingState as H
from renda.voices.models import Handling

PAGE, COUNTED = 50, 500
TABS: dict[str, tuple[str, tuple[H, ...]]] = {
    "": ("待签收", (H.SENT,)),
    "work": ("办理中", (H.ACCEPTED, H.SENT_BACK)),
    "answered": ("已答复", (H.ANSWERED, H.CHECKED)),
    "gone": ("已退回、终止", (H.RETURNED, H.CANCELLED)),
}
TONES = {
    H.SENT: "wait", H.ACCEPTED: "doing", H.RETURNED: "done", H.ANSWERED: "near", H.SENT_BACK: "late", H.CHECKED: "ok",
    H.CANCELLED: "done",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    row: Handling
    words: str
    due_on: date | None

    @property
    def tone(self) -> str:
        return TONES[H(self.row.state)]

    @property
    def state(self) -> str:
        return H(self.row.state).label


@dataclass(frozen=True, slots=True)
class Page:
    lines: list[Line]
    next: str = ""


def page(body_ids: Iterable[int], tab: str, after: str = "") -> Page:
    """A page of one tab; the cursor is a key."""
    rows = Handling.objects.filter(body__in=list(body_ids), state__in=TABS[tab][1])
    if after.isdecimal() and len(after) < 19:
        rows = rows.filter(pk__lt=int(after))
    near = rows.select_related("voice", "body", "voice__jurisdiction").order_by("-pk")
    got = list(near[: PAGE + 1])
    more, got = len(got) > PAGE, got[:PAGE]
    due = _due(got)
    return Page(
        [Line(row, personal.masked(row.voice.gist), due.get(row.pk)) for row in got], str(got[-1].pk) if more else ""
    )


def _due(rows: list[Handling]) -> dict[int, date]:
    found = Clock.objects.filter(
        kind=journal.kind_of(Handling), object_id__in=[row.pk for row in rows], name=timing.ANSWER, met_on=None
    )
    return dict(found.values_list("object_id", "due_on"))


def counts(body_ids: Iterable[int]) -> dict[str, str]:
    """How many wait in the tabs that ask for something, counted in one statement and no further than one looks."""
    waiting = (*TABS[""][1], *TABS["work"][1])
    rows = Handling.objects.filter(body__in=list(body_ids), state__in=waiting).order_by()
    found = list(rows.values_list("state", flat=True)[: COUNTED + 1])
    more = "+" if len(found) > COUNTED else ""
    told = {tab: sum(state in states for state in found) for tab, (_, states) in TABS.items()}
    return {tab: f"{n}{more}" if n else "" for tab, n in told.items()}
