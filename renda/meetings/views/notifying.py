"""The notice of a meeting: who will be told, which term holds; and calling a meeting ad hoc."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renda.access.doors import for_members
from renda.kernel import clock, clocks, workdays
from renda.meetings import operations, policies, terms, timing
from renda.meetings.articles import Point, article
from renda.meetings.forms.papers import AdHocForm, LateNoticeForm, NoticeForm
from renda.meetings.kinds import Answer, AttendeeRole, ItemState, MeetingKind, MeetingState
from renda.meetings.models import AgendaItem, Attendee, Meeting
from renda.meetings.views.finding import actor_of, frame, meeting_for, page_of, run_by
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 40


@GET_OR_POST
@for_members
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """发出会议通知 — the page says whom it reaches and whether it is in time."""
    meeting = run_by(request, pk)
    term = clocks.of(meeting).filter(name="notice").first()
    late = term is not None and term.met_on is None and term.due_on < clock.today()

    def run(values: dict[str, Any]) -> HttpResponse:
        told = operations.notify(pk, actor=actor_of(request), **values)
        return done(request, _("会议通知已发给%d人。") % told, page_of(meeting))

    form = LateNoticeForm(request.POST or None) if late else NoticeForm(_bound(request))
    pack = timing.pack_of(meeting)
    people = _to_be_told(meeting)
    items = AgendaItem.objects.filter(meeting=meeting, state__in=(ItemState.DRAFT, ItemState.LISTED))
    context = {
        **frame(request, meeting, "meeting", (_("会议通知"), "")),
        "people": people, "n_people": sum(len(rows) for _role, rows in people), "shown": SHOWN, "items": list(items),
        "term": term, "late": late, "steps": clocks.explain(term, workdays.in_use()).steps if term else (),
        "pack": pack, "skipped": terms.skipped(pack, meeting.kind) if meeting.ad_hoc else [],
        "may_send": meeting.state == MeetingState.FIXED,
        "sets": policies.may_set(actor_of(request), meeting.congress_id),
    }  # fmt: skip
    return act_page(
        request, form, run, title=_("%s：会议通知") % meeting, button=_("发出通知"), back=page_of(meeting),
        template="meetings/notice.html", **context,
    )  # fmt: skip


@GET_OR_POST
@for_members
def ad_hoc(request: HttpRequest, pk: int) -> HttpResponse:
    """登记为临时召开 — with what it is then free of."""
    meeting = meeting_for(request, pk)
    policies.require_setter(actor_of(request), meeting.congress_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.call_ad_hoc(pk, values["why"], actor=actor_of(request))
        return done(request, _("%s已登记为临时召开。") % made, _notice(made))

    pack = timing.pack_of(meeting)
    point = Point.CONGRESS_AD_HOC if meeting.kind == MeetingKind.CONGRESS else Point.AD_HOC
    return act_page(
        request, AdHocForm(request.POST or None), run, title=_("%s：临时召开") % meeting, button=_("登记为临时召开"),
        back=_notice(meeting), law=article(pack, point), template="meetings/ad_hoc.html",
        skipped=terms.skipped(pack, meeting.kind), matter=meeting,
    )  # fmt: skip


@require_POST
@for_members
def as_usual(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = meeting_for(request, pk)
    made = operations.call_as_usual(meeting.pk, actor=actor_of(request))
    return done(request, _("%s改回按期召开，期限重新计算。") % made, _notice(made))


def _to_be_told(meeting: Meeting) -> list[tuple[str, list[Attendee]]]:
    """By role; with the first notice also those who were asked one by one before it."""
    states = [Answer.LISTED] if meeting.noticed_on else [Answer.LISTED, Answer.INVITED, Answer.COMING]
    rows = list(Attendee.objects.filter(meeting=meeting, state__in=states).select_related("body").order_by("pk"))
    return [(role.label, found) for role in AttendeeRole if (found := [r for r in rows if r.role == role])]


def _bound(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _notice(meeting: Meeting) -> str:
    return reverse("meetings:notice", args=[meeting.pk])
