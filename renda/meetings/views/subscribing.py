"""Subscribing to one's own meetings: the secret address, made and revoked by its owner; the feed itself."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access import operations as access
from renda.access.doors import for_members
from renda.access.models import Token
from renda.kernel import clock
from renda.meetings import ics, subscriptions
from renda.meetings.views.finding import actor_of
from renda.web.acts import done
from renda.web.downloads import download


@never_cache
@for_members
@require_http_methods(["GET", "HEAD", "POST"])
def subscribing(request: HttpRequest) -> HttpResponse:
    """The address is shown once, as with every token."""
    actor, account, address = actor_of(request), request.user, ""
    if request.method == "POST":
        until = clock.today() + timedelta(days=subscriptions.DAYS)
        capacity = subscriptions.capacity_of(actor, actor.person_id or 0)
        scopes = [subscriptions.SCOPE]
        _token, secret = access.issue_token(
            account,  # type: ignore[arg-type]
            subscriptions.NAME,
            capacity,
            scopes,
            until,
            actor=actor,
        )
        address = request.build_absolute_uri(reverse("meetings:own_calendar", args=[secret]))
    context = {
        "address": address, "tokens": subscriptions.subscriptions_of(account),  # type: ignore[arg-type]
        "crumbs": [(_("会议"), reverse("meetings:meetings")), (_("日历订阅"), "")],
    }  # fmt: skip
    return render(request, "meetings/subscribing.html", context, status=201 if address else 200)


@for_members
@require_POST
def revoking(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(Token, pk=pk, account=request.user, scopes=[subscriptions.SCOPE])
    access.revoke_token(token, actor=actor_of(request))
    return done(request, _("这个日历地址已经失效。"), reverse("meetings:subscribing"))


@never_cache
@require_safe
def own_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """For phones without sign-in; whoever has the address sees when and where, nothing of the papers."""
    person_id = subscriptions.reader_of(secret)
    if person_id is None:
        raise Http404
    own = subscriptions.own_meetings(person_id)
    answer = download(
        ics.feed(own.meetings, _("我的会议"), away=own.away), "text/calendar; charset=utf-8", "mine.ics", inline=True
    )
    answer["X-Robots-Tag"], answer["Referrer-Policy"] = "noindex", "no-referrer"
    return answer
