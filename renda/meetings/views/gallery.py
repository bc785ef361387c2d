"""Observers' places, for the office: opened, drawn, closed; who applied and what they said."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.meetings import gallery as reads
from renda.meetings import operations, policies
from renda.meetings.forms.people import GalleryForm, WhyForm
from renda.meetings.kinds import ObserverState
from renda.meetings.models import Meeting, ObserverApplication
from renda.meetings.views.finding import actor_of, frame, meeting_for, run_by
from renda.meetings.views.people import read_by
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
TONES = {"applied": "near", "accepted": "done", "waitlisted": "doing", "declined": "wait"}


@require_safe
@for_members
def gallery(request: HttpRequest, pk: int) -> HttpResponse:
    """Applications in the order of the draw; auditors see no numbers to call."""
    found, actor = read_by(request, pk), actor_of(request)
    rows = list(ObserverApplication.objects.filter(meeting=found).order_by("lot", "pk"))
    for row in rows:
        row.tone = TONES[row.state]  # type: ignore[attr-defined]
    drawn = reads.is_drawn(found)
    over = found.gallery_until is not None and clock.today() > found.gallery_until
    context = {
        **frame(request, found, "people", (_("旁听"), "")), "rows": rows, "drawn": drawn, "open": reads.is_open(found),
        "may_draw": policies.may_run(actor, found) and found.gallery_seats and over and not drawn and not found.is_over and rows,
        "live": sum(r.state != ObserverState.DECLINED for r in rows), "comments": [r for r in rows if r.comment],
        "address": reverse("portal:gallery", args=[found.congress.slug, found.pk]) if found.gallery_seats else "",
    }  # fmt: skip
    return render(request, "meetings/gallery.html", context)


@GET_OR_POST
@for_members
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.open_gallery(pk, actor=actor_of(request), **values)
        return done(request, _("旁听已开放，公众可以在公开页面报名。"), _page(found))

    form = GalleryForm(request.POST or None, initial={"seats": found.gallery_seats or 5, "until": found.gallery_until})
    lead = _("公众在公开页面报名；报名多于席位的，截止以后抽签。会议结束以后删除报名人的手机号和单位。")
    title = _("%s：开放旁听") % found
    return act_page(request, form, run, title=title, button=_("开放旁听"), back=_page(found), lead=lead)


@GET_OR_POST
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.close_gallery(pk, actor=actor_of(request), **values)
        return done(request, _("旁听已停止，报名的人会看到原因。"), _page(found))

    form = WhyForm(request.POST or None)
    lead = _("不公开举行的会议不设旁听。报名的人凭回执码看到原因。")
    title = _("%s：停止旁听") % found
    return act_page(request, form, run, title=title, button=_("停止旁听"), back=_page(found), lead=lead)


@require_POST
@for_members
def drawing(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    n = operations.draw_observers(pk, actor=actor_of(request))
    return done(request, _("抽签完成，%d人可以旁听，结果已经公开。") % n, _page(found))


@GET_OR_POST
@for_members
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    """One application refused; ``pk`` is its key."""
    application = get_object_or_404(ObserverApplication, pk=pk)
    found = meeting_for(request, application.meeting_id)
    policies.require_runner(actor_of(request), found)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.decline_observer(pk, actor=actor_of(request), **values)
        return done(request, _("已登记不同意旁听，候补自动递补。"), _page(found))

    form = WhyForm(request.POST or None)
    title = _("不同意%s旁听") % application.name
    return act_page(request, form, run, title=title, button=_("不同意"), back=_page(found))


@require_POST
@for_members
def cleaning(request: HttpRequest, pk: int) -> HttpResponse:
    found = run_by(request, pk)
    n = operations.remove_observers_data(pk, actor=actor_of(request))
    return done(request, _("已删除%d人的个人信息。") % n, _page(found))


def _page(meeting: Meeting) -> str:
    return reverse("meetings:gallery", args=[meeting.pk])
