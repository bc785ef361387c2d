"""Observing a meeting: the announcement, the application, its receipt, the draw as everyone may reckon it again."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from renda.access.network import address_of
from renda.kernel.actors import OUTSIDER
from renda.kernel.errors import Unfit
from renda.meetings import drawing, gallery, operations
from renda.meetings.models import Meeting, ObserverApplication
from renda.notifications import texting
from renda.people.models import Congress
from renda.portal import queries
from renda.portal.frame import congress_of, page
from renda.portal.gallery_forms import ApplyForm, CodeForm, CommentForm
from renda.web.acts import onto, say

HOUR = 3600
AN_HOUR = {"apply": 10, "code": 60}
TONES = {"applied": "doing", "accepted": "done", "waitlisted": "near", "declined": "wait"}
View = Callable[..., HttpResponse]


def personal(*methods: str) -> Callable[[View], View]:
    """A page with a form: kept by no cache, found by no search engine, told to no other site."""

    def door(view: View) -> View:
        @never_cache
        @require_http_methods(list(methods))
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            answer = view(request, *args, **kwargs)
            answer["X-Robots-Tag"] = "noindex"
            answer["Referrer-Policy"] = "same-origin"
            return answer

        return opened

    return door


@personal("GET", "HEAD", "POST")
def apply(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The announcement of a meeting's gallery; with the application while it is open, with the draw once it was held."""
    congress = congress_of(slug)
    meeting = _meeting(congress, pk)
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with onto(form):
            _require_patience(request, "apply")
            made = operations.apply_to_observe(meeting.pk, actor=OUTSIDER, **form.cleaned_data)
            say(request, "申请已收到，请记下回执码。")
            return HttpResponseRedirect(_receipt(congress, made), status=303)
    seed, lots = gallery.published(meeting)
    return _page(
        request, "portal/gallery.html", congress, meeting, form=form, open=gallery.is_open(meeting), seed=seed, lots=lots,
        code_form=CodeForm(), status=422 if request.method == "POST" else 200,
    )  # fmt: skip


@personal("POST")
def find(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """From a receipt code to its page; a wrong code is told so, sixty an hour at most."""
    congress = congress_of(slug)
    meeting = _meeting(congress, pk)
    form = CodeForm(request.POST)
    if form.is_valid():
        with onto(form):
            _require_patience(request, "code")
            code = drawing.as_code(form.cleaned_data["code"])
            found = ObserverApplication.objects.filter(meeting=meeting, code=code).first()
            if found is None:
                raise Unfit("没有这个回执码", field="code", way_out="请核对十二个字符，字母不分大小写。")
            return HttpResponseRedirect(_receipt(congress, found), status=303)
    seed, lots = gallery.published(meeting)
    return _page(
        request, "portal/gallery.html", congress, meeting, form=ApplyForm(), open=gallery.is_open(meeting), seed=seed,
        lots=lots, code_form=form, status=422,
    )  # fmt: skip


@personal("GET", "HEAD")
def receipt(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """How the application stands, for whoever holds its code."""
    congress = congress_of(slug)
    found = _application(congress, code)
    return _receipt_page(request, congress, found, CommentForm())


@personal("POST")
def giving_up(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    congress = congress_of(slug)
    found = _application(congress, code)
    operations.give_up_observing(found.code, actor=OUTSIDER)
    say(request, "已取消，席位让给候补的人。")
    return HttpResponseRedirect(_receipt(congress, found), status=303)


@personal("POST")
def commenting(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    congress = congress_of(slug)
    found = _application(congress, code)
    form = CommentForm(request.POST)
    if form.is_valid():
        with onto(form):
            operations.comment_as_observer(found.code, form.cleaned_data["comment"], actor=OUTSIDER)
            say(request, "意见已收到，谢谢。")
            return HttpResponseRedirect(_receipt(congress, found), status=303)
    return _receipt_page(request, congress, found, form, status=422)


def _meeting(congress: Congress, pk: int) -> Meeting:
    """A meeting everyone may know of whose gallery was opened; anything else is not there."""
    rows = queries.open_meetings(Meeting.objects.filter(congress=congress)) | Meeting.objects.filter(
        congress=congress, state=Meeting.State.OPEN
    )
    found = get_object_or_404(rows.select_related("term", "congress"), pk=pk)
    if found.kind not in gallery.OPEN_MEETINGS or not (found.gallery_seats or gallery.is_drawn(found)):
        raise Http404
    return found


def _application(congress: Congress, code: str) -> ObserverApplication:
    rows = ObserverApplication.objects.filter(meeting__congress=congress).select_related(
        "meeting__term", "meeting__congress"
    )
    return get_object_or_404(rows, code=drawing.as_code(code) or "-")


def _receipt_page(
    request: HttpRequest, congress: Congress, found: ObserverApplication, form: CommentForm, status: int = 200
) -> HttpResponse:
    meeting = found.meeting
    live = found.state != "declined"
    return _page(
        request, "portal/gallery_receipt.html", congress, meeting, application=found, tone=TONES[found.state],
        tag=drawing.tag_of(found.code), may_give_up=live and not meeting.is_over, comment_form=form,
        may_comment=found.state == "accepted" and gallery.takes_comments(meeting), texted=texting.is_connected(), status=status,
    )  # fmt: skip


def _page(
    request: HttpRequest, template: str, congress: Congress, meeting: Meeting, *, status: int, **context: Any
) -> HttpResponse:
    """Unlike the other pages it acts, so it carries the token against forged forms."""
    meetings = ("会议", reverse("portal:meetings", args=[congress.slug]))
    answer = page(
        request, template, congress, here="meetings", crumbs=[meetings, (f"{meeting}旁听", "")], meeting=meeting,
        about=f"{congress.short_name}{meeting}公众旁听。", csrf_token=get_token(request), **context,
    )  # fmt: skip
    answer.status_code = status
    return answer


def _receipt(congress: Congress, application: ObserverApplication) -> str:
    return reverse("portal:gallery_receipt", args=[congress.slug, application.code])


def _require_patience(request: HttpRequest, what: str) -> None:
    """So many tries an hour from one address; the address is forgotten with the hour."""
    key = f"gallery:{what}:{address_of(request)}"
    cache.add(key, 0, HOUR)
    try:
        tries = cache.incr(key)
    except ValueError:  # the hour ended between the two lines
        return
    if tries > AN_HOUR[what]:
        raise Unfit("操作太频繁", way_out="请过一小时再试，或者打电话给常委会办公室。")
