"""审核 — the queue of what came in, the page of one, and each outcome."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import attachments, clocks
from renda.kernel.deadlines import chinese
from renda.kernel.errors import OutOfTurn, Unfit
from renda.suggestions import operations, outlook, policies, queries, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.checks import checks_of
from renda.suggestions.forms import office as forms
from renda.suggestions.kinds import Phase, SuggestionState
from renda.suggestions.models import Suggestion
from renda.suggestions.operations import reviewing as acts
from renda.suggestions.views.advising import alike, settled, several
from renda.suggestions.views.finding import actor_of, crumbs, house, matter_crumbs, page_of, suggestion_for
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 100
PATHS = ((Phase.BETWEEN_SESSIONS, "闭会期间"), (Phase.IN_SESSION, "会议期间"))
TURN_DOWN = {
    "send_back": (operations.send_back, {}, "已退回代表"),
    "to_revise": (operations.send_back, {"to_revise": True}, "已请代表修改"),
    "letter": (operations.convert_to_letter, {}, "已作代表来信处理"),
    "reference": (operations.refer, {}, "已转作工作参考"),
}


@require_safe
@for_members
def queue(request: HttpRequest) -> HttpResponse:
    congress = house(request)
    policies.require_steering(actor_of(request))
    waiting = _waiting(request)
    phases = list(waiting.values_list("phase", flat=True)[:2000])
    phase = _phase(request, phases)
    found = waiting.filter(phase=phase).select_related("lead__person", "congress").prefetch_related("cosignatures")
    rows = list(found.defer("facts", "analysis", "proposals").order_by("submitted_on", "pk")[:SHOWN])
    limits = outlook.assign_limits(rows)
    context = {
        "rows": [(row, limits.get(row.pk)) for row in rows],
        "count": phases.count(phase), "shown": SHOWN, "phase": phase, "between": phase == Phase.BETWEEN_SESSIONS,
        "views": [
            {"label": label, "url": f"?phase={p}", "count": phases.count(p), "active": p == phase} for p, label in PATHS
        ],
        "crumbs": crumbs(congress, ("审核", "")),
    }  # fmt: skip
    return render(request, "suggestions/review_queue.html", context)


def _phase(request: HttpRequest, present: Sequence[str]) -> str:
    asked = request.GET.get("phase", "")
    if asked in Phase.values:
        return asked
    return Phase.IN_SESSION if present and Phase.BETWEEN_SESSIONS not in present else Phase.BETWEEN_SESSIONS


def _waiting(request: HttpRequest) -> Any:
    actor = actor_of(request)
    mine = queries.entitled(actor).filter(congress_id=actor.congress_id or 0)
    return mine.filter(state=SuggestionState.SUBMITTED)


def _reviewed(request: HttpRequest, pk: int) -> Suggestion:
    matter = suggestion_for(request, pk)
    policies.require_office(actor_of(request), matter)
    return matter


@require_safe
@for_members
def review(request: HttpRequest, pk: int) -> HttpResponse:
    matter, actor = _reviewed(request, pk), actor_of(request)
    if matter.state != SuggestionState.SUBMITTED:
        raise OutOfTurn(f"“{matter}”目前是{matter.get_state_display()}，已经审核过", way_out="请打开建议页面查看。")
    twins = alike(matter, actor)
    limit = outlook.assign_limits([matter]).get(pk)
    category, powers = settled(matter)
    context = {
        "s": matter, "twins": twins, "limit": limit,
        "steps": limit.steps if limit else (),
        "checks": checks_of(matter, twins, several([matter]).get(pk, ()) if powers else (), powers),
        "number": acts.next_number(matter),
        "form": _accept_form(request, matter, twins, category.value if category else ""),
        "category": category,
        "turning": forms.TurnDownForm(reasons=acts.reasons(matter), initial={"outcome": "send_back"}),
        "files": [f for f in attachments.of(matter) if attachments.may_open(actor, f)],
        "signers": [c.deputy.person.name for c in _signed(matter)],
        "wished": [str(b) for b in matter.suggested_units.all()],
        "after": _next(request, matter),
        "crumbs": crumbs(matter.congress, ("审核", reverse("suggestions:review")), (matter.title, "")),
    }  # fmt: skip
    return render(request, "suggestions/review.html", context)


def _signed(matter: Suggestion) -> Any:
    return matter.cosignatures.filter(state="confirmed").select_related("deputy__person").order_by("pk")


def _next(request: HttpRequest, matter: Suggestion) -> str:
    """The address of the next one that waits on the same path; "" where none does."""
    rows = _waiting(request).filter(phase=matter.phase).exclude(pk=matter.pk).order_by("submitted_on", "pk")
    found = rows.values_list("pk", flat=True).first()
    return reverse("suggestions:reviewing", args=[found]) if found else ""


def _accept_form(
    request: HttpRequest, matter: Suggestion, twins: Sequence[Suggestion], likely: str = ""
) -> forms.AcceptForm:
    first = {
        "category": matter.category or likely,
        "jurisdiction": matter.jurisdiction,
        "confidential": matter.confidential,
    }
    joinable = [t for t in twins if t.accepted_on and not t.closed_on and t.confidential == matter.confidential]
    return forms.AcceptForm(
        request.POST if request.method == "POST" else None, suggestion=matter, twins=joinable, initial=first
    )


def _onward(request: HttpRequest, matter: Suggestion, said: str) -> HttpResponse:
    """Say what happened; the next of the queue is one press away, else the queue itself."""
    after = _next(request, matter)
    link = ("看这一件", page_of(matter))
    return done(request, said, after or reverse("suggestions:review"), link=link)


@both
@for_members
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    matter, actor = _reviewed(request, pk), actor_of(request)
    form = _accept_form(request, matter, alike(matter, actor))

    def run(data: dict[str, Any]) -> HttpResponse:
        into = data.pop("into_id", None)
        if into:
            made = operations.accept_into(pk, actor=actor, into_id=into, category=data["category"])
            return _onward(request, made, f"{made.number}已受理，并入{made.merged_into.number}办理。")  # type: ignore[union-attr]
        made = operations.accept(pk, actor=actor, **data)
        due = clocks.of(made).filter(name="assign").first()
        return _onward(request, made, f"已受理，编为{made.number}{f'，{chinese(due.due_on)}前交办' if due else ''}。")

    return act_page(
        request, form, run, title=f"受理：{matter}", button="受理并编号", back=_review_of(matter),
        law=article(timing.pack_of(matter), Point.RECEIVING), lead=f"受理后编为{acts.next_number(matter)}。",
        crumbs=_crumbs(matter, "受理"),
    )  # fmt: skip


@both
@for_members
def rejection(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _reviewed(request, pk)
    form = forms.TurnDownForm(
        request.POST if request.method == "POST" else None, reasons=acts.reasons(matter), initial=request.GET.dict()
    )

    def run(data: dict[str, Any]) -> HttpResponse:
        act, more, said = TURN_DOWN[data.pop("outcome")]
        made = act(pk, actor=actor_of(request), **data, **more)  # type: ignore[operator,arg-type]
        return _onward(request, made, f"“{made}”{said}，说明已送代表。")

    return act_page(
        request, form, run, title=f"不受理：{matter}", button="作出处理", back=_review_of(matter),
        lead="按规定列明的情形处理，并向代表说明。", crumbs=_crumbs(matter, "不受理"),
    )  # fmt: skip


@both
@for_members
def transfer(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _reviewed(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.pass_to_higher_level(pk, actor=actor_of(request), **data)
        return _onward(request, made, f"“{made}”已转{made.passed_to}，向上级人大提出。")

    return act_page(
        request, forms.PassUpForm(request.POST or None), run, title=f"转上级代表：{matter}", button="转上级代表",
        back=_back(matter), crumbs=_crumbs(matter, "转上级代表"),
        lead="不属于本级职权的，交由本地选出的上级人大代表向上级人大提出。",
    )  # fmt: skip


@both
@for_members
def merger(request: HttpRequest, pk: int) -> HttpResponse:
    matter, actor = _reviewed(request, pk), actor_of(request)
    twins = [t for t in alike(matter, actor) if t.accepted_on and not t.closed_on]
    form = forms.MergeForm(request.POST if request.method == "POST" else None, twins=twins)

    def run(data: dict[str, Any]) -> HttpResponse:
        into = data["into_id"] if data.get("into_id") else _numbered(matter, data["number"].strip())
        made = operations.merge(pk, actor=actor, into_id=into, why=data["why"])
        main = made.merged_into
        return done(request, f"“{made}”已并入{main.number}“{main}”办理，答复时分别送达。", page_of(made))  # type: ignore[union-attr]

    return act_page(
        request, form, run, title=f"并案：{matter}", button="并案办理", back=page_of(matter),
        lead="内容相同的合并办理；每一件的代表仍分别收到答复。", crumbs=_crumbs(matter, "并案"),
    )  # fmt: skip


def _numbered(matter: Suggestion, number: str) -> int:
    """The one of this term with that number; two sessions may both have a 第0012号."""
    same = Suggestion.objects.filter(congress_id=matter.congress_id, term_id=matter.term_id, number=number)
    found = list(same.exclude(pk=matter.pk).values_list("pk", flat=True)[:2])
    if len(found) == 1:
        return found[0]
    told = "有几件" if found else "没有"
    raise Unfit(
        f"本届{told}编号为“{number[:40]}”的建议", field="number", way_out="请在相近的建议中选择，或者核对编号。"
    )


@both
@for_members
def separation(request: HttpRequest, pk: int) -> HttpResponse:
    matter = _reviewed(request, pk)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.unmerge(pk, actor=actor_of(request), **data)
        return done(request, f"“{made}”已撤销并案，单独待交办。", page_of(made), link=("去交办", _assigning(made)))

    return act_page(
        request, forms.WhyForm(request.POST or None), run, title=f"撤销并案：{matter}", button="撤销并案",
        back=page_of(matter), crumbs=_crumbs(matter, "撤销并案"), lead="撤销后单独交办，期限从交办之日起算。",
    )  # fmt: skip


def _assigning(matter: Suggestion) -> str:
    return reverse("suggestions:assigning", args=[matter.pk])


def _review_of(matter: Suggestion) -> str:
    return reverse("suggestions:reviewing", args=[matter.pk])


def _back(matter: Suggestion) -> str:
    return _review_of(matter) if matter.state == SuggestionState.SUBMITTED else page_of(matter)


def _crumbs(matter: Suggestion, here: str) -> list[tuple[str, str]]:
    return matter_crumbs(matter, (here, ""))
