"""代表接待安排 as a notice to be put up: a month of one station, or of all a keeper keeps."""

from collections.abc import Sequence

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import Block, Column, Paragraph, Table
from renda.kernel import clock
from renda.kernel.errors import Unfit
from renda.stations.models import Reception, Station
from renda.stations.reception_words import day_words, hours, names

ONE = (Column("日期", 3), Column("时间", 2.2, "center"), Column("接待代表", 3), Column("主题", 2.2))
MANY = (Column("站点", 3), Column("日期", 2.8), Column("时间", 2, "center"), Column("接待代表", 3))
MOST = 600


def notice_of_station(station: Station, receptions: Sequence[Reception], title: str) -> OfficialPaper:
    _require_some(receptions)
    rows = tuple((day_words(r.day), hours(r), _deputies(r), r.topic) for r in receptions)
    return _paper(f"{station}\n{title}", [Table(ONE, rows), *_where(station)], str(station))


def notice_of_many(receptions: Sequence[Reception], issuer: str, title: str) -> OfficialPaper:
    _require_some(receptions)
    rows = tuple((str(r.station), day_words(r.day), hours(r), _deputies(r)) for r in receptions[:MOST])
    return _paper(f"{issuer}\n{title}", [Table(MANY, rows, small=True)], issuer)


def _paper(title: str, table: list[Block], signature: str) -> OfficialPaper:
    lead = Paragraph("人大代表按下列安排在站点接待群众，听取意见和建议。欢迎到站，也可以在网上预约。")
    return OfficialPaper(title=title, body=(lead, *table), signature=signature, date=clock.today())


def _where(station: Station) -> list[Block]:
    told = (("地址", station.address), ("电话", station.phone))
    return [Paragraph(f"{label}：{words}") for label, words in told if words]


def _deputies(reception: Reception) -> str:
    return names(reception.on_duty)  # type: ignore[attr-defined]


def _require_some(receptions: Sequence[Reception]) -> None:
    if not receptions:
        raise Unfit("这个月没有已发布的接待", way_out="先发布接待安排，再打印公告。")
