"""Plans: their documents, taking one in, putting it forward, adopting and publishing it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.documents.errors import Unreadable
from renda.documents.reading import read, read_text
from renda.kernel import attachments, clock, journal
from renda.kernel.errors import Refusal
from renda.planning import forms, operations, policies, queries, timing
from renda.planning.errors import AlreadyTakenIn
from renda.planning.models import Plan
from renda.planning.reading import read_plan
from renda.planning.rules import adoption_law, stage
from renda.planning.views.finding import actor_of, crumbs, house, plan_crumbs, plan_for, planners_plan
from renda.planning.views.year import looks
from renda.web.acts import done
from renda.web.pages import act_page

LARGEST = 20 << 20
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def plans(request: HttpRequest) -> HttpResponse:
    congress = house(request)
    found = queries.plans_visible_to(actor_of(request)).filter(congress=congress).defer("text", "blocks")
    may_plan = policies.may_plan(actor_of(request), congress.pk)
    rows = found.order_by("-year", "pk")[:200]
    context = {"rows": rows, "may_plan": may_plan, "views": looks(request, "planning:plans")}
    return render(request, "planning/plans.html", {**context, "crumbs": crumbs(congress, ("计划文件", ""))})


@require_safe
@for_members
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: its state, its acts, its items by section, its record."""
    matter, actor = plan_for(request, pk), actor_of(request)
    items = list(queries.listed(matter.items.all())[:1000])
    for item in items:
        item.tone = stage(item.state, item.due_on, clock.today())  # type: ignore[attr-defined]
    context = {
        "matter": matter,
        "items": items,
        "obligations": matter.obligations.order_by("position"),
        "entries": journal.of(matter),
        "files": [f for f in attachments.of(matter) if attachments.may_open(actor, f)],
        "may_plan": policies.may_plan(actor, matter.congress_id),
        "may_decide": policies.may_decide(actor, matter.congress_id),
        "progress": queries.progress(matter.items.all(), clock.today()),
        "adopting_body": timing.rules_on(matter.congress_id, clock.today()).adopted_by(matter.kind),
        "law": adoption_law(matter.kind),
        "crumbs": plan_crumbs(matter),
    }
    return render(request, "planning/plan.html", context)


@both
@for_members
def intake(request: HttpRequest) -> HttpResponse:
    """导入计划文件 — read the document, then store what was read for review."""
    congress = house(request)
    policies.require_planner(actor_of(request), congress.pk)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.IntakeForm(*posted)

    def run(data: dict[str, Any]) -> HttpResponse:
        try:
            made = _take_in(request, congress.pk, data)
        except (Unreadable, AlreadyTakenIn) as no:
            form.add_error("file", f"{no}{'。' + no.way_out if isinstance(no, Refusal) else ''}")
            taken = no.plan_id if isinstance(no, AlreadyTakenIn) else None
            return render(
                request, "planning/intake.html", {"form": form, "taken": taken, "title": "导入计划文件"}, status=422
            )
        total, doubts = made.items.count(), made.items.exclude(doubts=[]).count()
        told = f"《{made}》读出{total}项，其中{doubts}项请您定。" if doubts else f"《{made}》读出{total}项，没有疑问。"
        return done(request, told, reverse("planning:review", args=[made.pk]))

    return act_page(
        request, form, run, title="导入计划文件", button="读出事项", back=reverse("planning:plans"),
        template="planning/intake.html",
    )  # fmt: skip


def _take_in(request: HttpRequest, congress_id: int, data: dict[str, Any]) -> Plan:
    file, content = data.get("file"), b""
    if file:
        if file.size > LARGEST:
            raise Unreadable(f"文件有{file.size >> 20}MB，超过20MB的限度，请去掉图片后再上传")
        content = file.read()
        paper = read(content, file.name)
    else:
        paper = read_text(data["text"])
    reading = read_plan(paper, data.get("year"))
    return operations.take_in(
        congress_id, actor=actor_of(request), paper=paper, reading=reading, year=data.get("year"),
        name=file.name if file else "", data=content,
    )  # fmt: skip


