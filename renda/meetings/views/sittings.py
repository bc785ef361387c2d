"""The sittings a meeting falls into: their plan, and which items each deals with."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.meetings import operations, programme
from renda.meetings.forms.agenda import SittingForm, SittingItemsForm
from renda.meetings.forms.setting import HoldForm
from renda.meetings.models import Meeting, Sitting
from renda.meetings.views.finding import actor_of, frame, run_by
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def sittings(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)
    context = {**frame(request, meeting, "sittings", (_("分场"), "")), "sittings": programme.sittings_of(meeting)}
    return render(request, "meetings/sittings.html", context)


@both
@for_members
def planning(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.plan_sittings(pk, **values, actor=actor_of(request))
        words = str(made[0]) if len(made) == 1 else _("%d个分场") % len(made)
        return done(request, _("已安排%s。") % words, _all(meeting))

    initial = {
        "version": meeting.version, "on": meeting.held_on, "place": meeting.place, "starts_at": meeting.starts_at,
    }  # fmt: skip
    form = SittingForm(request.POST or None, meeting=meeting, initial=initial)
    return act_page(request, form, run, title=_("%s：安排分场") % meeting, button=_("安排"), back=_all(meeting))


@both
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    sitting, meeting = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.change_sitting(pk, **values, actor=actor_of(request))
        return done(request, _("已修改%s。") % made, _all(meeting))

    names = ("name", "on", "starts_at", "ends_at", "place")
    initial = {"version": meeting.version, **{name: getattr(sitting, name) for name in names}}
    form = SittingForm(request.POST or None, meeting=meeting, new=False, initial=initial)
    return act_page(request, form, run, title=_("修改%s") % sitting, button=_("保存"), back=_all(meeting))


@both
@for_members
def removing(request: HttpRequest, pk: int) -> HttpResponse:
    sitting, meeting = _run(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.remove_sitting(pk, version=meeting.version, actor=actor_of(request))
        return done(request, _("已取消%s。") % sitting, _all(meeting))

    form = HoldForm(request.POST if request.method == "POST" else None)
    lead = _("排在这一场的议题仍在议程里，可以另排分场。")
    title = _("取消%s") % sitting
    return act_page(request, form, run, title=title, button=_("取消分场"), back=_all(meeting), lead=lead)


@both
@for_members
def items(request: HttpRequest, pk: int) -> HttpResponse:
    sitting, meeting = _run(request, pk)
    rows = list(meeting.agenda.exclude(state__in=["withdrawn", "dealt"]))

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.assign_items(pk, values["item_ids"], actor=actor_of(request))
        words = {"sitting": sitting, "n": len(values["item_ids"])}
        return done(request, _("%(sitting)s有%(n)s项议题。") % words, _all(meeting))

    chosen = [i.pk for i in rows if i.sitting_id == sitting.pk]  # type: ignore[attr-defined]
    bound = request.POST if request.method == "POST" else None
    form = SittingItemsForm(bound, items=rows, initial={"item_ids": chosen})
    return act_page(request, form, run, title=_("%s：议题") % sitting, button=_("保存"), back=_all(meeting))


def _run(request: HttpRequest, pk: int) -> tuple[Sitting, Meeting]:
    meeting_id = Sitting.objects.filter(pk=pk).values_list("meeting_id", flat=True).first()
    meeting = run_by(request, meeting_id or 0)
    return get_object_or_404(Sitting, pk=pk), meeting


def _all(meeting: Meeting) -> str:
    return reverse("meetings:sittings", args=[meeting.pk])
