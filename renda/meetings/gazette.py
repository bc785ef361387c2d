"""公报（会刊） of one meeting: only what everyone may read, put together as one paper."""

from collections.abc import Iterator

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Heading, PageBreak, Paragraph
from renda.documents.rendering.numbering import chinese_date
from renda.meetings import openness, programme, resolutions, titles
from renda.meetings.kinds import MeetingKind, MeetingState, ResolutionKind
from renda.meetings.models import Meeting, Resolution
from renda.meetings.votes import with_outcomes

MOST = 400
KINDS = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)


def has_gazette(meeting: Meeting) -> bool:
    return meeting.kind in KINDS and meeting.state == MeetingState.HELD


def number_of(meeting: Meeting) -> str:
    """2026年第3号: the place of the meeting among those of its kind held in the year, so that no number is ever missing."""
    held = Meeting.objects.filter(congress=meeting.congress_id, kind=meeting.kind, state=MeetingState.HELD)  # type: ignore[misc]
    if meeting.held_on is None:
        return ""
    earlier = held.filter(held_on__year=meeting.held_on.year, held_on__lt=meeting.held_on).count()
    same_day = held.filter(held_on=meeting.held_on, pk__lt=meeting.pk).count()
    return f"{meeting.held_on.year}年第{earlier + same_day + 1}号"


def name_of(meeting: Meeting) -> str:
    return "会刊" if meeting.kind == MeetingKind.CONGRESS else "公报"


def gazette(meeting: Meeting) -> OfficialPaper:
    issuer = titles.organ_of(meeting)
    last = meeting.ends_on or meeting.held_on
    body: list[Block] = [
        Paragraph(f"（{number_of(meeting)}）", align="center"),
        Paragraph(f"{titles.formal_name(meeting)}", align="center", bold=True),
        Paragraph(_held(meeting)),
        *_agenda(meeting),
        *_decided(meeting),
        *_appointed(meeting),
        *_reports(meeting),
        *_opinions(meeting),
        *_votes(meeting),
        *_attendance(meeting),
    ]
    return OfficialPaper(
        title=f"{issuer}\n{name_of(meeting)}", issuer=issuer, body=tuple(body), signature=issuer, date=last
    )


def _held(meeting: Meeting) -> str:
    first, last = chinese_date(meeting.held_on), meeting.ends_on
    until = f"至{chinese_date(last)}" if last and last != meeting.held_on else ""
    return f"会议于{first}{until}{f'在{meeting.place}' if meeting.place else ''}举行。"


def _agenda(meeting: Meeting) -> Iterator[Block]:
    items = list(programme.public_items(meeting)[:MOST])
    if items:
        yield Heading("会议议程")
        yield from (Paragraph(f"{n}. {item.title}") for n, item in enumerate(items, 1))


def _decided(meeting: Meeting) -> Iterator[Block]:
    rows = openness.resolutions().filter(meeting=meeting).exclude(kind=ResolutionKind.NAME_LIST)
    found = list(rows.order_by("kind", "adopted_on", "pk"))
    if found:
        yield Heading("决议、决定和公告")
        for n, row in enumerate(found):
            yield from _one(row, first=n == 0)


def _one(row: Resolution, *, first: bool) -> Iterator[Block]:
    if not first:
        yield PageBreak()
    yield Paragraph(f"{row.number} {row.title}".strip(), align="center", bold=True)
    if line := titles.adoption_line(row):
        yield Paragraph(line, align="center")
    yield from (Paragraph(line) for line in resolutions.lines_of(row))


def _appointed(meeting: Meeting) -> Iterator[Block]:
    rows = list(openness.appointments(meeting))
    if rows:
        yield Heading("任免名单")
        for row in rows:
            yield Paragraph(row.title, align="center", bold=True)
            yield Paragraph(titles.adoption_line(row), align="center")
            yield from (Paragraph(line) for line in resolutions.lines_of(row))


def _reports(meeting: Meeting) -> Iterator[Block]:
    """By title: the papers themselves are files of whoever reported and stand on the public page."""
    rows = openness.papers(meeting)
    if rows:
        yield Heading("公开的报告和材料")
        yield from (Paragraph(f"{n}. {paper.title}") for n, (paper, _) in enumerate(rows, 1))


def _opinions(meeting: Meeting) -> Iterator[Block]:
    item_id = None
    for n, point in enumerate(openness.opinions(meeting)):
        if n == 0:
            yield Heading("审议意见")
        if point.item_id != item_id:
            item_id = point.item_id
            yield Paragraph(f"对{point.item.title}的审议意见", bold=True)
        yield from (Paragraph(line.strip()) for line in point.text.splitlines() if line.strip())


def _votes(meeting: Meeting) -> Iterator[Block]:
    rows = with_outcomes(openness.votes(meeting))
    if rows:
        yield Heading("表决结果")
        yield from (Paragraph(f"{row}：{row.outcome.sentence}") for row in rows if row.outcome)  # type: ignore[attr-defined]


def _attendance(meeting: Meeting) -> Iterator[Block]:
    found = openness.numbers(meeting)
    if found:
        yield Heading("出席情况")
        yield Paragraph("，".join(f"{label}{n}人" for label, n in found.items()) + "。")
