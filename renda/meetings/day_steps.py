"""The order of the day as the console shows it: what was done, the one thing to press next, what comes later."""

from dataclasses import dataclass

from django.urls import reverse

from renda.meetings.attendance import Headcount
from renda.meetings.kinds import ItemKind, ItemState, MeetingKind, MeetingState, SittingState
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.on_now import Now

VOTED = (
    ItemKind.MOTION, ItemKind.RESOLUTION, ItemKind.APPOINTMENT, ItemKind.TEST, ItemKind.ELECTION, ItemKind.PROJECTS,
)  # fmt: skip
"""What is decided by a vote as a rule; its result then comes from the ballot."""
ADOPTS = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)


@dataclass(frozen=True, slots=True)
class Button:
    """``post``: pressed on the spot; else it leads to a page. ``closed`` says why it may not be pressed yet."""

    label: str
    url: str
    post: bool = True
    primary: bool = False
    closed: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """``stage``: past, now or todo."""

    label: str
    detail: str
    stage: str
    buttons: tuple[Button, ...] = ()


def of(meeting: Meeting, now: Now, count: Headcount) -> list[Step]:
    steps = [_check_in(meeting, now, count), _open(meeting, count)]
    if meeting.kind in ADOPTS:
        steps.append(_adopt(meeting, now))
    ready = meeting.state == MeetingState.OPEN and (meeting.agenda_adopted_at is not None or meeting.kind not in ADOPTS)
    steps += [_item(n, item, now, ready) for n, item in enumerate(now.items, 1)]
    return [*steps, _close(meeting, now)]


def _check_in(meeting: Meeting, now: Now, count: Headcount) -> Step:
    past = meeting.state != MeetingState.FIXED
    detail = f"{count.present}/{count.members}"
    if now.sitting is None:
        start = Button("开始签到", _to("meeting_press", meeting.pk, "check-in"), primary=True)
        return Step("签到", "还没有分场，先开始签到", "now", (start,) if not past else ())
    pages = (
        Button("签到台", _to("check_in", meeting.pk), post=False, primary=not past and not count.enough),
        Button("签到大屏", _to("check_in_screen", meeting.pk), post=False),
    )
    return Step("签到", detail, "past" if past else "now", pages if not meeting.is_over else pages[:1])


def _open(meeting: Meeting, count: Headcount) -> Step:
    if meeting.state == MeetingState.FIXED:
        closed = "" if count.enough and count.members else count.sentence
        button = Button("开会", _to("meeting_press", meeting.pk, "opening"), primary=not closed, closed=closed)
        return Step("开会", "", "todo" if closed else "now", (button,))
    return Step("开会", f"{meeting.opened_at.astimezone():%H:%M}" if meeting.opened_at else "", "past")


def _adopt(meeting: Meeting, now: Now) -> Step:
    if meeting.agenda_adopted_at is not None:
        return Step("通过议程", "", "past")
    if meeting.state != MeetingState.OPEN:
        return Step("通过议程", f"{len(now.items)}项" if now.items else "还没有列入议程的议题", "todo")
    return Step("通过议程", "", "now", (Button("通过议程", _to("adoption", meeting.pk), post=False, primary=True),))


def _item(number: int, item: AgendaItem, now: Now, ready: bool) -> Step:
    label = f"{number}. {item.title}"
    if item.state == ItemState.DEALT:
        return Step(label, item.result, "past")
    if item.state == ItemState.PUT_OFF:
        return Step(
            label, item.get_state_display(), "past", (Button("恢复审议", _to("item_taking_up", item.pk), post=False),)
        )
    if not ready:
        return Step(label, "", "todo")
    if now.item == item:
        return Step(label, "正在审议", "now", _on_item(item))
    first = now.following == item and (now.item is None or now.item.state != ItemState.LISTED)
    begin = Button("开始审议", _to("beginning", item.pk), primary=first)
    return Step(label, "", "now" if first else "todo", (begin,))


def _on_item(item: AgendaItem) -> tuple[Button, ...]:
    voted = item.kind in VOTED
    deal = Button("登记审议结果", _to("item_dealing", item.pk), post=False, primary=not voted)
    vote = Button("付表决", _to("putting-to-vote", item.pk), post=False, primary=voted)
    return (
        *((vote, deal) if voted else (deal, vote)),
        Button("书面询问", _to("question", item.pk), post=False),
        Button("暂不付表决", _to("item_putting_off", item.pk), post=False),
    )


def _close(meeting: Meeting, now: Now) -> Step:
    if meeting.state == MeetingState.HELD:
        return Step("散会", f"{meeting.closed_at.astimezone():%H:%M}" if meeting.closed_at else "", "past")
    if meeting.state != MeetingState.OPEN:
        return Step("散会", "", "todo")
    left = [f"“{i.title}”" for i in now.items if i.state == ItemState.LISTED]
    closed = f"{'、'.join(left[:3])}{'等' if len(left) > 3 else ''}还没有审议" if left else ""
    sits = now.sitting is not None and now.sitting.state == SittingState.OPEN
    buttons = [Button("散会", _to("meeting_press", meeting.pk, "closing"), primary=not left, closed=closed)]
    if sits and now.sitting is not None:
        buttons.append(Button("本场休会", _to("sitting_press", now.sitting.pk, "closing")))
    elif now.sitting is not None and now.sitting.state == SittingState.PLANNED:
        buttons.append(Button(f"开始{now.sitting}", _to("sitting_press", now.sitting.pk, "opening"), primary=True))
    return Step("散会", "", "todo" if left else "now", tuple(buttons))


def _to(name: str, *args: object) -> str:
    return reverse(f"meetings:{name}", args=args)
