"""Pages of meetings: a year, one meeting, its acts, its calendar files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, deadlines, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, Unfit
from renda.meetings import ics, operations, policies, queries
from renda.meetings.forms import CancelForm, DateForm, HoldForm, MoveForm, PlanForm
from renda.meetings.models import Meeting
from renda.meetings.parts import counts_of, parts_of
from renda.people.models import Congress
from renda.people.queries import house_of, term_of_year
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
TONES = {"planned": "wait", "fixed": "doing", "held": "ok", "cancelled": "done"}


@require_safe
@for_members
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of a year, by kind."""
    congress = house_of(_actor(request))
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year
    rows = list(queries.of_year(congress.pk, year))
    counts = counts_of(rows, _actor(request))
    for row in rows:
        row.tone, row.n_matters = TONES[row.state], counts[row.pk]  # type: ignore[attr-defined]
    years = [{"label": f"{n}年", "url": f"?year={n}", "active": n == year} for n in _shown_years(congress, year)]
    context = {
        "year": year, "years": years, "groups": queries.by_kind(rows),
        "sets": policies.may_set(_actor(request), congress.pk),
        "crumbs": [(congress.short_name, ""), (_("会议"), "")],
    }  # fmt: skip
    return render(request, "meetings/meetings.html", context)


@require_safe
@for_members
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = _found(request, pk), _actor(request)
    found.tone = TONES[found.state]  # type: ignore[attr-defined]
    context = {
        "matter": found,
        "actor": actor,
        "parts": parts_of(found, actor),
        "entries": journal.of(found),
        "sets": policies.may_set(actor, found.congress_id),
        "crumbs": [(found.congress.short_name, ""), (_("会议"), reverse("meetings:meetings")), (str(found), "")],
    }
    return render(request, "meetings/meeting.html", context)


@GET_OR_POST
@for_members
def planning(request: HttpRequest) -> HttpResponse:
    congress = house_of(_actor(request))
    policies.require_setter(_actor(request), congress.pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        term = term_of_year(congress.pk, values["year"])
        if term is None:
            raise Unfit(_("这一年还没有登记届次"), field="year", way_out=_("请先登记本届。"))
        made = operations.plan_meeting(term, actor=_actor(request), **values)
        return done(request, _("已安排%s。") % made, _address(made))

    form = PlanForm(request.POST or None, initial={"year": clock.today().year})
    return act_page(request, form, run, title=_("安排会议"), button=_("安排"), back=reverse("meetings:meetings"))


@GET_OR_POST
@for_members
def fixing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.fix_date(pk, actor=_actor(request), **values)
        return done(request, _("%(meeting)s定于%(day)s召开。") % _words(made), _address(made))

    form = DateForm(request.POST or None, initial={"version": found.version, "place": found.place})
    return act_page(request, form, run, title=_("%s：确定日期") % found, button=_("确定日期"), back=_address(found))


@GET_OR_POST
@for_members
def moving(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.move(pk, actor=_actor(request), **values)
        return done(request, _("%(meeting)s改在%(day)s召开。") % _words(made), _address(made))

    initial = {"version": found.version, "place": found.place, "held_on": found.held_on}
    form = MoveForm(request.POST or None, initial=initial)
    return act_page(request, form, run, title=_("%s：改期") % found, button=_("改期"), back=_address(found))


@GET_OR_POST
@for_members
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.hold(pk, actor=_actor(request))
        return done(request, _("已登记%(meeting)s于%(day)s召开。") % _words(made), _address(made))

    form = HoldForm(request.POST if request.method == "POST" else None)
    lead = _("登记之后，日期不能再改。")
    title = _("%s：登记召开") % found
    return act_page(request, form, run, title=title, button=_("登记召开"), back=_address(found), lead=lead)


@GET_OR_POST
@for_members
def cancelling(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.cancel(pk, actor=_actor(request), **values)
        return done(request, _("会议已取消，次数可以另用。"), _address(made))

    form = CancelForm(request.POST or None)
    return act_page(request, form, run, title=_("取消%s") % found, button=_("取消会议"), back=_address(found))


@require_safe
@for_members
def calendar(request: HttpRequest) -> HttpResponse:
    """All meetings of the house that have a day."""
    congress = house_of(_actor(request))
    return _calendar(ics.feed(queries.dated(congress.pk), f"{congress.short_name}{_('会议')}"), f"{congress.slug}.ics")


@require_safe
@for_members
def one_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    return _calendar(ics.feed([found], str(found)), f"meeting-{found.pk}.ics")


def _calendar(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return answer


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def _found(request: HttpRequest, pk: int) -> Meeting:
    found = queries.visible_to(_actor(request)).filter(pk=pk).first()
    if found is None:
        raise Missing(_("没有这次会议，或者您无权查看"))
    return found


def _settable(request: HttpRequest, pk: int) -> Meeting:
    found = _found(request, pk)
    policies.require_setter(_actor(request), found.congress_id)
    return found


def _words(made: Meeting) -> dict[str, str]:
    return {"meeting": str(made), "day": deadlines.chinese(made.held_on) if made.held_on else ""}


def _address(made: Meeting) -> str:
    return reverse("meetings:meeting", args=[made.pk])


def _shown_years(congress: Congress, year: int) -> list[int]:
    return sorted({*queries.years_of(congress.pk), year}, reverse=True)[:8]
