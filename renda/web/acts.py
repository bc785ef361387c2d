"""How acts answer in the browser: refusals become pages, Unfit becomes a form error, done says what happened."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.html import format_html

from renda.kernel.errors import Refusal, Unfit
from renda.web.components.records import title_of


class RefusalMiddleware:
    """Answers a Refusal that no view caught: a page, or a small piece where htmx asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return refuse(request, exception) if isinstance(exception, Refusal) else None


def refuse(request: HttpRequest, no: Refusal) -> HttpResponse:
    """The refusal with its status, its reason, its rule and the way out."""
    template = "web/ui/refusal.html" if getattr(request, "htmx", False) else "web/refusal.html"
    return render(request, template, {"refusal": no, "back": request.META.get("HTTP_REFERER", "")}, status=no.status)


@contextmanager
def onto(form: BaseForm) -> Iterator[None]:
    """Within the block an Unfit becomes an error of its field and the form is left invalid."""
    try:
        yield
    except Unfit as no:
        rule = f"（{title_of(no.law)}）" if no.law else ""
        told = f"{no.reason.rstrip('。')}{rule}。{no.way_out}"
        form.add_error(no.field if no.field in form.fields else None, told)


def done(
    request: HttpRequest,
    message: str,
    url: str,
    piece: str | None = None,
    context: Mapping[str, Any] | None = None,
    link: tuple[str, str] | None = None,
) -> HttpResponse:
    """Answer an act that succeeded: for htmx the piece, else the message on the page at ``url`` (303)."""
    if getattr(request, "htmx", False):
        if piece:
            return render(request, piece, {**(context or {}), "happened": message})
        say(request, message, link)
        return HttpResponse(headers={"HX-Redirect": url})
    say(request, message, link)
    return HttpResponseRedirect(url, status=303)


def say(request: HttpRequest, message: str, link: tuple[str, str] | None = None, level: int = messages.SUCCESS) -> None:
    """Keep one sentence for the next page, with a link (words, address) to undo or go on."""
    words = format_html('{} <a href="{}">{}</a>', message, link[1], link[0]) if link else message
    messages.add_message(request, level, words)
