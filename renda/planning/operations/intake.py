"""读入 — a published document becomes a plan under review."""

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from renda.documents.paper import Paper
from renda.kernel import attachments, clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.models import Attachment
from renda.kernel.operations import operation
from renda.meetings.models import MeetingKind
from renda.people.models import Body
from renda.people.naming import bodies_named
from renda.people.queries import in_house
from renda.planning import policies
from renda.planning.errors import AlreadyTakenIn
from renda.planning.kinds import Cadence, Form, PlanKind, PlanState
from renda.planning.models import Obligation, Plan, PlanItem
from renda.planning.reading.shapes import PlanReading, ReadItem, ReadObligation
from renda.planning.workflow import PLAN_FLOW


@operation
def take_in(
    congress_id: int, *, actor: Actor, paper: Paper, reading: PlanReading, year: int | None = None,
    name: str = "", data: bytes = b"",
) -> Plan:  # fmt: skip
    """Store a document with everything read from it, for review. Refused: no item in it, the same paper twice."""
    policies.require_planner(actor, congress_id)
    year = _require_readable(reading, year)
    plan = _store(congress_id, paper, reading, year)
    items = [_item(plan, n, read) for n, read in enumerate(reading.items, 1)]
    PlanItem.objects.bulk_create(items)
    tie_to_bodies(items)
    Obligation.objects.bulk_create(_obligation(plan, n, read) for n, read in enumerate(reading.obligations, 1))
    if data:
        attachments.keep(plan, actor, name=name, data=data, secrecy=Attachment.Secrecy.PUBLIC)
    PLAN_FLOW.begin(plan, actor, label="读入计划文件", items=len(items), obligations=len(reading.obligations))
    return plan


def _require_readable(reading: PlanReading, year: int | None) -> int:
    if not reading.items:
        raise Unfit(
            "这份文件里没有认出计划事项", field="file",
            way_out="请确认是工作要点、监督计划、代表工作计划或者会议安排；也可以用“准备下年计划”生成建议稿，再补录事项。",
        )  # fmt: skip
    year = year or reading.year
    if year is None:
        raise Unfit("文件里没有写明年度", field="year", way_out="请填写年度后重新上传。")
    if not 1954 <= year <= clock.today().year + 5:
        raise Unfit(f"年度{year}不合理", field="year")
    return year


def _store(congress_id: int, paper: Paper, reading: PlanReading, year: int) -> Plan:
    digest = hashlib.sha256(paper.text.encode()).hexdigest()
    values = {"congress_id": congress_id, "year": year, "digest": digest}
    try:
        with transaction.atomic():
            return Plan.objects.create(
                **values,
                kind=reading.kind if reading.kind in PlanKind.values else PlanKind.WORK_POINTS,
                title=(reading.title or paper.title or f"{year}年度计划")[:200],
                text=paper.text,
                blocks=[_block(b) for b in paper.blocks],
                cleaned=list(paper.cleaned),
                adopted_by=reading.adopted_by[:100],
                adopted_on=date.fromisoformat(reading.adopted_on) if reading.adopted_on else None,
                made_at=clock.now(),
            )
    except IntegrityError:
        same = Plan.objects.filter(**values).exclude(state=PlanState.WITHDRAWN).first()
        if same is None:
            raise
        raise AlreadyTakenIn(same.pk, same.title, year) from None


def _block(block: object) -> list[object]:
    return [getattr(block, f) for f in ("kind", "start", "end", "number", "level", "rows")]


def _item(plan: Plan, position: int, read: ReadItem) -> PlanItem:
    handed_out = read.distribution_months
    return PlanItem(
        plan=plan,
        congress_id=plan.congress_id,
        year=plan.year,
        position=position * 10,
        part=read.part[:60],
        section=read.section[:200],
        number=read.no[:20],
        title=read.title[:300],
        form=read.form if read.form in Form.values else Form.OTHER,
        also=[f for f in read.also if f in Form.values],
        organ=read.organ[:200],
        responsible=read.responsible[:200],
        months=sorted(set(read.months)),
        meeting_kind=read.meeting if read.meeting in MeetingKind.values else "",
        meeting_number=read.meeting_no,
        handed_out_number=read.distribution_meeting_no,
        handed_out_month=handed_out[0] if handed_out else None,
        written_only=read.written_only,
        linked=read.linked_level,
        note=read.note[:300],
        activities=[dataclasses.asdict(a) for a in read.activities],
        span_start=read.span[0],
        span_end=read.span[1],
        spans={k: list(v) for k, v in read.spans.items()},
        doubts=[dataclasses.asdict(d) for d in read.doubts],
    )


def _obligation(plan: Plan, position: int, read: ReadObligation) -> Obligation:
    return Obligation(
        plan=plan,
        position=position,
        who=read.who[:100],
        what=read.what[:300],
        period=read.period if read.period in Cadence.values else "",
        at_least=read.at_least,
        at_most=read.at_most,
        unit=read.unit[:20],
        words=read.words[:300],
        span_start=read.span[0],
        span_end=read.span[1],
    )


def tie_to_bodies(items: Sequence[PlanItem]) -> None:
    """Connect the words of the paper to the bodies of the house they name; words that name none stay words."""
    if not items:
        return
    bodies = list(in_house(items[0].congress_id))
    PlanItem.committees.through.objects.filter(planitem__in=items).delete()
    PlanItem.organs.through.objects.filter(planitem__in=items).delete()
    PlanItem.committees.through.objects.bulk_create(
        PlanItem.committees.through(planitem_id=i.pk, body_id=b.pk)
        for i in items
        for b in _named(i.responsible, bodies)
    )
    PlanItem.organs.through.objects.bulk_create(
        PlanItem.organs.through(planitem_id=i.pk, body_id=b.pk) for i in items for b in _named(i.organ, bodies)
    )


def _named(words: str, bodies: Sequence[Body]) -> list[Body]:
    return list(dict.fromkeys(bodies_named(words, bodies)))
