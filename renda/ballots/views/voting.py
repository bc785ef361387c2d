"""The voter's page: vote in two presses, the receipt, the result; nothing here writes a session or a time."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.ballots import lists, operations, queries
from renda.ballots.errors import AlreadyVoted
from renda.ballots.kinds import Kind, Secrecy, State
from renda.ballots.models import Ballot
from renda.ballots.rules import Design
from renda.ballots.views.finding import actor_of, ballot_for, crumbs_of
from renda.kernel.errors import Refusal, Unfit

SHOWN_WRITES = 5


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def ballot(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer to a vote is drawn at once: a redirect would have to keep the receipt somewhere."""
    if request.method != "POST":
        return _page(request, ballot_for(request, pk))
    choice = _choice(request)
    try:
        receipt = operations.cast(pk, choice, actor=actor_of(request))
    except Unfit as no:
        return _page(request, ballot_for(request, pk), choice, no, status=422)
    except AlreadyVoted as no:
        return _unlogged(render(request, "ballots/voted.html", {"refusal": no}, status=409))
    return render(request, "ballots/voted.html", {"receipt": receipt})


def _unlogged(answer: HttpResponse) -> HttpResponse:
    """Django notes every refused request with its instant; no log tells when a voter pressed."""
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


@require_safe
@for_members
def result(request: HttpRequest, pk: int) -> HttpResponse:
    found = ballot_for(request, pk)
    outcome = queries.outcome_of(found)
    context = {
        "ballot": found, "outcome": outcome, "excluded": queries.excluded_from(found), "design": found.paper,
        "crumbs": crumbs_of(found, actor_of(request)),
    }  # fmt: skip
    return render(request, "ballots/result.html", context)


@require_safe
@for_members
def published(request: HttpRequest, pk: int) -> HttpResponse:
    content = queries.published_list(ballot_for(request, pk))
    if content is None:
        raise Http404
    answer = HttpResponse(lists.file_of(content), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="ballot-{pk}.json"'
    return answer


def _page(
    request: HttpRequest, found: Ballot, choice: dict[str, Any] | None = None, no: Refusal | None = None, status: int = 200
) -> HttpResponse:  # fmt: skip
    actor = actor_of(request)
    if found.state == State.SEALED:
        return result(request, found.pk)
    voter = queries.voter_of(found, actor)
    context = {
        "ballot": found, "voter": voter, "voted": queries.has_voted(found, actor.person_id), "refusal": no,
        "rows": _rows(found.paper, (choice or {}).get("marks", {})), "design": found.paper,
        "writes": _writes(found.paper, (choice or {}).get("writes", [])), "hint": _hint(found.paper),
        "open_for_me": found.state == State.OPEN and found.takes_devices and voter is not None and not voter.excluded,
        "named": found.secrecy == Secrecy.NAMED,
    }  # fmt: skip
    return render(request, "ballots/ballot.html", context, status=status)


def _rows(design: Design, chosen: dict[str, Any]) -> list[dict[str, Any]]:
    """One row an option: its marks, and what was chosen before a refusal."""
    marks = list(design.marks().items())
    return [
        {"key": option.key, "label": option.label, "marks": marks, "chosen": chosen.get(option.key, "")}
        for option in design.options
    ]


def _writes(design: Design, given: list[str]) -> list[str]:
    if not design.write_in:
        return []
    shown = min(design.most, SHOWN_WRITES)
    return [*given, *[""] * shown][: max(shown, len(given))]


def _hint(design: Design) -> str:
    if design.kind == Kind.CHOOSE:
        return _("最多选%d项，多选无效；可以少选。") % design.most
    if design.kind == Kind.RANK:
        return _("给事项排名次，从第1起连续排，不能重复。")
    if design.kind == Kind.PERSONS and design.seats:
        return _("应选%d人，赞成的和另选的合计不能超过这个数；没有选的算弃权。") % design.seats
    return _("每一项都要选一个。") if len(design.options) > 1 else ""


def _choice(request: HttpRequest) -> dict[str, Any]:
    """What was pressed, as it came; whether it is on the ballot is for the act to say."""
    marks: dict[str, Any] = {}
    for name in request.POST:
        given = [value for value in request.POST.getlist(name) if value] if name.startswith("mark-") else []
        if given:
            marks[name.removeprefix("mark-")] = given if len(given) > 1 else given[0]
    writes = [name for name in (value.strip() for value in request.POST.getlist("write")) if name]
    return {"marks": marks, "writes": writes}
