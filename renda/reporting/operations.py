"""定稿 — figures are frozen as issued, and the report's text is written around them."""

from datetime import date
from decimal import Decimal
from typing import Any

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, Stale, Unfit
from renda.kernel.figures import FIGURES, RATIOS, TEXTS, Figure, Scope
from renda.kernel.operations import lock, operation
from renda.people.models import Congress
from renda.reporting import slots
from renda.reporting.matters import ordered
from renda.reporting.models import Edition
from renda.reporting.policies import require_freezer
from renda.reporting.queries import plain, share

LONGEST_YEARS = 10
LONGEST_TEXT = 100_000


@operation
def freeze(congress_id: int, name: str, start: date, end: date, *, actor: Actor, begun_with: str = "") -> Edition:
    """定稿 — every figure of the span with the keys of its rows, under a name the congress has not used yet.

    ``begun_with`` is the key of a text offered by a room: the report starts from it.
    """
    require_freezer(actor, congress_id)
    name = name.strip()[:100]
    _require_span(name, start, end)
    if not Congress.objects.select_for_update().filter(pk=congress_id).exists():
        raise Missing("没有这个人民代表大会")
    if Edition.objects.filter(congress_id=congress_id, name=name).exists():
        raise Unfit(f"已经有名为“{name}”的定稿", field="name", way_out="请另起一个名称，例如加上第几稿。")
    edition = Edition.objects.create(
        congress_id=congress_id, name=name, start=start, end=end, frozen_at=clock.now(), frozen_by=actor.name,
        figures=_taken(Scope(congress_id, start, end)), text=_begun_with(begun_with),
    )  # fmt: skip
    journal.write(
        edition, actor, act="freeze", label="定稿", facts={"start": start, "end": end, "figures": len(edition.figures)}
    )
    return edition


@operation
def write_text(edition_id: int, text: str, version: int, *, actor: Actor) -> Edition:
    """改写报告文字 — the words around the figures; the figures stay as frozen."""
    edition = lock(Edition, edition_id)
    require_freezer(actor, edition.congress_id)
    if edition.version != version:
        raise Stale("别人刚刚改过报告文字", way_out="请复制您写的内容，重新打开后再改。")
    if len(text) > LONGEST_TEXT:
        raise Unfit(f"报告文字超过{LONGEST_TEXT // 10000}万字", field="text")
    missing = slots.unknown(text, edition.figures)
    if missing:
        raise Unfit(
            f"没有“{'”“'.join(missing[:5])}”这样的数字",
            field="text",
            way_out="请用下面列出的名称，写成{planning.done}的样子。",
        )
    before, edition.text = edition.text, text.strip()
    edition.version += 1
    edition.save(update_fields=["text", "version"])
    journal.write(edition, actor, act="write_text", label="改写报告文字", facts={"before": before})
    return edition


def _begun_with(key: str) -> str:
    if key and key not in TEXTS:
        raise Unfit("没有这份范文", field="begun_with")
    return TEXTS[key].text if key else ""


def _require_span(name: str, start: date, end: date) -> None:
    if not name:
        raise Unfit("请给定稿起一个名称", field="name")
    if end < start:
        raise Unfit("统计止不能早于统计起", field="end")
    if end.year - start.year > LONGEST_YEARS:
        raise Unfit(f"统计时间不超过{LONGEST_YEARS}年", field="end")


def _taken(scope: Scope) -> dict[str, dict[str, Any]]:
    taken = {figure.key: _figure(figure, scope) for figure in FIGURES.values()}
    for ratio in RATIOS.values():
        of, over = (Decimal(taken[key]["value"]) for key in (ratio.of, ratio.over))
        taken[ratio.key] = {
            "label": ratio.label, "unit": "", "value": share(of, over), "note": ratio.note,
            "of": ratio.of, "over": ratio.over,
        }  # fmt: skip
    return taken


def _figure(figure: Figure, scope: Scope) -> dict[str, Any]:
    """Value and keys come from one reading of the rows, so that the frozen number is the number of its own rows."""
    rows = ordered(figure.rows(scope))
    if figure.measure == "rows":
        pks = list(rows.values_list("pk", flat=True))
        value: int | Decimal = len(pks)
    else:
        pairs = list(rows.values_list("pk", figure.field))
        pks = [pk for pk, _ in pairs]
        summed = figure.measure == "sum"
        value = (
            plain(sum((v or Decimal(0) for _, v in pairs), Decimal(0)))
            if summed
            else len({v for _, v in pairs} - {None})
        )
    return {
        "label": figure.label, "unit": figure.unit, "value": value if isinstance(value, int) else str(value),
        "note": figure.note, "model": rows.model._meta.label_lower, "rows": pks,
    }  # fmt: skip
