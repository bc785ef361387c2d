"""The deputy's word: on a reply, away from the unit, and later on how its promises were kept."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.kernel import clocks
from renda.kernel.errors import NotYours
from renda.suggestions import mine as own
from renda.suggestions import operations, policies, queries, timing
from renda.suggestions.articles import Point, article
from renda.suggestions.forms.following import GradeForm, RatingForm
from renda.suggestions.kinds import CommitmentState, CosignatureState, ReplyState
from renda.suggestions.models import Commitment
from renda.suggestions.operations.evaluating import TELL_LEAD
from renda.suggestions.views.finding import actor_of, matter_crumbs, page_of, sent, suggestion_for
from renda.suggestions.vocabulary import SCHEMES
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@for_members
def rating(request: HttpRequest, of: int, pk: int) -> HttpResponse:
    """评价答复 — for the suggestion ``of``: an item joined to another is judged for itself."""
    suggestion, actor = suggestion_for(request, of), actor_of(request)
    known = queries.replies_visible_to(actor).filter(state=ReplyState.DELIVERED, deliveries__suggestion=suggestion)
    reply = get_object_or_404(known.select_related("assignment__body").distinct(), pk=pk)
    pack = timing.pack_of(suggestion)
    if not policies.writes(actor, suggestion):
        raise NotYours("由领衔代表评价", law=article(pack, Point.LEAD_JUDGES), way_out=TELL_LEAD)
    form = RatingForm(*sent(request), dimensions=pack.rules.dimensions)

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.evaluate(pk, actor=actor, suggestion_id=of, **data)
        then = "代表工作机构会研究您的理由，答复您是否重新办理" if made.is_dissatisfied else "评价已直接送代表工作机构"
        return done(request, f"已评价{reply.assignment.body}的答复，{then}。", page_of(suggestion))

    labels = {c.code: c.label for c in SCHEMES[pack.rules.result_scheme].classes}
    given = suggestion.evaluations.filter(reply=reply).first()
    return act_page(
        request, form, run, title="评价答复", button="提交评价", back=page_of(suggestion), s=suggestion, reply=reply,
        template="suggestions/rating.html", given=given, result=labels.get(reply.result_class, ""),
        due=clocks.of(suggestion).filter(name="feedback", met_on=None).first(),
        promises=list(reply.commitments.order_by("due_on")), counted=pack.rules.no_feedback,
        signed=list(suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).select_related("deputy__person")),
        crumbs=matter_crumbs(suggestion, ("评价", "")),
    )  # fmt: skip


@both
@for_members
def promise_rating(request: HttpRequest, pk: int) -> HttpResponse:
    """评价承诺 — how a promise was kept, after the unit has closed it."""
    actor = actor_of(request)
    found = Commitment.objects.filter(suggestion__in=queries.entitled(actor)).select_related("body")
    promise = get_object_or_404(found.prefetch_related("progress"), pk=pk)
    suggestion = suggestion_for(request, promise.suggestion_id)
    if not policies.writes(actor, suggestion):
        raise NotYours("承诺的落实情况由领衔代表评价")
    if promise.state == CommitmentState.OPEN and request.method != "POST":
        raise Http404
    here = (
        reverse("suggestions:my_promises")
        if own.led_by(actor).filter(pk=suggestion.pk).exists()
        else page_of(suggestion)
    )

    def run(data: dict[str, Any]) -> HttpResponse:
        made = operations.evaluate_commitment(pk, actor=actor, **data)
        return done(request, f"已评价：{made.get_evaluation_display()}。", here)

    form = GradeForm(*sent(request), initial={"grade": promise.evaluation})
    return act_page(
        request, form, run, title="评价承诺落实", button="提交评价", back=here, promise=promise, s=suggestion,
        template="suggestions/promise_rating.html", crumbs=matter_crumbs(suggestion, ("承诺", "")),
    )  # fmt: skip
