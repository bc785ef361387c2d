"""回头看 — what earlier years called solved or promised is checked again on the spot."""

from collections.abc import Iterable
from datetime import date

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.suggestions import looking, policies, queries
from renda.suggestions.kinds import Finding
from renda.suggestions.models import LookBack, LookBackItem
from renda.suggestions.texts import required


@operation
def open_look_back(congress_id: int, title: str, *, actor: Actor) -> LookBack:
    """开展回头看 — a campaign with a name; what it checks is added afterwards."""
    policies.require_steering(actor, congress_id)
    title = required(title, field="title", label="名称", at_most=100)
    if LookBack.objects.filter(congress_id=congress_id, title=title).exists():
        raise Unfit(f"已经有名为“{title}”的回头看", field="title", way_out="请另起一个名称。")
    row = LookBack.objects.create(congress_id=congress_id, title=title, opened_on=clock.today())
    journal.write(row, actor, act="begin", label="开展回头看")
    return row


@operation
def add_to_look_back(
    look_back_id: int, *, actor: Actor, rule: str = "", year: int | None = None, suggestion_ids: Iterable[int] = ()
) -> int:
    """列入回头看 — by rule (looking.RULES) of a year, or single suggestions; how many came in that were not there yet."""
    row = _held(look_back_id, actor)
    if rule:
        if rule not in looking.RULES or year is None:
            raise Unfit("请选择范围和年度", field="rule")
        pairs = looking.picked(row.congress_id, rule, year)
    else:
        chosen = queries.entitled(actor).filter(congress_id=row.congress_id, pk__in=list(suggestion_ids))
        pairs = [(pk, None) for pk in chosen.filter(accepted_on__isnull=False).values_list("pk", flat=True)]
    known = set(row.items.values_list("suggestion_id", "commitment_id"))
    fresh = [pair for pair in dict.fromkeys(pairs) if pair not in known]
    LookBackItem.objects.bulk_create(
        LookBackItem(look_back=row, suggestion_id=suggestion, commitment_id=promise) for suggestion, promise in fresh
    )
    facts = {"rule": rule, "year": year, "added": len(fresh)}
    journal.write(row, actor, act="add_to_look_back", label="列入回头看", facts=facts)
    return len(fresh)


@operation
def record_finding(item_id: int, *, actor: Actor, finding: str, checked_on: date, words_of_check: str) -> LookBackItem:
    """登记核查结果 — kept, kept in part or not kept, with what was seen."""
    owner = LookBackItem.objects.filter(pk=item_id).values_list("look_back_id", flat=True).first()
    if owner is None:
        raise Missing("没有这项回头看事项，或者您无权查看")
    look_back = _held(owner, actor)
    item = lock(LookBackItem, item_id)
    if finding not in Finding.values:
        raise Unfit("请选择核查结果", field="finding")
    if checked_on > clock.today() or checked_on < look_back.opened_on:
        raise Unfit("核查日期应在开展回头看之后、今天之前", field="checked_on")
    item.words = required(words_of_check, field="words_of_check", label="核查情况", at_most=5000)
    before, item.finding, item.checked_on = item.finding, finding, checked_on
    item.save()
    facts = {"item": item.pk, "suggestion": item.suggestion_id, "before": before, "finding": finding}
    journal.write(look_back, actor, act="record_finding", label="登记核查结果", why=item.words[:300], facts=facts)
    return item


@operation
def close_look_back(look_back_id: int, *, actor: Actor, conclusion: str) -> LookBack:
    """结束回头看 — every item checked, with the conclusion."""
    row = _held(look_back_id, actor)
    open_items = row.items.filter(finding="").count()
    if open_items or not row.items.exists():
        raise OutOfTurn(f"还有{open_items}项没有核查" if open_items else "还没有列入事项")
    row.conclusion = required(conclusion, field="conclusion", label="总结", at_most=10_000)
    row.closed_on = clock.today()
    row.save()
    journal.write(row, actor, act="close_look_back", label="结束回头看")
    return row


def _held(look_back_id: int, actor: Actor) -> LookBack:
    row = lock(LookBack, look_back_id)
    if not policies.in_house(actor, row.congress_id):
        raise Missing("没有这次回头看，或者您无权查看")
    policies.require_steering(actor, row.congress_id)
    if row.closed_on:
        raise OutOfTurn("这次回头看已经结束")
    return row
