"""What is printed: the minutes of a talk, and the sheet that tells residents what became of a round's opinions."""

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Column, Paragraph, Table, paragraphs
from renda.documents.rendering.numbering import chinese_date
from renda.kernel.deadlines import chinese
from renda.stations.campaign_report import parts_of
from renda.stations.kinds import TalkState
from renda.stations.models import Campaign, Talk, TalkPoint

POINTS = (
    Column("约定事项", 4), Column("谁来办", 1.8), Column("完成期限", 2.4, "center"), Column("落实情况", 3),
)  # fmt: skip
OURS = "代表、居民或者站点"


def minutes_paper(talk: Talk) -> OfficialPaper:
    """会谈纪要 — who sat at the table, why, what came of it, and what was agreed with its terms."""
    points = list(talk.points.select_related("body").order_by("pk"))
    return OfficialPaper(
        title=f"“{talk.topic}”三方会谈纪要",
        issuer=talk.station.name,
        signature=talk.station.name,
        body=(*_facts(talk), *_section("由来", talk.background), *_section("会谈结果", talk.outcome), *_points(points)),
        date=talk.day,
        note="会谈还没有登记" if talk.state == TalkState.PLANNED else "",
    )


def _facts(talk: Talk) -> list[Block]:
    at = f"{talk.starts_at:%H:%M}" if talk.starts_at else ""
    departments = "、".join(str(body) for body in talk.departments.order_by("rank", "pk"))
    deputies = "、".join(d.person.name for d in talk.deputies.select_related("person").order_by("person__pinyin", "pk"))
    told = [
        ("时间", f"{chinese_date(talk.day)}{at}"),
        ("地点", talk.place),
        ("参加部门", departments),
        ("参加代表", deputies),
        ("参加居民", f"{talk.residents}人" if talk.residents is not None else ""),
    ]
    return [Paragraph(f"{label}：{words}") for label, words in told if words]


def _section(title: str, text: str) -> list[Block]:
    return [Paragraph(title, bold=True), *paragraphs(text)] if text else []


def _points(points: list[TalkPoint]) -> list[Block]:
    if not points:
        return []
    rows = tuple((p.text, str(p.body or OURS), chinese(p.due_on) if p.due_on else "", _standing(p)) for p in points)
    return [Paragraph("约定事项", bold=True), Table(POINTS, rows, small=True)]


def _standing(point: TalkPoint) -> str:
    """A report the keepers have not confirmed yet is no result."""
    if point.state == "open":
        return point.get_state_display()
    words = "，".join(
        part for part in (point.get_state_display(), chinese(point.done_on) if point.done_on else "") if part
    )
    return f"{words}。{point.result}" if point.result else words


def hand_out(campaign: Campaign) -> OfficialPaper:
    """反馈单 — the report of a round, to be handed out at the next."""
    return OfficialPaper(
        title=f"{campaign.year}年第{campaign.round}轮集中联系社区活动\n群众意见处理情况",
        issuer=campaign.congress.name,
        body=(
            Paragraph(f"主题：{campaign.topic}"),
            Paragraph(f"时间：{chinese_date(campaign.from_on)}至{chinese_date(campaign.until_on)}"),
            *_headed(campaign.report),
        ),
        signature=f"{campaign.congress.name}常务委员会",
        date=campaign.reported_on,
        note="" if campaign.report else "还没有反馈",
    )


def _headed(text: str) -> list[Block]:
    """Lines numbered 一、 stand out; all else is running text."""
    return [Paragraph(words, bold=is_heading) for is_heading, words in parts_of(text)]
