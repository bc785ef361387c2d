"""Pages of notices, and of mail that failed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from renda.notifications import operations, outbox, policies, queries
from renda.web.acts import done


@never_cache
@login_required
@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    rows, mark = queries.page_of(request.actor, request.GET.get("from", ""))  # type: ignore[attr-defined]
    return render(request, "notifications/list.html", {"rows": rows, "following": f"?from={mark}" if mark else ""})


@login_required
@require_POST
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks the notice read and goes where it leads."""
    notice = operations.mark_read(pk, actor=request.actor)  # type: ignore[attr-defined]
    return HttpResponse(status=303, headers={"Location": notice.url or reverse("notifications:list")})


@login_required
@require_POST
def reading_all(request: HttpRequest) -> HttpResponse:
    count = operations.mark_all_read(actor=request.actor)  # type: ignore[attr-defined]
    return done(request, _("%d条通知已标为已读。") % count, reverse("notifications:list"))


@never_cache
@login_required
@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    policies.require_may_keep_mail(request.actor)  # type: ignore[attr-defined]
    rows = queries.failed(request.actor)  # type: ignore[attr-defined]
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    page = list(rows[: queries.SIZE + 1])
    following = f"?before={page[queries.SIZE - 1].pk}" if len(page) > queries.SIZE else ""
    context = {
        "rows": page[: queries.SIZE],
        "following": following,
        "configured": outbox.is_configured(),
        "n_waiting": queries.n_waiting(request.actor),  # type: ignore[attr-defined]
    }
    return render(request, "notifications/mail.html", context)


@login_required
@require_POST
def mail_retry(request: HttpRequest, pk: int) -> HttpResponse:
    sent = operations.retry(pk, actor=request.actor)  # type: ignore[attr-defined]
    return done(request, _("给%s的邮件已重新排队，一分钟内发出。") % sent.to, reverse("notifications:mail"))


@login_required
@require_POST
def mail_retry_all(request: HttpRequest) -> HttpResponse:
    count = operations.retry_all(actor=request.actor)  # type: ignore[attr-defined]
    return done(request, _("%d封邮件已重新排队。") % count, reverse("notifications:mail"))
