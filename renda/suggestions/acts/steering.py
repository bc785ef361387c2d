"""Acts of those who press, judge replies, lead, close and publish."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from renda.suggestions import policies
from renda.suggestions.acts.act import Act
from renda.suggestions.dossier import Dossier
from renda.suggestions.kinds import ACCEPTED_STATES, AT_WORK, CLOSED_STATES, REPLYING, ReplyState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Evaluation, Reply, Suggestion
from renda.suggestions.pressing import REMINDERS

OPEN_STATES = (S.REPLIED, *CLOSED_STATES)


def acts(d: Dossier) -> Iterator[Act]:
    if d.is_office:
        yield from _judging(d)
        yield from _closing(d)
        yield from _pressing(d)
        yield from _publishing(d)
    yield from _key(d)


def _url(name: str, pk: int) -> str:
    return reverse(f"suggestions:{name}", args=[pk])


def _judging(d: Dossier) -> Iterator[Act]:
    for mark in _unstudied(d):
        yield Act(
            "研究不满意意见", _url("study", mark.pk), primary=True, why="代表说明了不满意的理由", icon="evaluation"
        )
    if any(e.is_dissatisfied for e in d.evaluations) and d.suggestion.state not in CLOSED_STATES:
        yield Act("协调评估", _url("mediation", d.suggestion.pk), why="当面协商或者请第三方评估")
    for reply in _standing(d):
        yield Act(
            f"更正{reply.assignment.body}的结果分类" if len(d.active) > 1 else "更正结果分类",
            _url("reclassification", reply.pk),
        )


def _unstudied(d: Dossier) -> list[Evaluation]:
    if d.suggestion.state in CLOSED_STATES:
        return []
    return [e for e in d.evaluations if e.final and e.is_dissatisfied and not e.studied]


def _standing(d: Dossier) -> list[Reply]:
    return [r for p in d.active for r in p.replies if r.state == ReplyState.DELIVERED and r.round == p.assignment.round]


def _closing(d: Dossier) -> Iterator[Act]:
    s = d.suggestion
    if s.state != S.REPLIED:
        return
    said = {e.reply_id for e in d.evaluations if e.suggestion_id == s.pk}
    silent = [r for r in _standing(d) if r.pk not in said and r.assignment.role in REPLYING]
    term = next((c for c in d.terms if c.name == "feedback" and c.met_on is None), None)
    if _unstudied(d):
        yield Act("办结", closed="代表不满意的意见还没有研究。")
    elif not silent:
        yield Act("办结", _url("closing", s.pk), primary=True, why="答复和评价都已完成", icon="check")
    elif term and term.due_on >= d.today:
        yield Act("催请评价", _url("feedback_request", s.pk), why="请代表评价答复")
        yield Act("办结", closed="代表还没有评价，反馈的期限也还没有到。")
    elif _was_reminded(d):
        yield Act("办结", _url("closing", s.pk), why="催请后代表仍没有评价")
        yield Act("再次催请评价", _url("feedback_request", s.pk))
    else:
        yield Act("催请评价", _url("feedback_request", s.pk), primary=True, why="反馈期限已过，代表还没有评价")
        yield Act("办结", closed="代表还没有评价，请先催请。")


def _was_reminded(d: Dossier) -> bool:
    """Since the last reply that stands."""
    answered = max((r.signed_on for r in _standing(d) if r.signed_on), default=None)
    told = [timezone.localdate(e.at) for e in d.entries if e.act in REMINDERS]
    return any(answered is None or day >= answered for day in told)


def _pressing(d: Dossier) -> Iterator[Act]:
    at_work = {p.assignment.pk for p in d.active if p.assignment.state in AT_WORK}
    if not at_work:
        return
    today = {u.assignment_id for u in d.urgings if u.urged_on == d.today and not u.by_deputy}
    late = d.next_due is not None and d.next_due.due_on < d.today
    if None in today or at_work <= today:
        yield Act("催办", closed="今天已经催办过，明天可以再催。")
    else:
        yield Act("催办", _url("urging", d.suggestion.pk), primary=late, why="期限已过" if late else "", icon="bell")


def _publishing(d: Dossier) -> Iterator[Act]:
    s = d.suggestion
    if s.public:
        yield Act("撤下公开", _url("taking_down", s.pk))
    if s.state == S.MERGED and not s.confidential and not s.public:
        yield _publishing_merged(s)
    if s.state not in OPEN_STATES or s.confidential or s.public:
        return
    proposed = [r for r in d.delivered if r.publicity and not r.publicity_agreed]
    for reply in proposed:
        yield Act(
            "审定答复的公开属性", _url("publicity_decision", reply.pk), why=f"单位意见：{reply.get_publicity_display()}"
        )
    if all(r.publicity_agreed for r in d.delivered):
        yield Act("公开", _url("publication", s.pk), primary=s.state in CLOSED_STATES, icon="world")
    elif not proposed:
        yield Act("公开", closed="承办单位还没有提出答复的公开意见。")


def _publishing_merged(s: Suggestion) -> Act:
    if s.merged_into and s.merged_into.public:
        return Act("公开", _url("publication", s.pk), why="并入的一件已经公开，答复见那一件", icon="world")
    return Act("公开", closed="并入的一件还没有公开，答复在那一件里。")


def _key(d: Dossier) -> Iterator[Act]:
    s = d.suggestion
    may_decide = d.actor.holds(*policies.KEY_DECIDERS) and policies.in_house(d.actor, s.congress_id)
    running = s.state in ACCEPTED_STATES and s.state not in (S.MERGED, S.PASSED_UP, *CLOSED_STATES)
    if d.key is None:
        if may_decide and running:
            yield Act("列为重点督办", _url("key", s.pk), why="由主任会议确定")
        return
    leads = d.key.leader_id is not None and d.key.leader_id == d.actor.person_id
    if not (d.is_office or leads or d.actor.acts_for(d.key.committee_id)):
        return
    answered = s.state in OPEN_STATES
    yield Act("登记督办活动", _url("key_activity", s.pk), icon="supervision")
    label = "修改督办报告" if d.key.reported_on else "督办报告"
    yield Act(label, _url("key_report", s.pk), primary=answered and not d.key.reported_on and not d.is_office)
