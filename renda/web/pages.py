"""The page of one act: GET shows its form, POST makes it so; every refusal comes back to the form or as a plain answer."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from renda.kernel import composed
from renda.kernel.errors import Stale
from renda.web.acts import onto
from renda.web.typed import fit_data

M = TypeVar("M", bound=Model)


def the_one(build: Callable[..., QuerySet[M]], *values: Any) -> M:
    """The row a page is about, by a query that `composed.first` asks; 404 where the reader has none."""
    found = composed.first(build, *values)
    if found is None:
        raise Http404
    return found


def act_page(
    request: HttpRequest,
    form: BaseForm,
    run: Callable[[dict[str, Any]], HttpResponse],
    *,
    title: str = "",
    button: str = "",
    back: str = "",
    lead: str = "",
    law: str = "",
    template: str = "web/act.html",
    drawn: Callable[[], dict[str, Any]] = dict,
    **context: Any,
) -> HttpResponse:
    """Show ``form`` and, once it is sound, ``run`` the act with its cleaned data.

    A value that breaks a rule goes back to its field (422); an edit overtaken by another's keeps what was typed (409).
    ``drawn`` is what only the drawn page needs, its title, button and way back too where they need a look at the
    matter; an act that succeeds never asks for it.
    """
    status = 200
    if form.is_bound:
        form.data, status = fit_data(form.data), 422  # type: ignore[arg-type]
        if form.is_valid():
            try:
                with onto(form):
                    return run(form.cleaned_data)
            except Stale as no:
                form.add_error(None, f"{no.reason}。{no.way_out}")
                status = 409
    told = {
        "form": form,
        "title": title,
        "button": button,
        "back": back,
        "lead": lead,
        "law": law,
        **context,
        **drawn(),
    }
    return render(request, template, told, status=status)