@require_POST
@for_members
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    planners_plan(request, pk)
    made = operations.submit(pk, actor=actor_of(request))
    return done(request, f"《{made}》已提交审定。", reverse("planning:plan", args=[pk]))


@require_POST
@for_members
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    planners_plan(request, pk)
    made = operations.publish(pk, actor=actor_of(request))
    address = reverse("portal:plan", args=[made.congress.slug, made.pk])
    return done(request, f"《{made}》已向社会公布。", reverse("planning:plan", args=[pk]), link=("看公开页面", address))


@both
@for_members
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    matter = plan_for(request, pk)
    policies.require_decider(actor_of(request), matter.congress_id)
    first = {"adopted_by": matter.adopted_by, "adopted_on": matter.adopted_on}
    body = timing.rules_on(matter.congress_id, clock.today()).adopted_by(matter.kind)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.adopt(pk, actor=actor_of(request), **data)
        told = f"《{made}》由{made.adopted_by}通过，{made.items.count()}项列入年度计划。"
        return done(request, told, reverse("planning:plan", args=[pk]))

    return act_page(
        request, forms.AdoptionForm(request.POST or None, initial=first), run, title=f"登记通过：{matter}",
        button="登记通过", back=reverse("planning:plan", args=[pk]), lead=f"由{body}通过，通过后向社会公布。",
        law=adoption_law(matter.kind),
    )  # fmt: skip


@both
@for_members
def returning(request: HttpRequest, pk: int) -> HttpResponse:
    matter = plan_for(request, pk)
    policies.require_decider(actor_of(request), matter.congress_id)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.send_back(pk, actor=actor_of(request), **data)
        return done(request, f"《{matter}》已退回核对。", reverse("planning:plan", args=[pk]))

    form = forms.ReasonForm(request.POST or None)
    return act_page(
        request, form, run, title=f"退回核对：{matter}", button="退回", back=reverse("planning:plan", args=[pk])
    )


@both
@for_members
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    matter = planners_plan(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        operations.withdraw(pk, actor=actor_of(request), **data)
        return done(request, f"《{matter}》已撤下。", reverse("planning:plans"))

    form = forms.ReasonForm(request.POST or None)
    return act_page(
        request, form, run, title=f"撤下：{matter}", button="撤下", back=reverse("planning:plan", args=[pk]),
        lead="撤下后同一份文件可以重新导入；通过以后不能再撤下。",
    )  # fmt: skip


@both
@for_members
def addition(request: HttpRequest, pk: int) -> HttpResponse:
    """年中增加 — an item added to a plan in force."""
    matter = plan_for(request, pk)
    policies.require_decider(actor_of(request), matter.congress_id)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.add(pk, actor=actor_of(request), **data)
        return done(request, f"已增加“{made}”。", reverse("planning:item", args=[made.pk]))

    return act_page(
        request, forms.AdditionForm(request.POST or None), run, title=f"增加事项：{matter.year}年",
        button="增加", back=reverse("planning:plan", args=[pk]), law="监督法63",
        lead="计划通过以后根据实际需要增加，由主任会议决定并写明理由。",
    )  # fmt: skip


@both
@for_members
def next_year(request: HttpRequest) -> HttpResponse:
    congress = house(request)
    policies.require_planner(actor_of(request), congress.pk)
    form = forms.NextYearForm(request.POST or None, initial={"year": clock.today().year + 1})

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.propose_recurring(congress.pk, data["year"], actor=actor_of(request))
        return done(request, f"已生成{made}，共{made.items.count()}项。", reverse("planning:review", args=[made.pk]))

    return act_page(
        request, form, run, title="准备下年计划", button="生成建议稿", back=reverse("planning:plans"),
        lead="法律要求每年办理的事项沿用上年安排，储备项目一并列入，作为建议稿供核对。",
    )  # fmt: skip
