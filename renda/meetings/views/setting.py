"""A year of meetings, one meeting, the acts that give it its day, its calendar files."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, deadlines
from renda.kernel.errors import Unfit
from renda.meetings import ics, operations, policies, queries
from renda.meetings.forms.setting import CancelForm, DateForm, FilterForm, HoldForm, MoveForm, PlanForm
from renda.meetings.models import Meeting
from renda.meetings.parts import counts_of
from renda.meetings.views.finding import TONES, actor_of, meeting_for, page_of
from renda.people.models import Congress
from renda.people.queries import committees, house_of, term_of_year
from renda.web.acts import done
from renda.web.pages import act_page

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@for_members
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings of a year, by kind."""
    congress = house_of(actor_of(request))
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else clock.today().year
    kind, state = request.GET.get("kind", ""), request.GET.get("state", "")
    rows = list(queries.of_year(congress.pk, year, kind, state))
    counts = counts_of(rows, actor_of(request))
    for row in rows:
        row.tone, row.n_matters = TONES[row.state], counts[row.pk]  # type: ignore[attr-defined]
    years = [{"label": f"{n}年", "url": f"?year={n}", "active": n == year} for n in _shown_years(congress, year)]
    context = {
        "form": FilterForm(request.GET), "n_rows": len(rows), "narrowed": bool(kind or state),
        "year": year, "years": years, "groups": queries.by_kind(rows),
        "sets": policies.may_set(actor_of(request), congress.pk),
        "crumbs": [(congress.short_name, ""), (_("会议"), "")],
    }  # fmt: skip
    return render(request, "meetings/meetings.html", context)


@GET_OR_POST
@for_members
def planning(request: HttpRequest) -> HttpResponse:
    congress = house_of(actor_of(request))
    policies.require_setter(actor_of(request), congress.pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        term = term_of_year(congress.pk, values["year"])
        if term is None:
            raise Unfit(_("这一年还没有登记届次"), field="year", way_out=_("请先登记本届。"))
        made = operations.plan_meeting(term, actor=actor_of(request), **values)
        return done(request, _("已安排%s。") % made, page_of(made))

    bodies = [(body.pk, body.name) for body in committees(congress)]
    form = PlanForm(request.POST or None, bodies=bodies, initial={"year": clock.today().year})
    return act_page(request, form, run, title=_("安排会议"), button=_("安排"), back=reverse("meetings:meetings"))


@GET_OR_POST
@for_members
def fixing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.fix_date(pk, actor=actor_of(request), **values)
        return done(request, _("%(meeting)s定于%(day)s召开。") % _words(made), page_of(made))

    form = DateForm(request.POST or None, initial=_as_set(found))
    return act_page(request, form, run, title=_("%s：确定日期") % found, button=_("确定日期"), back=page_of(found))


@GET_OR_POST
@for_members
def moving(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.move(pk, actor=actor_of(request), **values)
        return done(request, _("%(meeting)s改在%(day)s召开。") % _words(made), page_of(made))

    form = MoveForm(request.POST or None, initial=_as_set(found))
    return act_page(request, form, run, title=_("%s：改期") % found, button=_("改期"), back=page_of(found))


@GET_OR_POST
@for_members
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.hold(pk, actor=actor_of(request))
        return done(request, _("已登记%(meeting)s于%(day)s召开。") % _words(made), page_of(made))

    form = HoldForm(request.POST if request.method == "POST" else None)
    lead = _("登记之后，日期不能再改。")
    title = _("%s：登记召开") % found
    return act_page(request, form, run, title=title, button=_("登记召开"), back=page_of(found), lead=lead)


@GET_OR_POST
@for_members
def cancelling(request: HttpRequest, pk: int) -> HttpResponse:
    found = _settable(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.cancel(pk, actor=actor_of(request), **values)
        return done(request, _("会议已取消，次数可以另用。"), page_of(made))

    form = CancelForm(request.POST or None)
    return act_page(request, form, run, title=_("取消%s") % found, button=_("取消会议"), back=page_of(found))


@require_safe
@for_members
def calendar(request: HttpRequest) -> HttpResponse:
    """All meetings of the house that have a day."""
    congress = house_of(actor_of(request))
    return _calendar(ics.feed(queries.dated(congress.pk), f"{congress.short_name}{_('会议')}"), f"{congress.slug}.ics")


@require_safe
@for_members
def one_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    found = meeting_for(request, pk)
    return _calendar(ics.feed([found], str(found)), f"meeting-{found.pk}.ics")


def _calendar(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return answer


def _settable(request: HttpRequest, pk: int) -> Meeting:
    """The setters of the house; for a committee's meeting its own people too."""
    found, actor = meeting_for(request, pk), actor_of(request)
    if found.body_id is None or not policies.may_run(actor, found):  # type: ignore[attr-defined]
        policies.require_setter(actor, found.congress_id)
    return found


def _as_set(found: Meeting) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("version", "held_on", "ends_on", "starts_at", "place")}


def _words(made: Meeting) -> dict[str, str]:
    return {"meeting": str(made), "day": deadlines.chinese(made.held_on) if made.held_on else ""}


def _shown_years(congress: Congress, year: int) -> list[int]:
    return sorted({*queries.years_of(congress.pk), year}, reverse=True)[:8]
