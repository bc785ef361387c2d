"""Local decisions (本地规定): which rules are in force for a congress, and recording the paper that changes them."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from renda.kernel import composed, journal, rulebook
from renda.kernel.actors import Actor
from renda.kernel.deadlines import FIRST, LAST
from renda.kernel.errors import Missing, NotYours, Unfit
from renda.kernel.models import LocalDecision
from renda.kernel.operations import operation

DECIDERS = ("sc_office", "administrator", "system")


def may_decide(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or (actor.holds(*DECIDERS) and actor.congress_id == congress_id)


def decisions(congress_id: int, rules: str) -> QuerySet[LocalDecision]:
    """The papers of a congress on one room's rules, newest first."""
    return LocalDecision.objects.filter(congress_id=congress_id, rules=rules).order_by("-in_force_from", "-pk")


def papers(congress_id: int, rules: str) -> list[rulebook.Decision]:
    """The same papers as the rulebook takes them, oldest first."""
    return [_paper(row) for row in reversed(composed.rows(decisions, congress_id, rules))]


def in_force(congress_id: int, rules: str, on: date) -> Any:
    """The rules dataclass with the values of that day."""
    return rulebook.in_force(rules_class(rules), papers(congress_id, rules), on=on)


def rules_class(rules: str) -> type:
    if rules not in rulebook.RULES:
        raise Missing("没有这一组规定")
    return rulebook.RULES[rules]


@operation
def decide_locally(
    congress_id: int, rules: str, values: Mapping[str, Any], in_force_from: date, adopted_by: str, *, actor: Actor
) -> LocalDecision:
    """登记本地规定 — what a local paper chooses within the law, from its day on; Unfit names the article.

    A paper is never edited: a later one takes its place from its own day.
    """
    cls = rules_class(rules)
    if not may_decide(actor, congress_id):
        raise NotYours("本地规定由本级人大常委会办公室或者系统管理员登记")
    if not adopted_by.strip():
        raise Unfit("请写明作出规定的文件或者会议", field="adopted_by")
    if not FIRST <= in_force_from <= LAST:
        raise Unfit("施行日期不对", field="in_force_from")
    if not values:
        raise Unfit("没有改动任何一项", way_out="请填写文件改动的那几项，其余留空。")
    rulebook.require_lawful(cls, values)
    _require_together(cls, congress_id, rules, values, in_force_from)
    row = LocalDecision.objects.create(
        congress_id=congress_id, rules=rules, values=dict(values), in_force_from=in_force_from,
        adopted_by=adopted_by.strip()[:200],
    )  # fmt: skip
    journal.write(
        row, actor, act="decided", label="登记本地规定", why=row.adopted_by,
        facts={"rules": rules, "values": dict(values), "in_force_from": in_force_from},
    )  # fmt: skip
    return row


def _require_together(cls: type, congress_id: int, rules: str, values: Mapping[str, Any], day: date) -> None:
    """The new values must also fit beside those that other papers have set by then."""
    rulebook.in_force(cls, [*papers(congress_id, rules), rulebook.Decision(values, day, "")], on=day)


def _paper(row: LocalDecision) -> rulebook.Decision:
    return rulebook.Decision(row.values, row.in_force_from, row.adopted_by)


def choices_of(cls: type) -> list["dataclasses.Field[Any]"]:
    """The choices of a rules dataclass in the order they are written."""
    return [spec for spec in dataclasses.fields(cls) if "label" in spec.metadata]
