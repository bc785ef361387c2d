"""A draft is put out: to points, units and experts in one act, opened, extended, closed and opened again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from renda.consultation import texts
from renda.consultation.events import CallsReminded, CallsSent, ConsultationOpened
from renda.consultation.keys import mark_of, new_key
from renda.consultation.kinds import CallKind, CallState, ConsultationState, PointState
from renda.consultation.models import Call, Collector, Consultation, Point
from renda.consultation.operations.held import AT_WORK, at_work, call_of, run_by
from renda.consultation.workflow import CALL_FLOW, FLOW
from renda.kernel import clock, clocks, journal, workdays
from renda.kernel.actors import Actor
from renda.kernel.deadlines import Period
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Body
from renda.people.queries import chargeable

MOST = 500
TERM = "hand_in"
PREPARED = (ConsultationState.RECEIVED, ConsultationState.ASSIGNED)


@operation
def assign(
    consultation_id: int, *, actor: Actor, points: Sequence[int] = (), bodies: Sequence[int] = (),
    experts: Sequence[str] = (), due_on: date | None = None, collectors: bool = True,
) -> list[Call]:  # fmt: skip
    """布置征询 — any number of points, units and experts at once; whoever is asked already is passed over.

    With ``collectors`` all collectors in office of each point are asked; without, the point chooses them.
    """
    found = run_by(consultation_id, actor)
    if found.state not in (*PREPARED, ConsultationState.COLLECTING):
        raise OutOfTurn(f"“{found}”{found.get_state_display()}，不能再布置", way_out="请刷新页面，查看当前状态。")
    if not found.articles.exists():  # type: ignore[attr-defined]
        raise Unfit("还没有条文，不能布置", way_out="请先录入条文。")
    until = _until(found, due_on)
    calls = [*_to_points(found, points), *_to_bodies(found, bodies), *_to_experts(found, experts)]
    if not calls:
        raise Unfit("请选择联系点、单位或者专家；选中的都已经布置过", field="points")
    if Call.objects.filter(consultation=found).count() + len(calls) > MOST:
        raise Unfit(f"一次征询最多布置给{MOST}个对象", field="points")
    for call in calls:
        call.sent_on, call.due_on = clock.today(), until
    calls = Call.objects.bulk_create(calls)
    journal.write_first(calls, actor, label="布置征询任务", after=CallState.SENT)
    if collectors:
        _ask_all_collectors(calls)
    run_terms(calls)
    told: dict[str, Any] = {"calls": len(calls), "due_on": until}
    if found.state == ConsultationState.COLLECTING:
        FLOW.note("assign_more", "增加征询对象", found, actor, **told)
    else:
        FLOW.make("assign", found, actor, **told)
    announce(CallsSent(found.pk, tuple(call.pk for call in calls)))
    return calls


@operation
def choose_collectors(call_id: int, collector_ids: Sequence[int], *, actor: Actor) -> int:
    """选定信息员 — who of the point is asked this time; how many. Those who have spoken already stay."""
    call = at_work(call_of(call_id, actor))
    if call.point_id is None:
        raise Unfit("只有联系点有信息员")
    wanted = set(collector_ids)
    rows = set(Collector.objects.filter(point=call.point_id, until_on=None, pk__in=wanted).values_list("pk", flat=True))
    if rows != wanted:
        raise Missing("有的人不在这个联系点的信息员名单上", way_out="请刷新页面，重新选择。")
    spoken = set(call.comments.exclude(collector=None).values_list("collector_id", flat=True))  # type: ignore[attr-defined]
    call.collectors.set(rows | spoken)
    CALL_FLOW.note("choose_collectors", "选定信息员", call, actor, people=len(rows | spoken))
    return len(rows | spoken)


@operation
def give_link(call_id: int, *, actor: Actor) -> str:
    """发放链接 — by which an expert or a unit without an account answers; told this once, the former answers no more."""
    call = call_of(call_id, actor)
    if call.kind == CallKind.POINT:
        raise Unfit("联系点用账号办理，信息员各有自己的链接", way_out="请在信息员名单里打印二维码卡片。")
    key = new_key()
    call.key_digest = mark_of(key)
    call.save(update_fields=["key_digest"])
    CALL_FLOW.note("give_link", "发放征询链接", call, actor)
    return key


@operation
def open_collecting(consultation_id: int, *, actor: Actor, until: date | None = None) -> Consultation:
    """开始征集 — with at least one article; one that is public stands on the portal from now on."""
    found = run_by(consultation_id, actor)
    if not found.articles.exists():  # type: ignore[attr-defined]
        raise Unfit("还没有条文，不能开始征集", way_out="请先录入条文。")
    if found.visibility != "public" and not found.calls.exists():  # type: ignore[attr-defined]
        raise Unfit("不公开的征询还没有布置给任何人", way_out="请先布置给联系点、单位或者专家。")
    if until is not None and until < clock.today():
        raise Unfit("征集截止不能早于今天", field="until")
    found.collect_until = until or found.collect_until or found.due_on
    found.opened_on = found.opened_on or clock.today()
    FLOW.make("open", found, actor, until=found.collect_until)
    _run_report_term(found)
    announce(ConsultationOpened(found.pk))
    return found


@operation
def extend(consultation_id: int, until: date, why: str = "", *, actor: Actor) -> Consultation:
    """延长征集 — a later day for comments, and for the tasks that are still open."""
    found = run_by(consultation_id, actor)
    if until <= max(filter(None, (found.collect_until, clock.today())), default=clock.today()):
        raise Unfit("新的截止日应在原来的截止日和今天以后", field="until")
    before, found.collect_until = found.collect_until, until
    reason = texts.line(why, field="why", label="原因", at_most=300)
    FLOW.make("extend", found, actor, why=reason, before=before, until=until)
    calls = list(
        Call.objects.select_for_update(of=("self",), no_key=True).filter(consultation=found, state__in=AT_WORK)
    )
    for call in calls:
        call.due_on = max(filter(None, (call.due_on, until)))
    Call.objects.bulk_update(calls, ["due_on"])
    run_terms(calls)
    return found


@operation
def close(consultation_id: int, *, actor: Actor) -> Consultation:
    """结束征集 — nobody comments any more; tasks not handed in stay as they are, their terms fall away."""
    found = run_by(consultation_id, actor)
    FLOW.make("close", found, actor)
    for call in Call.objects.filter(consultation=found, state__in=AT_WORK):
        clocks.stop(call)
    return found


@operation
def reopen(consultation_id: int, until: date, why: str, *, actor: Actor) -> Consultation:
    """继续征集 — from sorting back, with a new last day; what was sorted stays sorted."""
    found = run_by(consultation_id, actor)
    if until < clock.today():
        raise Unfit("征集截止不能早于今天", field="until")
    found.collect_until = until
    reason = texts.line(why, field="why", label="原因", at_most=300, required=True)
    FLOW.make("reopen", found, actor, why=reason, until=until)
    calls = list(
        Call.objects.select_for_update(of=("self",), no_key=True).filter(consultation=found, state__in=AT_WORK)
    )
    for call in calls:
        call.due_on = until
    Call.objects.bulk_update(calls, ["due_on"])
    run_terms(calls)
    return found


@operation
def remind(consultation_id: int, *, actor: Actor) -> int:
    """催报 — whoever has not handed in yet, once a day; how many were reminded."""
    found = run_by(consultation_id, actor)
    if found.state != ConsultationState.COLLECTING:
        raise OutOfTurn(f"“{found}”{found.get_state_display()}，不用催报")
    if journal.of(found).filter(act="remind", at__date=clock.today()).exists():
        raise OutOfTurn("今天已经催过一次", way_out="一天催一次。")
    calls = list(Call.objects.filter(consultation=found, state__in=AT_WORK).order_by("pk"))
    if not calls:
        raise Unfit("都已经报送，不用催")
    FLOW.note("remind", "催报", found, actor, calls=len(calls))
    announce(CallsReminded(tuple(call.pk for call in calls)))
    return len(calls)


def _until(found: Consultation, due_on: date | None) -> date | None:
    until = due_on or found.collect_until or found.due_on
    if until is not None and until < clock.today():
        raise Unfit("报送期限不能早于今天", field="due_on")
    if until is not None and found.due_on is not None and until > found.due_on:
        raise Unfit(f"报送期限不能晚于上报期限{found.due_on:%Y-%m-%d}", field="due_on")
    return until


def _to_points(found: Consultation, keys: Sequence[int]) -> list[Call]:
    wanted = set(keys)
    rows = {p.pk: p for p in Point.objects.filter(pk__in=wanted, congress=found.congress_id, state=PointState.OPEN)}
    if set(rows) != wanted:
        raise Missing("有的联系点不在名册上，或者已经撤销", way_out="请刷新页面，重新选择。")
    asked = set(Call.objects.filter(consultation=found, point__in=wanted).values_list("point_id", flat=True))
    return [
        Call(consultation=found, kind=CallKind.POINT, point=rows[pk], name=rows[pk].name)
        for pk in sorted(wanted - asked)
    ]


def _to_bodies(found: Consultation, keys: Sequence[int]) -> list[Call]:
    wanted = set(keys)
    rows = {b.pk: b for b in Body.objects.filter(pk__in=chargeable(found.congress).filter(pk__in=wanted).values("pk"))}
    if set(rows) != wanted:
        raise Missing("有的单位不在名册上", way_out="请刷新页面，重新选择。")
    asked = set(Call.objects.filter(consultation=found, body__in=wanted).values_list("body_id", flat=True))
    return [
        Call(consultation=found, kind=CallKind.UNIT, body=rows[pk], name=str(rows[pk])[:100])
        for pk in sorted(wanted - asked)
    ]


def _to_experts(found: Consultation, names: Sequence[str]) -> list[Call]:
    told = [texts.line(name, field="experts", label="专家", at_most=100) for name in names]
    asked = set(Call.objects.filter(consultation=found, kind=CallKind.EXPERT).values_list("name", flat=True))
    new = [name for name in dict.fromkeys(told) if name and name not in asked]
    return [Call(consultation=found, kind=CallKind.EXPERT, name=name) for name in new]


def _ask_all_collectors(calls: Sequence[Call]) -> None:
    """One statement for all points, since a district has hundreds."""
    by_point = {call.point_id: call.pk for call in calls if call.point_id}
    rows = Collector.objects.filter(point__in=by_point, until_on=None).values_list("pk", "point_id")
    through = Call.collectors.through
    through.objects.bulk_create(through(call_id=by_point[point], collector_id=pk) for pk, point in rows)


def run_terms(calls: Sequence[Call]) -> None:
    """The last day was chosen, not counted: the term is its distance, whatever kind of day it falls on."""
    runs = [
        clocks.Run(
            call, TERM, "报送意见", call.sent_on, Period((call.due_on - call.sent_on).days, "days"), roll=False,
            body_id=call.body_id,
        )
        for call in calls
        if call.due_on is not None
    ]  # fmt: skip
    if runs:
        clocks.run_many(runs, workdays.in_use())


def _run_report_term(found: Consultation) -> None:
    if found.due_on is not None and found.due_on >= found.received_on:
        period = Period((found.due_on - found.received_on).days, "days")
        clocks.run(
            found,
            "report",
            "上报意见",
            start_on=found.received_on,
            period=period,
            calendar=workdays.in_use(),
            roll=False,
        )
