"""Commitments: a unit's list over the years, progress with proof, how each ended; the office reads all."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import attachments, clock, journal
from renda.kernel.deadlines import chinese
from renda.kernel.errors import NotYours
from renda.suggestions import operations, policies, queries
from renda.suggestions.forms.unit_yearly import EndForm, ProgressForm
from renda.suggestions.kinds import CommitmentState
from renda.suggestions.models import Commitment
from renda.suggestions.views.finding import actor_of, crumbs, house
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
TABS = (("", "落实中"), ("late", "已过期限"), ("ended", "已了结"), ("all", "全部"))
PAGE = 100


def seen(request: HttpRequest) -> "QuerySet[Commitment]":
    """Promises of the actor's own units; of every unit for the office that follows them."""
    actor = actor_of(request)
    rows = Commitment.objects.filter(suggestion__in=queries.entitled(actor))
    if actor.holds(*policies.OFFICE, *queries.READERS, *queries.GOVERNMENT):
        return rows
    return rows.filter(body_id__in=actor.body_ids)


@require_safe
@for_members
def promises(request: HttpRequest) -> HttpResponse:
    congress, actor = house(request), actor_of(request)
    if not actor.body_ids:
        raise NotYours("承诺台账由承办单位和代表工作机构使用", way_out="代表可以在建议的页面看到对自己的承诺。")
    tab, number = request.GET.get("view", ""), request.GET.get("page", "")
    page = int(number) if number.isdecimal() and int(number) > 0 and len(number) < 5 else 1
    found = _tab(seen(request), tab if tab in dict(TABS) else "")
    start = (page - 1) * PAGE
    rows = list(
        found.select_related("suggestion", "body", "reply").prefetch_related("progress")[start : start + PAGE + 1]
    )
    for row in rows:
        row.latest = max(row.progress.all(), key=lambda p: (p.on, p.pk), default=None)  # type: ignore[attr-defined]
    here = reverse("suggestions:promises")
    context = {
        "rows": rows[:PAGE], "mine": actor.body_ids, "today": clock.today(),
        "views": [
            {"label": label, "url": f"{here}?view={name}" if name else here, "active": name == tab} for name, label in TABS
        ],
        "next": f"?view={tab}&page={page + 1}" if len(rows) > PAGE else "",
        "previous": f"?view={tab}&page={page - 1}" if page > 1 else "",
        "crumbs": crumbs(congress, ("承诺", "")),
    }  # fmt: skip
    return render(request, "suggestions/promises.html", context)


def _tab(rows: "QuerySet[Commitment]", tab: str) -> "QuerySet[Commitment]":
    if tab == "ended":
        return rows.exclude(state=CommitmentState.OPEN).order_by("-due_on", "-pk")
    if tab == "all":
        return rows.order_by("-due_on", "-pk")
    rows = rows.filter(state=CommitmentState.OPEN).order_by("due_on", "pk")
    return rows.filter(due_on__lt=clock.today()) if tab == "late" else rows


def promise_for(request: HttpRequest, pk: int) -> Commitment:
    rows = Commitment.objects.filter(suggestion__in=queries.entitled(actor_of(request)))
    return get_object_or_404(rows.select_related("suggestion__congress", "body", "reply"), pk=pk)


@require_safe
@for_members
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = promise_for(request, pk), actor_of(request)
    context = {
        "promise": found, "s": found.suggestion, "progress": found.progress.order_by("-on", "-pk"),
        "files": [f for f in attachments.of(found) if attachments.may_open(actor, f)],
        "entries": journal.of(found), "mine": actor.acts_for(found.body_id) and found.state == CommitmentState.OPEN,
        "crumbs": crumbs(found.suggestion.congress, ("承诺", reverse("suggestions:promises")), (str(found)[:20], "")),
    }  # fmt: skip
    return render(request, "suggestions/promise.html", context)


def _own(request: HttpRequest, pk: int) -> Commitment:
    found = promise_for(request, pk)
    if not actor_of(request).acts_for(found.body_id):
        raise NotYours(f"这项承诺由{found.body}落实")
    return found


@both
@for_members
def promise_progress(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = _own(request, pk), actor_of(request)
    here = reverse("suggestions:promise", args=[pk])

    def run(data: dict[str, Any]) -> HttpResponse:
        file = data["file"]
        if file:
            operations.prove_commitment(pk, actor=actor, name=file.name, data=file.read())
        operations.report_progress(pk, actor=actor, text=data["text"])
        return done(request, f"进展已报告，{chinese(found.due_on)}前落实。", here)

    form = ProgressForm(request.POST or None, request.FILES or None)
    return act_page(
        request, form, run, title="报告进展", button="报告进展", back=here, lead=f"{found.text}（{chinese(found.due_on)}前）"
    )  # fmt: skip


@both
@for_members
def promise_end(request: HttpRequest, pk: int) -> HttpResponse:
    found = _own(request, pk)
    here = reverse("suggestions:promise", args=[pk])

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.close_commitment(pk, actor=actor_of(request), **data)
        again = f"，新的期限是{chinese(data['new_due_on'])}" if data["new_due_on"] and made.state == "changed" else ""
        return done(request, f"这项承诺{made.get_state_display()}{again}，请代表评价。", here)

    form = EndForm(request.POST or None, initial={"outcome": "done", "told_deputy_on": clock.today()})
    return act_page(
        request, form, run, title="了结承诺", button="登记", back=here,
        lead=f"{found.text}（{chinese(found.due_on)}前）",
    )  # fmt: skip
