"""下年准备 — recurring statutory items and the reserve pool become a proposal for the next plan."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from renda.kernel import clock, links
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.planning import policies
from renda.planning.kinds import Form, ItemState, PlanKind
from renda.planning.models import Plan, PlanItem
from renda.planning.operations.intake import tie_to_bodies
from renda.planning.workflow import PLAN_FLOW

CATALOGUE = Path(__file__).parent.parent / "data" / "recurring.toml"
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年)")


@dataclass(frozen=True, slots=True)
class Recurring:
    """One statutory item of every year: how it is recognised in last year's plan, and what it is by default."""

    key: str
    title: str
    form: str
    organ: str
    responsible: str
    months: tuple[int, ...]
    law: str
    pattern: re.Pattern[str]


@cache
def catalogue() -> tuple[Recurring, ...]:
    rows = tomllib.loads(CATALOGUE.read_text("utf-8"))["items"]
    return tuple(Recurring(**{**r, "months": tuple(r["months"]), "pattern": re.compile(r["pattern"])}) for r in rows)


@operation
def propose_recurring(congress_id: int, year: int, *, actor: Actor) -> Plan:
    """A plan under review for ``year``: last year's statutory items moved on a year, what is lacking, the reserve."""
    policies.require_planner(actor, congress_id)
    if not 1954 <= year <= clock.today().year + 5:
        raise Unfit(f"年度{year}不合理", field="year")
    title = f"{year}年度监督工作计划（建议稿）"
    if Plan.objects.filter(congress_id=congress_id, year=year, title=title).exclude(state="withdrawn").exists():
        raise Unfit(f"{year}年度已有建议稿", field="year", way_out="请打开已有的建议稿继续编辑。")
    plan = Plan.objects.create(
        congress_id=congress_id, year=year, kind=PlanKind.SUPERVISION_PLAN, title=title, made_at=clock.now()
    )
    PLAN_FLOW.begin(plan, actor, label="生成建议稿", year=year)
    last = PlanItem.objects.filter(congress_id=congress_id, year=year - 1).exclude(state=ItemState.DRAFT)
    items = [*_statutory(plan, list(last)), *_from_reserve(plan, congress_id, year)]
    for position, item in enumerate(items, 1):
        item.position = position * 10
    sources = [getattr(i, "_source", None) for i in items]
    PlanItem.objects.bulk_create(items)
    tie_to_bodies(items)
    for item, source in zip(items, sources, strict=True):
        if source:
            links.connect(source, "continues", item)
    return plan


def _statutory(plan: Plan, last: list[PlanItem]) -> list[PlanItem]:
    proposed = []
    for row in catalogue():
        source = next((i for i in last if row.pattern.search(i.title)), None)
        proposed.append(_again(plan, row, source) if source else _by_default(plan, row))
    return proposed


def _again(plan: Plan, row: Recurring, source: PlanItem) -> PlanItem:
    item = _draft(plan, title=_next_year(source.title), form=source.form, also=source.also, organ=source.organ,
                  responsible=source.responsible, months=source.months, meeting_kind=source.meeting_kind,
                  written_only=source.written_only, section="法定事项", note=f"依据{row.law}，沿用上年安排")  # fmt: skip
    item._source = source  # type: ignore[attr-defined]
    return item


def _by_default(plan: Plan, row: Recurring) -> PlanItem:
    title = row.title.format(year=plan.year, last=plan.year - 1, next=plan.year + 1)
    doubt = {"field": "months", "words": "", "reason": "上年计划里没有这一项，月份按法定期间建议", "candidates": []}
    return _draft(plan, title=title, form=row.form, organ=row.organ, responsible=row.responsible,
                  months=list(row.months), section="法定事项", note=f"依据{row.law}，上年计划未列", doubts=[doubt])  # fmt: skip


def _from_reserve(plan: Plan, congress_id: int, year: int) -> list[PlanItem]:
    pool = PlanItem.objects.filter(congress_id=congress_id, year__lt=year, state=ItemState.RESERVE).order_by("pk")
    taken = links.leading_on(PlanItem, "continues")
    drafts = []
    for source in pool:
        if source.pk in taken:
            continue
        item = _draft(plan, title=_next_year(source.title, year - source.year), form=source.form, organ=source.organ,
                      responsible=source.responsible, section="储备项目", note=f"{source.year}年度转入储备")  # fmt: skip
        item._source = source  # type: ignore[attr-defined]
        drafts.append(item)
    return drafts


def _draft(plan: Plan, **fields: Any) -> PlanItem:
    fields["form"] = fields["form"] if fields["form"] in Form.values else Form.OTHER
    return PlanItem(plan=plan, congress_id=plan.congress_id, year=plan.year, **fields)


def _next_year(title: str, by: int = 1) -> str:
    """2025年度 becomes 2026年度, every year of the title moved on alike."""
    return YEAR.sub(lambda m: str(int(m[1]) + by), title)
