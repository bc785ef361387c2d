"""What lies on the desks of those who press, judge replies, lead and publish."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.suggestions import keying, policies, pressing, queries

LATE_SHOWN, NEAR_DAYS = 20, 15


@desk
def steering(actor: Actor, today: date) -> Iterable[Todo]:
    if not actor.congress_id or actor.holds("auditor"):
        return
    if policies.steers(actor):
        yield from _to_study(actor)
        yield from _late(actor, today)
        yield from _to_close(actor)
        yield from _to_publish(actor)
    if actor.holds(*policies.KEY_DECIDERS, *queries.READERS):
        yield from _key_reports(actor)


def _url(name: str, *args: int) -> str:
    return reverse(f"suggestions:{name}", args=args)


def _to_study(actor: Actor) -> Iterator[Todo]:
    for row in queries.awaiting_study(actor.congress_id or 0).order_by("given_on", "pk")[:LATE_SHOWN]:
        why = f"代表不满意：{row.reasons[:60]}"
        yield Todo(f"suggestions.study.{row.pk}", str(row.suggestion), why, _url("study", row.pk), "研究")


def _late(actor: Actor, today: date) -> Iterator[Todo]:
    rows = pressing.parts_due(actor, today + timedelta(days=NEAR_DAYS), LATE_SHOWN * 2)
    for row in [r for r in rows if r.due_on < today and r.urged_on != today][:LATE_SHOWN]:
        why = f"{row.urged_on.month}月{row.urged_on.day}日催办过" if row.urged_on else "期限已过，还没有催办"
        yield Todo(
            f"suggestions.late.{row.pk}", str(row.suggestion), why, _url("urging", row.suggestion_id), "催办",
            row.due_on, "others", str(row.body),
        )  # fmt: skip
    near = [r for r in rows if r.due_on >= today]
    if near:
        yield Todo(
            "suggestions.near", f"{len(near)}件建议{NEAR_DAYS}日内到期", "可以一次催办", _url("pressing"), "催办",
            near[0].due_on, "coming",
        )  # fmt: skip


def _to_close(actor: Actor) -> Iterator[Todo]:
    standing = pressing.obstacles(actor)
    ready, asked = standing.count(""), sum(obstacle.endswith("请先催请") for obstacle in standing)
    if ready:
        yield Todo("suggestions.closing", f"{ready}件建议可以办结", "答复、评价已经完成", _url("closings"), "办结")
    if asked:
        why = "反馈期限已过，代表还没有评价"
        yield Todo("suggestions.asking", f"{asked}件建议等代表评价", why, _url("closings"), "催请评价")


def _to_publish(actor: Actor) -> Iterator[Todo]:
    n = pressing.n_to_decide(actor)
    if n:
        why = "单位已经提出公开意见"
        yield Todo("suggestions.publicity", f"审定{n}份答复的公开属性", why, _url("publications"), "审定")


def _key_reports(actor: Actor) -> Iterator[Todo]:
    for key in keying.reports_due(actor):
        why = "重点督办建议已经答复，向主任会议报告督办情况"
        yield Todo(
            f"suggestions.key.{key.pk}", str(key.suggestion), why, _url("key_report", key.suggestion_id), "写督办报告"
        )
