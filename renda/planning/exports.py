"""Items as a sheet (xlsx) and as a calendar (.ics)."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from django.http import HttpResponse
from icalendar import Calendar, Event

from renda.kernel import clock
from renda.kernel.workbooks import written
from renda.people.models import Congress
from renda.planning.models import PlanItem
from renda.web.downloads import download, workbook

COLUMNS = (
    ("年度", 8), ("序号", 8), ("章节", 24), ("事项", 48), ("监督形式", 20), ("同时采用", 16), ("报告机关", 18), ("责任委员会", 22),
    ("月份", 12), ("会议", 20), ("书面", 8), ("状态", 10), ("完成期限", 12), ("完成日期", 12), ("结果", 40),
)  # fmt: skip


def sheet(items: Iterable[PlanItem], *, name: str) -> HttpResponse:
    """One row an item."""
    return workbook(written("计划事项", COLUMNS, map(_row, items), wrap=True), f"{name}.xlsx")


def _row(item: PlanItem) -> list[object]:
    return [
        item.year, item.number, item.section, item.title, item.get_form_display(), "、".join(_forms(item)), item.organ,
        item.responsible, "、".join(f"{m}月" for m in item.months), str(item.meeting or ""), "是" if item.written_only else "",
        item.get_state_display(), item.due_on, item.done_on, item.result,
    ]  # fmt: skip


def _forms(item: PlanItem) -> list[str]:
    labels = dict(PlanItem._meta.get_field("form").flatchoices)
    return [str(labels[f]) for f in item.also if f in labels]


def calendar(items: Iterable[PlanItem], congress: Congress, address: Callable[[PlanItem], str]) -> HttpResponse:
    """All-day events: on the meeting's day where it is known, else over the planned months. Stable UIDs.

    ``address`` gives the whole address of an item's page, which is another for the public.
    """
    feed = Calendar()
    feed.add("prodid", "-//Renda//zh-CN//")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", f"{congress.short_name}年度计划")
    for item in items:
        if item.due_on:
            feed.add_component(_event(item, address(item)))
    return download(feed.to_ical(), "text/calendar; charset=utf-8", f"{congress.slug}-plan.ics", inline=True)


def _event(item: PlanItem, url: str) -> Event:
    event = Event()
    assert item.due_on is not None  # the caller leaves out items whose days are open
    on_day = item.meeting is not None and item.meeting.held_on is not None
    begins = item.due_on if on_day or not item.starts_on else item.starts_on
    event.add("uid", f"plan-item-{item.pk}@renda")
    event.add("dtstamp", clock.now())
    event.add("summary", f"{item.get_form_display()}：{item.title}")
    event.add("dtstart", begins)
    event.add("dtend", item.due_on + timedelta(days=1))
    event.add(
        "description", "\n".join(filter(None, (item.responsible, str(item.meeting or ""), item.get_state_display())))
    )
    event.add("url", url)
    return event
