"""The tellers' page: enter what was counted; once both have, see where the two counts part."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.ballots import operations, policies, queries
from renda.ballots.forms import count_form, sums_of
from renda.ballots.kinds import Channel, Secrecy
from renda.ballots.models import Ballot, TellerCount
from renda.ballots.rules import Design
from renda.ballots.views.finding import actor_of, ballot_for, crumbs_of
from renda.web.acts import done, onto


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def count(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = ballot_for(request, pk), actor_of(request)
    policies.require_teller(actor, found)
    own = TellerCount.objects.filter(ballot=found, person=actor.person_id).first()
    hands = found.secrecy == Secrecy.HAND
    issued = len(found.papered) if found.channel == Channel.MIXED else None
    form = count_form(found.paper, hands=hands)(request.POST or None, initial=_initial(own, issued))
    if form.is_bound and form.is_valid():
        with onto(form):
            operations.enter_count(pk, sums_of(form.cleaned_data), actor=actor)
            return done(request, _("您的计票数已经录入。"), reverse("ballots:count", args=[pk]))
    context = {
        "ballot": found, "form": form, "own": own, "whole": [form[name] for name in ("issued", "returned", "invalid", "writes") if name in form.fields],
        "marks": list(found.paper.marks().values()), "rows": _rows(found.paper, form), "differences": _in_words(found),
        "n_counts": TellerCount.objects.filter(ballot=found).count(),
        "crumbs": crumbs_of(found, actor_of(request)),
    }  # fmt: skip
    return render(request, "ballots/count.html", context, status=422 if form.is_bound else 200)


def _initial(own: TellerCount | None, issued: int | None) -> dict[str, Any]:
    if own is None:
        return {} if issued is None else {"issued": issued}
    sums = own.sums
    values: dict[str, Any] = {"issued": sums.issued, "returned": sums.returned, "invalid": sums.invalid}
    values |= {f"count-{key}-{mark}": n for key, marks in sums.counts.items() for mark, n in marks.items()}
    values["writes"] = "\n".join(f"{name} {n}" for name, n in sums.writes.items())
    return values


def _rows(design: Design, form: forms.Form) -> list[dict[str, Any]]:
    """The fields of each option, as a line of the table."""
    return [
        {"label": option.label, "fields": [form[f"count-{option.key}-{mark}"] for mark in design.marks()]}
        for option in design.options
    ]


def _in_words(ballot: Ballot) -> list[dict[str, Any]]:
    design, names = ballot.paper, {"issued": _("发出"), "returned": _("收回"), "invalid": _("无效")}
    return [
        {"what": names.get(mark, mark) if not key else _what(design, key, mark), "one": one, "other": other}
        for key, mark, one, other in queries.differences_of(ballot)
    ]


def _what(design: Design, key: str, mark: str) -> str:
    if key == "+":
        return f"{_('另选')}{mark}"
    return f"{design.label(key)}：{design.marks().get(mark, _('未表决或者无效'))}"
