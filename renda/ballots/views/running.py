"""The chair's pages: how far the voting is, and the acts of whoever runs it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.ballots import operations, policies, queries
from renda.ballots.forms import AnnulForm, PressForm
from renda.ballots.models import Ballot, TellerCount
from renda.ballots.views.finding import actor_of, ballot_for, crumbs_of
from renda.kernel import journal
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def chair(request: HttpRequest, pk: int) -> HttpResponse:
    found = _runnable(request, pk)
    context = {
        "ballot": found, "design": found.paper, "n_voted": len(found.voted), "n_waiting": found.entitled - len(found.voted),
        "warnings": queries.warnings(found), "excluded": queries.excluded_from(found), "outcome": queries.outcome_of(found),
        "n_counts": TellerCount.objects.filter(ballot=found).count(), "differences": len(queries.differences_of(found)),
        "entries": journal.of(found), "further": found.further.first(),
        "crumbs": crumbs_of(found, actor_of(request)),
    }  # fmt: skip
    return render(request, "ballots/chair.html", context)


@GET_OR_POST
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    lead = _("结束之后到的票不计入，投票的人会看到这句话。")
    return _press(request, pk, operations.close, _("结束表决"), _("表决已经结束。"), lead)


@GET_OR_POST
@for_members
def sealing(request: HttpRequest, pk: int) -> HttpResponse:
    lead = _("票箱打开计票，结果由系统算出；无记名的票同时打乱次序，与投票人断开。")
    return _press(request, pk, operations.seal, _("封存并计票"), _("已经封存，结果已经算出。"), lead)


@GET_OR_POST
@for_members
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    lead = _("公开全部核对码和票面，每个人可以核对自己的一票，任何人可以重新计票。公开后不能收回。")
    return _press(request, pk, operations.publish, _("公开票单"), _("票单已经公开。"), lead)


@GET_OR_POST
@for_members
def further_round(request: HttpRequest, pk: int) -> HttpResponse:
    return _press(request, pk, operations.prepare_further_round, _("准备下一轮"), _("下一轮已经准备好。"), "")


@GET_OR_POST
@for_members
def reminder(request: HttpRequest, pk: int) -> HttpResponse:
    found = _runnable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        told = operations.remind(pk, reverse("ballots:ballot", args=[pk]), actor=actor_of(request))
        return done(request, _("已提醒%d人，不显示是谁。") % told, _chair(found))

    form = PressForm(request.POST if request.method == "POST" else None)
    lead = _("系统给还没有投票的人各发一条通知，不告诉任何人他们是谁。")
    return act_page(request, form, run, title=_("提醒投票"), button=_("提醒"), back=_chair(found), lead=lead)


@GET_OR_POST
@for_members
def annulment(request: HttpRequest, pk: int) -> HttpResponse:
    found = _runnable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.annul(pk, values["why"], actor=actor_of(request))
        return done(request, _("这次表决已经作废，票没有打开。"), _chair(found))

    form = AnnulForm(request.POST or None)
    title = _("作废：%s") % found
    return act_page(request, form, run, title=title, button=_("表决作废"), back=_chair(found))


def _press(
    request: HttpRequest, pk: int, act: Callable[..., Ballot], button: str, happened: str, lead: str
) -> HttpResponse:  # fmt: skip
    """The page of an act with nothing to fill in."""
    found = _runnable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        return done(request, happened, _chair(act(pk, actor=actor_of(request))))

    form = PressForm(request.POST if request.method == "POST" else None)
    title = f"{button}：{found}"
    return act_page(request, form, run, title=title, button=button, back=_chair(found), lead=lead)


def _runnable(request: HttpRequest, pk: int) -> Ballot:
    found = ballot_for(request, pk)
    policies.require_runner(actor_of(request), found.congress_id)
    return found


def _chair(ballot: Ballot) -> str:
    return reverse("ballots:chair", args=[ballot.pk])
