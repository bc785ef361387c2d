"""Sheets of the hotline: the hot list as shown, and the answers that go back to it by ticket number."""

from collections.abc import Iterable, Iterator
from typing import Any

from renda.kernel.workbooks import written
from renda.voices import theme_members
from renda.voices.hot_list import RESULTS, HotList, Share
from renda.voices.models import Theme

MOST_ANSWERS = 20_000


def hot_sheet(found: HotList, title: str) -> bytes:
    """Numbers as numbers; each rate with its base beside it."""
    heads = [("一级类别", 14), ("二级类别", 18), ("本月", 10), ("上月", 10), ("去年同月", 10)]
    heads += [(f"{label}{part}", 12) for label in RESULTS.values() for part in ("件数", "基数")]
    heads += [("重复来电", 10), ("街镇数", 10), ("主要街镇", 40)]
    return written(title, heads, _lines(found))


def _lines(found: HotList) -> Iterator[list[Any]]:
    for kind in found.kinds:
        line: list[Any] = [kind.first, kind.second, kind.n, kind.last_month, kind.last_year]
        for name in RESULTS:
            share = kind.shares.get(name, Share(0, 0))
            line += [share.yes, share.base]
        yield [*line, kind.repeated, kind.n_towns, "、".join(f"{name}{n}件" for name, n in kind.towns)]


def answers_sheet(themes: Iterable[Theme]) -> bytes:
    """回复导出 — every ticket of answered kinds of problem with its answer, for the hotline to read in."""
    heads = [("工单编号", 26), ("来电日期", 14), ("一类事", 34), ("回应日期", 14), ("回应", 80), ("共同办理单位", 24)]
    return written("回复", heads, _answers(themes), wrap=True)


def _answers(themes: Iterable[Theme]) -> Iterator[list[Any]]:
    left = MOST_ANSWERS
    for theme in themes:
        rows = theme_members.tickets_of(theme).select_related(None)[:left]
        for ticket in rows.only("external", "received_on"):
            left -= 1
            partner = str(theme.partner) if theme.partner else ""
            yield [ticket.external, ticket.received_on, theme.title, theme.answered_on, theme.answer, partner]
