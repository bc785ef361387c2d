"""One item: what it is, where it stands, its acts and its record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import attachments, clock, clocks, journal, links, workdays
from renda.kernel.models import Attachment
from renda.planning import forms, operations, policies, queries
from renda.planning.kinds import OPEN_STATES, AdjustmentKind, Form
from renda.planning.models import PlanItem
from renda.planning.rules import stage
from renda.planning.views.finding import actor_of, adjustment_for, item_for, plan_crumbs
from renda.planning.workflow import ITEM_FLOW
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def item(request: HttpRequest, pk: int) -> HttpResponse:
    matter, actor = item_for(request, pk), actor_of(request)
    matter.tone = stage(matter.state, matter.due_on, clock.today())  # type: ignore[attr-defined]
    terms = list(clocks.of(matter))
    calendar = workdays.in_use() if terms else None
    adjustments = list(matter.adjustments.select_related("meeting", "replacement").order_by("-pk"))
    decides = policies.may_decide(actor, matter.congress_id)
    awaited = decides and any(a.state == "proposed" for a in adjustments)
    context = {
        "matter": matter,
        "also": [Form(f).label for f in matter.also],
        "committees": matter.committees.all(),
        "organs": matter.organs.all(),
        "clocks": [(c, clocks.explain(c, calendar)) for c in terms] if calendar else [],
        "entries": journal.of(matter),
        "files": [f for f in attachments.of(matter) if attachments.may_open(actor, f)],
        "adjustments": adjustments,
        "decides": decides,
        "linked": _linked(matter),
        "acts": _acts(matter, request, decision_first=awaited),
        "source": _source(matter),
        "crumbs": plan_crumbs(matter.plan, (matter.title, "")),
    }
    return render(request, "planning/item.html", context)


def _source(matter: PlanItem) -> str:
    """The sentence of the paper the item was read from."""
    return matter.plan.text[matter.span_start : matter.span_end].strip()


def _linked(matter: PlanItem) -> list[tuple[str, PlanItem]]:
    """Items this one is tied to, with the word for the tie seen from here."""
    found, kind = [], journal.kind_of(matter)
    for link in links.of(matter):
        outward = (link.from_kind, link.from_id) == (kind, matter.pk)
        if link.from_kind == link.to_kind == kind:
            found.append((links.VERBS.get(link.verb, link.verb), link.to_id if outward else link.from_id))
    items = PlanItem.objects.select_related("congress").in_bulk([pk for _, pk in found])
    return [(word, items[pk]) for word, pk in found if pk in items]


def _acts(matter: PlanItem, request: HttpRequest, *, decision_first: bool) -> list[dict[str, Any]]:
    """Buttons from the table of moves, for those who may; the next act, where there is one, is the largest."""
    actor = actor_of(request)
    if actor.holds("auditor") or matter.state == "draft" or not policies.answers_for(actor, matter):
        return []
    names = {m.name for m in ITEM_FLOW.open_moves(matter)}
    pages = [
        ("start", "开始准备", "planning:start"), ("finish", "登记结果", "planning:result"),
        ("move", "调整", "planning:adjustment"), ("reopen", "恢复办理", "planning:reopening"),
    ]  # fmt: skip
    acts: list[dict[str, Any]] = [
        {"label": label, "url": reverse(name, args=[matter.pk])} for key, label, name in pages if key in names
    ]
    if matter.state in OPEN_STATES and matter.responsible and policies.may_plan(actor, matter.congress_id):
        acts.append({"label": "催办", "url": reverse("planning:urging", args=[matter.pk])})
    acts.append({"label": "添加材料", "url": reverse("planning:paper", args=[matter.pk])})
    acts.append({"label": "建立联动", "url": reverse("planning:linkage", args=[matter.pk])})
    acts[0]["primary"] = bool(names & {"start", "finish"}) and not decision_first
    return acts


def _page_of(matter: PlanItem) -> str:
    return reverse("planning:item", args=[matter.pk])


def _answerable(request: HttpRequest, pk: int) -> PlanItem:
    matter = item_for(request, pk)
    policies.require_answerable(actor_of(request), matter)
    return matter


@both
@for_members
def start(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _answerable(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.start(pk, actor=actor_of(request), **data)
        return done(request, f"“{made}”已开始准备。", _page_of(made))

    form = forms.NoteForm(request.POST if request.method == "POST" else None)
    return act_page(request, form, run, title=f"开始准备：{matter}", button="开始准备", back=_page_of(matter))


@both
@for_members
def result(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _answerable(request, pk)
    form = forms.ResultForm(request.POST or None, request.FILES or None, initial={"done_on": clock.today()})

    def run(data: dict[str, Any]) -> HttpResponse:
        file = data.pop("file", None)
        content = {"name": file.name, "data": file.read()} if file else {}
        made = operations.finish(pk, actor=actor_of(request), **data, **content)
        return done(request, f"“{made}”已完成，结果已登记。", _page_of(made))

    return act_page(request, form, run, title=f"登记结果：{matter}", button="登记完成", back=_page_of(matter))


@both
@for_members
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _answerable(request, pk)
    policies.require_planner(actor_of(request), matter.congress_id)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.reopen(pk, actor=actor_of(request), **data)
        return done(request, f"“{made}”已恢复办理。", _page_of(made))

    form = forms.ReasonForm(request.POST or None)
    return act_page(request, form, run, title=f"恢复办理：{matter}", button="恢复办理", back=_page_of(matter))


@both
@for_members
def urging(request: HttpRequest, pk: int) -> HttpResponse:
    matter = item_for(request, pk)
    policies.require_planner(actor_of(request), matter.congress_id)

    def run(data: dict[str, Any]) -> HttpResponse:
        told = operations.urge(pk, actor=actor_of(request), **data)
        return done(request, f"已催办{matter.responsible}，通知了{told}人。", _page_of(matter))

    return act_page(
        request, forms.UrgeForm(request.POST if request.method == "POST" else None), run, title=f"催办：{matter}",
        button="催办", back=_page_of(matter), lead=f"提醒{matter.responsible or '责任委员会'}的工作人员，一天最多一次。",
    )  # fmt: skip


@both
@for_members
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _answerable(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        file = data.pop("file")
        kept = operations.attach(pk, actor=actor_of(request), name=file.name, data=file.read(), **data)
        return done(request, f"已添加《{kept.name}》，{Attachment.Secrecy(kept.secrecy).label}。", _page_of(matter))

    form = forms.PaperForm(request.POST or None, request.FILES or None)
    return act_page(request, form, run, title=f"添加材料：{matter}", button="添加", back=_page_of(matter))


@both
@for_members
def linkage(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _answerable(request, pk)
    form = forms.LinkForm(request.POST or None)
    near = [(i.pk, f"{i.congress}：{i.title}") for i in queries.similar(matter, actor_of(request))]
    form.fields["other_id"].choices = near  # type: ignore[attr-defined]

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.link(pk, actor=actor_of(request), **data)
        return done(request, f"“{made}”已建立上下联动。", _page_of(made))

    lead = (
        "只列上下级人大同一年度已公布的事项。"
        if near
        else "上下级人大还没有公布同一年度的计划，暂时没有可以联动的事项。"
    )
    return act_page(
        request, form, run, title=f"建立联动：{matter}", button="建立联动", back=_page_of(matter), lead=lead
    )


@both
@for_members
def adjustment(request: HttpRequest, pk: int) -> HttpResponse:
    """登记调整 — also where the board leads after a chip was moved (?month=9)."""
    matter, actor = _answerable(request, pk), actor_of(request)
    may_decide = policies.may_decide(actor, matter.congress_id)
    form = forms.AdjustmentForm(
        request.POST or None, item=matter, may_decide=may_decide, initial=_first(request, matter)
    )

    def run(data: dict[str, Any]) -> HttpResponse:
        decided_by, decided_on = data.pop("decided_by", ""), data.pop("decided_on", None)
        meeting = data.pop("meeting_id")
        data["meeting_id"] = meeting.pk if meeting else None
        if decided_by and decided_on is None:
            form.add_error("decided_on", "请填写决定日期。")
            return act_page(request, form, run, **page)
        if decided_by:
            operations.adjust(pk, actor=actor, decided_by=decided_by, decided_on=decided_on, **data)
            return done(request, f"“{matter}”已调整，由{decided_by}决定。", _page_of(matter))
        operations.propose(pk, actor=actor, **data)
        return done(request, f"“{matter}”的调整已报主任会议，决定之前仍按原计划办理。", _page_of(matter))

    page: dict[str, Any] = {
        "title": f"调整：{matter}", "button": "登记调整" if may_decide else "报主任会议", "back": _page_of(matter),
        "lead": f"原定{_when(matter)}。年度计划的调整由主任会议决定，写明理由，重新公布。", "law": "监督法63",
    }  # fmt: skip
    if matter.state not in OPEN_STATES and request.method != "POST":
        page["lead"] = f"这项{matter.get_state_display()}，不能再调整。"
    return act_page(request, form, run, **page)


def _when(matter: PlanItem) -> str:
    if matter.meeting:
        return str(matter.meeting)
    return "、".join(f"{m}月" for m in matter.months) or "时间未写明"


def _first(request: HttpRequest, matter: PlanItem) -> dict[str, Any]:
    """What the board asks for: the chip's months, shifted so that they begin in ?month."""
    asked = request.GET.get("month", "")
    months = matter.months
    if asked.isdecimal() and len(asked) < 3 and 1 <= int(asked) <= 12 and matter.months:
        shift = int(asked) - min(matter.months)
        months = [m + shift for m in matter.months if 1 <= m + shift <= 12]
    return {"version": matter.version, "kind": AdjustmentKind.MOVE, "months": months}


@both
@for_members
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    asked = adjustment_for(request, pk)
    policies.require_decider(actor_of(request), asked.item.congress_id)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.decide(pk, actor=actor_of(request), **data)
        return done(
            request, f"“{made.item}”的{made.get_kind_display()}{made.get_state_display()}。", _page_of(made.item)
        )

    to = str(asked.meeting or "") or "、".join(f"{m}月" for m in asked.months) or asked.new_title
    return act_page(
        request, forms.DecisionForm(request.POST or None, initial={"decided_on": clock.today()}), run,
        title=f"决定{asked}", button="登记决定", back=_page_of(asked.item), law="监督法63",
        lead=f"理由：{asked.reason}{'（调整到' + to + '）' if to else ''}",
    )  # fmt: skip
