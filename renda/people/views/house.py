"""The house itself: the tree of places, the terms and their sessions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from renda.kernel import clock, journal
from renda.kernel.errors import Missing
from renda.people import operations, policies, queries
from renda.people.forms import ChangeTermForm, SessionForm, TermForm
from renda.people.models import Congress, Jurisdiction, Term
from renda.people.views.bodies import GET_OR_POST
from renda.people.views.doors import actor_of, for_house, for_keepers
from renda.web.acts import done
from renda.web.pages import act_page


@require_safe
@for_house
def places(request: HttpRequest, congress: Congress) -> HttpResponse:
    """The tree of places, each with its congress and the number of bodies that work for it."""
    context = {
        "tree": _tree(list(queries.places_below(congress))),
        "crumbs": [(congress.short_name, ""), (_("区划"), "")],
    }
    return render(request, "people/places.html", context)


@require_safe
@for_house
def terms(request: HttpRequest, congress: Congress) -> HttpResponse:
    rows = list(queries.terms_of(congress))
    context = {
        "terms": rows,
        "current": queries.current_term(congress),
        "entries": [line for term in rows[:3] for line in journal.of(term)],
        "keeps": policies.keeps_registers(actor_of(request), congress.pk),
        "crumbs": [(congress.short_name, ""), (_("届次和会议"), "")],
    }
    return render(request, "people/terms.html", context)


@GET_OR_POST
@for_keepers
def change(request: HttpRequest, congress: Congress) -> HttpResponse:
    """换届 — or, where none is recorded yet, the term the congress is in."""
    newest = queries.newest_term(congress)

    def run(values: dict[str, Any]) -> HttpResponse:
        if newest is None:
            made = operations.open_term(congress.pk, actor=actor_of(request), **values)
            return done(request, _("已登记%s。") % made, reverse("people:terms"))
        values["first_session_on"] = values.pop("starts_on")
        made = operations.change_term(congress.pk, actor=actor_of(request), **values)
        words = {"new": made, "old": newest, "on": made.starts_on}
        return done(
            request, _("%(new)s自%(on)s起，%(old)s同日结束，原有代表和记录都还在。") % words, reverse("people:terms")
        )

    if newest is None:
        first = TermForm(request.POST or None)
        return act_page(request, first, run, title=_("登记本届"), button=_("登记"), back=reverse("people:terms"))
    initial = {"number": newest.number + 1, "quota": newest.quota, "committee_quota": newest.committee_quota}
    form = ChangeTermForm(request.POST or None, initial=initial)
    lead = _("新一届自第一次会议起，本届同日结束。可以提前登记，以便登记新一届代表。")
    title, back = _("换届"), reverse("people:terms")
    return act_page(request, form, run, title=title, button=_("换届"), back=back, lead=lead, law="地方组织法9")


@GET_OR_POST
@for_keepers
def session(request: HttpRequest, congress: Congress, pk: int) -> HttpResponse:
    term = Term.objects.filter(pk=pk, congress=congress).first()
    if term is None:
        raise Missing(_("没有这一届，或者您无权查看"))

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.open_session(term.pk, actor=actor_of(request), **values)
        return done(request, _("已登记%s。") % made, reverse("people:terms"))

    form = SessionForm(request.POST or None, initial={"opens_on": clock.today()})
    title = _("登记%s的会议") % term
    return act_page(request, form, run, title=title, button=_("登记"), back=reverse("people:terms"))


def _tree(rows: list[Jurisdiction]) -> list[dict[str, Any]]:
    """The rows, which come parents first, as nested lists."""
    nodes = {row.pk: {"place": row, "below": []} for row in rows}
    roots: list[dict[str, Any]] = []
    for row in rows:
        above = nodes.get(row.parent_id)  # type: ignore[arg-type]
        below: list[dict[str, Any]] = above["below"] if above else roots  # type: ignore[assignment]
        below.append(nodes[row.pk])
    return roots
