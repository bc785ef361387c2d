"""What a meeting leaves behind, as official papers: 决议决定公告, 任免名单, 会议纪要, the letter that hands opinions on."""

from collections.abc import Iterable, Sequence

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Paragraph, paragraphs
from renda.documents.rendering.numbering import chinese_date
from renda.meetings import minutes_text, resolutions, titles
from renda.meetings.kinds import MinutesState, OpinionState, ResolutionKind, ResolutionState
from renda.meetings.models import AgendaItem, Minutes, Opinion, Resolution
from renda.meetings.programme import in_words

FIRST_LEVEL = tuple(f"{in_words(n)}、" for n in range(1, 30))
NOT_YET = {ResolutionState.DRAFT: "草案", ResolutionState.FAILED: "未获通过"}


def resolution_paper(resolution: Resolution) -> OfficialPaper:
    """The title with the line that says who adopted it and when; a 公告 under its number, signed by who issues it."""
    issuer = titles.organ_of(resolution.meeting)
    is_notice = resolution.kind == ResolutionKind.ANNOUNCEMENT
    title = f"{issuer}\n公告" if is_notice and resolution.number else resolution.title
    return OfficialPaper(
        title=title,
        issuer=issuer,
        body=(*head_of(resolution), *body_of(resolution)),
        signature=issuer if is_notice else "",
        date=(resolution.published_on or resolution.adopted_on) if is_notice else None,
        note=NOT_YET.get(ResolutionState(resolution.state), ""),
    )


def head_of(resolution: Resolution) -> Iterable[Block]:
    """What stands between the title and the text: a number, or the adoption line in brackets."""
    if resolution.kind == ResolutionKind.ANNOUNCEMENT and resolution.number:
        yield Paragraph(resolution.number, align="center")
        yield Paragraph(resolution.title, bold=True)
        return
    if line := titles.adoption_line(resolution):
        yield Paragraph(line, align="center")


def body_of(resolution: Resolution) -> Iterable[Block]:
    """Of a name list names, posts and nothing else: what the ballot said stays with the ballot."""
    return [Paragraph(line) for line in resolutions.lines_of(resolution)]


def minutes_paper(minutes: Minutes) -> OfficialPaper:
    signed = minutes.state == MinutesState.SIGNED
    return OfficialPaper(
        title=minutes_text.title_of(minutes.meeting),
        issuer=titles.organ_of(minutes.meeting),
        signer=minutes.signed_by,
        body=tuple(_headed(minutes.text)),
        date=minutes.signed_on,
        note="内部材料，不公开" if signed else "草稿，未经签发",
    )


def _headed(text: str) -> Iterable[Block]:
    """Lines numbered 一、 stand out; all else is running text."""
    for paragraph in paragraphs(text):
        is_heading = paragraph.text.startswith(FIRST_LEVEL) and len(paragraph.text) < 40
        yield Paragraph(paragraph.text, bold=True) if is_heading else paragraph


def opinions_letter(item: AgendaItem, points: Sequence[Opinion], response: str = "") -> OfficialPaper:
    """关于转告……审议意见的函; a draft says that it is one. ``response`` is the term for the report on what was done."""
    meeting = item.meeting
    issuer = titles.organ_of(meeting)
    day = chinese_date(meeting.ends_on or meeting.held_on)
    opening = f"{day}，{titles.formal_name(meeting)}{item.get_mode_display()}了{item.title}。现将审议意见转告如下。"
    closing = "请认真研究处理，并将研究处理情况向常务委员会提出书面报告。"
    issued = bool(points) and all(p.state == OpinionState.ISSUED for p in points)
    several = len(points) > 1
    return OfficialPaper(
        title=f"关于转告{item.title}审议意见的函",
        layout="letter",
        issuer=issuer,
        red_head=issuer,
        addressee=item.organ.name if item.organ else "",
        body=(
            Paragraph(opening),
            *_points(points, several),
            Paragraph((response and f"{closing[:-1]}，{response}。") or closing),
        ),
        signature=issuer,
        date=max((p.issued_on for p in points if p.issued_on), default=None),
        note="" if issued else "草稿，未经交办",
    )


def _points(points: Sequence[Opinion], several: bool) -> Iterable[Block]:
    for n, point in enumerate(points, 1):
        first, *rest = [line.strip() for line in point.text.splitlines() if line.strip()]
        yield Paragraph(f"{in_words(n)}、{first}" if several else first)
        yield from (Paragraph(line) for line in rest)
