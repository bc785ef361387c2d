"""Rows behind a station's numbers, as lines with an address where the row has a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from renda.stations.models import Official, PracticeCase, Reception, Talk, TalkPoint, Turn


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row: when, what, and what is told beside it."""

    day: date | None
    title: str
    detail: str = ""
    url: str = ""


def row_lines(rows: Iterable[Any]) -> list[RowLine]:
    return [_line(row) for row in rows]


def _line(row: Any) -> RowLine:
    if isinstance(row, Reception):
        came = f"接待{row.residents}人" if row.residents is not None else ""
        return RowLine(row.day, row.topic or str(row), came, _to("reception", row.pk))
    if isinstance(row, Turn):
        return RowLine(
            row.reception.day, row.deputy.person.name, row.get_state_display(), _to("reception", row.reception_id)
        )
    if isinstance(row, Official):
        who = f"{row.title}{row.name}"
        return RowLine(row.reception.day, str(row.body), who, _to("reception", row.reception_id))
    if isinstance(row, Talk):
        return RowLine(row.day, row.topic, row.get_state_display(), _to("talk", row.pk))
    if isinstance(row, TalkPoint):
        told = "，".join(part for part in (str(row.body or ""), row.get_state_display()) if part)
        return RowLine(row.done_on or row.due_on, row.text, told, f"{_to('talk', row.talk_id)}#point-{row.pk}")
    assert isinstance(row, PracticeCase)
    return RowLine(row.published_on, row.title, row.get_state_display(), _to("case", row.pk))


def _to(name: str, pk: int) -> str:
    return reverse(f"stations:{name}", args=[pk])
