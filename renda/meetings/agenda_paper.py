"""会议议程 as an official paper: numbered items in the words of an agenda."""

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Paragraph
from renda.documents.rendering.numbering import chinese_date, chinese_number
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.meetings.kinds import ItemKind, MeetingKind, Mode
from renda.meetings.models import AgendaItem, Meeting
from renda.meetings.programme import HIDDEN, Line, lines_of

VERBS = {
    Mode.HEARD: "听取和审议", Mode.WRITTEN: "书面审议", Mode.APPRAISED: "听取和评议", Mode.DELIBERATED: "审议",
}  # fmt: skip
SAID = (
    "听取", "审议", "审查", "书面", "评议", "测评", "开展", "表决", "票决", "选举", "补选", "决定", "通过", "讨论", "学习",
    "举行", "传达", "研究", "进行",
)  # fmt: skip
WITHOUT_VERB = (
    ItemKind.OATH,
    ItemKind.ELECTION,
    ItemKind.PROJECTS,
    ItemKind.OTHER,
    ItemKind.TEST,
    ItemKind.QUESTIONING,
)


def agenda_of(meeting: Meeting, actor: Actor) -> OfficialPaper:
    """As far as the reader may know it; Missing where there is nothing to print."""
    lines = [line for line in lines_of(meeting, actor) if line.number]
    if not lines:
        raise Missing(f"{meeting}还没有议程", way_out="议题列入议程以后就能打印。")
    draft = "" if meeting.agenda_adopted_at or meeting.state == "held" else "（草案）"
    blocks: list[Block] = [Paragraph(when_and_where(meeting), indent=False, align="center")]
    blocks += [Paragraph(f"{line.number}、{words_of(line)}") for line in lines]
    return OfficialPaper(title=f"{full_name(meeting)}议程{draft}", body=tuple(blocks))


def words_of(line: Line) -> str:
    if line.item is None:
        return f"（{HIDDEN}）"
    late = "（临时增加）" if line.item.added_late else ""
    return f"{sentence_of(line.item)}{late}"


def sentence_of(item: AgendaItem) -> str:
    """听取和审议区人民政府关于……的报告; a title that says what is done stays as it is."""
    if item.title.startswith(SAID) or item.kind in WITHOUT_VERB:
        return item.title
    return f"{VERBS[Mode(item.mode)]}{item.title}"


def when_and_where(meeting: Meeting) -> str:
    if meeting.held_on is None:
        return "（日期未定）"
    days = chinese_date(meeting.held_on)
    if meeting.ends_on and meeting.ends_on != meeting.held_on:
        days += f"至{meeting.ends_on.month}月{meeting.ends_on.day}日"
    hour = f"{meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    return f"（{'，'.join(part for part in (days + hour, meeting.place) if part)}）"


def full_name(meeting: Meeting) -> str:
    """青禾区第七届人民代表大会常务委员会第三十四次会议, as papers name it."""
    place = meeting.congress.name.removesuffix("人民代表大会")
    house = f"{place}第{chinese_number(meeting.term.number)}届人民代表大会"
    if meeting.kind == MeetingKind.CONGRESS:
        number = meeting.session.number if meeting.session else meeting.number
        return f"{house}{_nth(number)}会议"
    if meeting.kind == MeetingKind.STANDING_COMMITTEE:
        return f"{house}常务委员会{_nth(meeting.number)}会议"
    if meeting.kind == MeetingKind.CHAIRPERSONS:
        return f"{house}常务委员会{_nth(meeting.number)}主任会议"
    return f"{place}人大{meeting}"


def _nth(number: int | None) -> str:
    if number is None:
        return ""
    return f"第{chinese_number(number)}次" if number <= 99 else f"第{number}次"
