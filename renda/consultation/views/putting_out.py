"""A draft is put out: the tasks with who has handed in, the assignment, opening, extending, closing, reminding."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.consultation import operations
from renda.consultation.forms.putting_out import AssignForm, CloseForm, OpenForm, SaidForm, UntilForm
from renda.consultation.kinds import CallKind, CallState
from renda.consultation.listing import WAITING
from renda.consultation.models import Call
from renda.consultation.views.finding import (
    CALL_TONES,
    actor_of,
    call_for,
    consultation_for,
    frame,
    overseen_by,
    page_of,
    run_by,
)
from renda.kernel import clock, journal
from renda.web.acts import done
from renda.web.pages import act_page

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def calls(request: HttpRequest, pk: int) -> HttpResponse:
    """布置 — whom the draft went to, until when, what came back."""
    found = overseen_by(request, pk)
    rows = Call.objects.filter(consultation=found).select_related("point", "body").order_by("kind", "pk")
    live = ~Q(comments__state="discarded")
    every = list(
        rows.annotate(
            n_comments=Count("comments", filter=live, distinct=True), n_collectors=Count("collectors", distinct=True)
        )
    )
    for row in every:
        row.tone = CALL_TONES[row.state]  # type: ignore[attr-defined]
    asked = request.GET.get("state", "")
    shown = [c for c in every if not asked or c.state == asked]
    context = {
        **frame(request, found, "calls"), "groups": _groups(shown), "total": len(every), "views": _views(every, asked),
        "n_waiting": sum(c.state in WAITING for c in every), "reminded": _reminded(found), "today": clock.today(),
    }  # fmt: skip
    return render(request, "consultation/calls.html", context)


@BOTH
@for_members
def assignment(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = run_by(request, pk), actor_of(request)

    def run(values: dict[str, Any]) -> HttpResponse:
        with transaction.atomic():
            made = operations.assign(pk, actor=actor, **form.given())
            if values.get("open_now"):
                operations.open_collecting(pk, actor=actor, until=values["due_on"])
        return done(request, _("已布置%d项征询任务。") % len(made), page_of(found, "calls"))

    initial = {"due_on": found.collect_until or found.due_on}
    form = AssignForm(request.POST or None, consultation=found, initial=initial)
    return act_page(request, form, run, title=_("布置征询：%s") % found, button=_("布置"), back=page_of(found, "calls"))


@BOTH
@for_members
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.open_collecting(pk, actor=actor_of(request), **values)
        return done(request, _("已开始征集。"), page_of(found))

    form = OpenForm(request.POST or None, initial={"until": found.collect_until or found.due_on})
    lead = _("开始以后，任何人都可以在公开网站上看到条文、提出意见。") if found.visibility == "public" else ""
    return act_page(
        request, form, run, title=_("开始征集：%s") % found, button=_("开始征集"), back=page_of(found), lead=lead
    )


@BOTH
@for_members
def extension(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.extend(pk, actor=actor_of(request), **values)
        return done(request, _("征集已延长。"), page_of(found))

    form = UntilForm(request.POST or None)
    return act_page(request, form, run, title=_("延长征集：%s") % found, button=_("延长"), back=page_of(found))


@BOTH
@for_members
def reopening(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.reopen(pk, actor=actor_of(request), **values)
        return done(request, _("已继续征集。"), page_of(found))

    form = UntilForm(request.POST or None)
    return act_page(request, form, run, title=_("继续征集：%s") % found, button=_("继续征集"), back=page_of(found))


@BOTH
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.close(pk, actor=actor_of(request))
        return done(request, _("征集已结束，可以整理意见。"), page_of(found, "comments"))

    waiting = found.calls.filter(state__in=WAITING).count()  # type: ignore[attr-defined]
    lead = _("还有%d家没有报送，结束以后不能再报。") % waiting if waiting else _("各家都已报送。")
    form = CloseForm(request.POST if request.method == "POST" else None)
    return act_page(
        request, form, run, title=_("结束征集：%s") % found, button=_("结束征集"), back=page_of(found), lead=lead
    )


@require_POST
@for_members
def reminding(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    n = operations.remind(pk, actor=actor_of(request))
    return done(request, _("已催报%d家。") % n, page_of(found, "calls"))


@require_POST
@for_members
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for one who has no account; shown this once."""
    call = call_for(request, pk)
    key = operations.give_link(pk, actor=actor_of(request))
    path = reverse("portal:collect", args=[call.consultation.congress.slug, key])
    context = {
        **frame(request, call.consultation, "calls", (str(call), "")), "call": call,
        "address": request.build_absolute_uri(path),
    }  # fmt: skip
    answer = render(request, "consultation/link.html", context)
    answer["Cache-Control"] = "private, no-store"
    return answer


@BOTH
@for_members
def speaking(request: HttpRequest, pk: int) -> HttpResponse:
    """In one's own name, by anyone of the house who may see the draft."""
    found = consultation_for(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.comment_as_member(pk, actor=actor_of(request), **values)
        return done(request, _("意见已经收到，采纳情况会通知您。"), page_of(found, "articles"))

    form = SaidForm(request.POST or None, consultation=found, initial={"article_id": request.GET.get("article", "")})
    return act_page(
        request, form, run, title=_("提意见：%s") % found, button=_("提交"), back=page_of(found, "articles")
    )


def _groups(rows: Sequence[Call]) -> list[tuple[str, Sequence[Call]]]:
    return [(kind.label, [c for c in rows if c.kind == kind]) for kind in CallKind if any(c.kind == kind for c in rows)]


def _views(rows: Sequence[Call], asked: str) -> list[dict[str, Any]]:
    every = {"label": _("全部"), "url": "?", "count": len(rows), "active": not asked}
    counts = [(state, sum(c.state == state for c in rows)) for state in CallState]
    return [
        every,
        *({"label": s.label, "url": f"?state={s.value}", "count": n, "active": s == asked} for s, n in counts if n),
    ]


def _reminded(found: Any) -> bool:
    return journal.of(found).filter(act="remind", at__date=clock.today()).exists()
