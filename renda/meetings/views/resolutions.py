"""Resolutions: one with its text and state, and the acts on it."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import journal
from renda.meetings import operations, outcome_papers, policies, resolutions, titles
from renda.meetings.acts.outcome import resolution_acts
from renda.meetings.articles import Point, article
from renda.meetings.forms.outcome import (
    AdoptionForm,
    CorrectForm,
    DraftForm,
    PublishForm,
    TextForm,
    WhyForm,
    WithholdForm,
)
from renda.meetings.kinds import ItemState
from renda.meetings.models import Meeting, Resolution
from renda.meetings.timing import pack_of
from renda.meetings.views.finding import actor_of, frame, meeting_for, run_by
from renda.meetings.views.printing import printed
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


def _found(request: HttpRequest, pk: int) -> tuple[Resolution, Meeting]:
    """One the actor reads; everything else is 404."""
    row = get_object_or_404(Resolution.objects.only("meeting"), pk=pk)
    meeting = meeting_for(request, row.meeting_id)
    found = get_object_or_404(resolutions.visible(actor_of(request), meeting), pk=pk)
    found.meeting = meeting
    return resolutions.toned([found])[0], meeting  # type: ignore[arg-type]


def _run(request: HttpRequest, pk: int) -> tuple[Resolution, Meeting]:
    row, meeting = _found(request, pk)
    policies.require_runner(actor_of(request), meeting)
    return row, meeting


def _page(row: Resolution) -> str:
    return reverse("meetings:resolution", args=[row.pk])


@require_safe
@for_members
def resolution(request: HttpRequest, pk: int) -> HttpResponse:
    row, meeting = _found(request, pk)
    context = {
        **frame(request, meeting, "outcome", (_("结果"), reverse("meetings:outcome", args=[meeting.pk])), (str(row), "")),
        "resolution": row, "adoption": titles.adoption_line(row), "lines": resolutions.lines_of(row),
        "corrections": resolutions.corrections(row), "acts": list(resolution_acts(row, actor_of(request))),
        "entries": journal.of(row) if policies.may_run(actor_of(request), meeting) else [],
    }  # fmt: skip
    return render(request, "meetings/resolution.html", context)


@require_safe
@for_members
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    row, _meeting = _found(request, pk)
    return printed(outcome_papers.resolution_paper(row), form, row.title)


@both
@for_members
def drafting(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = run_by(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.draft_resolution(pk, actor=actor_of(request), **values)
        return done(request, _("草案已经保存。"), _page(made))

    items = meeting.agenda.exclude(state__in=[ItemState.WITHDRAWN, ItemState.DEALT])
    form = DraftForm(request.POST or None, items=items)
    back = reverse("meetings:outcome", args=[pk])
    return act_page(request, form, run, title=_("起草决议决定"), button=_("保存草案"), back=back)


def _act(
    request: HttpRequest, row: Resolution, form: BaseForm, act: Callable[..., Resolution], said: str, *, title: str,
    button: str, lead: str = "", law: str = "",
) -> HttpResponse:  # fmt: skip
    """The page of one act on one resolution."""

    def run(values: dict[str, Any]) -> HttpResponse:
        act(row.pk, actor=actor_of(request), **values)
        return done(request, said, _page(row))

    words = f"{title}：{row}"
    return act_page(request, form, run, title=words, button=button, back=_page(row), lead=lead, law=law)


def _text_of(row: Resolution) -> dict[str, Any]:
    return {"version": row.version, "title": row.title, "text": row.text}


@both
@for_members
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    row, _m = _run(request, pk)
    form = TextForm(request.POST or None, initial=_text_of(row))
    return _act(
        request, row, form, operations.edit_resolution, _("草案已经修改。"), title=_("修改草案"), button=_("保存")
    )


@both
@for_members
def adopting(request: HttpRequest, pk: int) -> HttpResponse:
    row, _m = _run(request, pk)
    lead = _("没有在系统里表决的，按会议记录登记。在系统里表决的，以封存的结果为准。")
    form = AdoptionForm(request.POST or None)
    return _act(
        request,
        row,
        form,
        operations.record_adoption,
        _("已登记通过。"),
        title=_("登记通过"),
        button=_("登记"),
        lead=lead,
    )


@both
@for_members
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    row, meeting = _run(request, pk)
    pack = pack_of(meeting)
    numbered = row.kind in resolutions.ANNOUNCES and bool(pack.rules.announcement_number)
    form = PublishForm(request.POST or None, numbered=numbered, initial={"version": row.version})
    lead = _("公布以后，公众可以查阅和下载；文字只能更正，每次更正都公开。")
    law = article(pack, Point.PUBLISH)
    return _act(
        request, row, form, operations.publish_resolution, _("已经公布。"), title=_("公布"), button=_("公布"), lead=lead,
        law=law,
    )  # fmt: skip


@both
@for_members
def withholding(request: HttpRequest, pk: int) -> HttpResponse:
    row, _m = _run(request, pk)
    form = WithholdForm(request.POST or None, initial={"version": row.version})
    lead = _("不公开的，公众网页、数据和检索里都没有这件。")
    return _act(
        request,
        row,
        form,
        operations.withhold_resolution,
        _("已决定不公开。"),
        title=_("不公开"),
        button=_("不公开"),
        lead=lead,
    )


@both
@for_members
def releasing(request: HttpRequest, pk: int) -> HttpResponse:
    row, _m = _run(request, pk)
    form = WhyForm(request.POST or None, initial={"version": row.version})
    return _act(
        request,
        row,
        form,
        operations.release_resolution,
        _("已撤销不公开。"),
        title=_("撤销不公开"),
        button=_("撤销不公开"),
    )


@both
@for_members
def correcting(request: HttpRequest, pk: int) -> HttpResponse:
    row, _m = _run(request, pk)
    form = CorrectForm(request.POST or None, initial=_text_of(row))
    lead = _("只改正文字差错。原来的文字留在办理记录里。")
    return _act(
        request, row, form, operations.correct_resolution, _("已经更正。"), title=_("更正"), button=_("更正"), lead=lead
    )
