"""Lists of talks: newest first, a page at a time, each with how far its points have come."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from renda.stations.kinds import PointState, TalkState
from renda.stations.models import Talk, TalkPoint

PAGE = 50
VIEWS = (
    ("", "全部"), ("planned", "拟召开"), ("held", "落实中"), ("late", "有逾期"), ("closed", "已落实"), ("cancelled", "已取消"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of rows, with the cursors of the pages around it ("" where there is none)."""

    rows: list[Talk]
    before: str
    after: str


def narrowed(rows: QuerySet[Talk], view: str, today: date) -> QuerySet[Talk]:
    if view == "late":
        late = TalkPoint.objects.filter(talk=OuterRef("pk"), state=PointState.OPEN, done_on=None, due_on__lt=today)
        return rows.filter(Exists(late), state=TalkState.HELD)
    return rows.filter(state=view) if view in TalkState.values else rows


def leaf(rows: QuerySet[Talk], before: str = "", after: str = "") -> Leaf:
    back, on = _place(before), _place(after)
    if back:
        newer = rows.filter(Q(day__gt=back[0]) | Q(day=back[0], pk__gt=back[1])).order_by("day", "pk")
        got = list(newer[: PAGE + 1])
        shown = got[:PAGE][::-1]
        return Leaf(shown, _cursor(shown[0]) if len(got) > PAGE else "", _cursor(shown[-1]) if shown else "")
    if on:
        rows = rows.filter(Q(day__lt=on[0]) | Q(day=on[0], pk__lt=on[1]))
    got = list(rows.order_by("-day", "-pk")[: PAGE + 1])
    shown = got[:PAGE]
    return Leaf(shown, _cursor(shown[0]) if on and shown else "", _cursor(shown[-1]) if len(got) > PAGE else "")


def counted(talks: list[Talk], today: date) -> list[Talk]:
    """The same rows with ``n_points``, ``n_done``, ``n_late`` and ``asked`` (names of departments), in two statements."""
    keys = [talk.pk for talk in talks]
    late = Q(state=PointState.OPEN, done_on=None, due_on__lt=today)
    points = TalkPoint.objects.filter(talk__in=keys).order_by().values("talk")
    found: dict[int, Any] = {
        row["talk"]: row
        for row in points.annotate(
            n=Count("pk"), done=Count("pk", filter=~Q(state="open")), late=Count("pk", filter=late)
        )
    }
    names: dict[int, list[str]] = {}
    through = Talk.departments.through.objects.filter(talk__in=keys).order_by("body__rank", "body")
    for key, name in through.values_list("talk", "body__short_name"):
        names.setdefault(key, []).append(name)
    for talk in talks:
        row: dict[str, Any] = found.get(talk.pk, {})
        talk.n_points, talk.n_done = row.get("n", 0), row.get("done", 0)  # type: ignore[attr-defined]
        talk.n_late, talk.asked = row.get("late", 0), names.get(talk.pk, [])  # type: ignore[attr-defined]
    return talks


def _cursor(talk: Talk) -> str:
    return f"{talk.day:%Y%m%d}.{talk.pk}"


def _place(cursor: str) -> tuple[date, int] | None:
    day, _, key = cursor.partition(".")
    if not (cursor.isascii() and len(day) == 8 and day.isdecimal() and key.isdecimal() and len(key) < 19):
        return None
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None
