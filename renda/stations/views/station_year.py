"""A station's year: its numbers with their rows, its summary; and for the office all summaries and officials taking part."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal, workbooks
from renda.kernel.errors import NotYours
from renda.people import queries as people
from renda.stations import handing_in, house_tabs, operations, policies, taking_part, together_rights, year_account
from renda.stations.forms.summaries import ComposeForm, SummaryForm
from renda.stations.kinds import SummaryState
from renda.stations.models import Summary
from renda.stations.operations.summaries import mark_of
from renda.stations.queries import may_keep
from renda.stations.views.together import (
    actor_of,
    asked_year,
    house_frame,
    kept_station,
    station_for,
    station_frame,
    toned,
    year_tabs,
)  # fmt: skip
from renda.stations.year_rows import row_lines
from renda.web.acts import done
from renda.web.downloads import workbook
from renda.web.pages import act_page
from renda.web.paging import turn

both = require_http_methods(["GET", "HEAD", "POST"])
ROWS = 300


def _span(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


@require_safe
@for_members
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """Every number opens the rows it counts."""
    station = get_object_or_404(
        together_rights.stations_counted_by(actor_of(request)).select_related("congress"), pk=pk
    )
    year = asked_year(request)
    counts = year_account.counts(station, *_span(year))
    key = request.GET.get("rows", "")
    values = [(count, count.value) for count in counts]
    opened = next((pair for pair in values if pair[0].key == key), None)
    context = {
        **station_frame(request, station, "station_figures", (_("数字"), "")), "year": year, "year_text": str(year),
        "years": year_tabs(year, rows=key), "counts": values, "opened": opened, "most": ROWS,
        "rows": row_lines(opened[0].rows[: ROWS + 1]) if opened else [],
    }  # fmt: skip
    return render(request, "stations/station_figures.html", context)


@require_safe
@for_members
def summary(request: HttpRequest, pk: int) -> HttpResponse:
    actor, year = actor_of(request), asked_year(request)
    station = station_for(request, pk)
    if not may_keep(actor, station) and not actor.holds("auditor"):
        policies.require_keeper(actor, station)
    rows = Summary.objects.filter(station=station, year=year)
    found = rows.exclude(state=SummaryState.DRAFT).first() if actor.holds("auditor") else rows.first()
    context = {
        **station_frame(request, station, "summary", (_("年度小结"), "")), "year": year, "years": year_tabs(year),
        "summary": toned(found, draft="near", submitted="ok") if found else None, "may_compose": year <= clock.today().year,
        "entries": journal.of(found) if found else [],
    }  # fmt: skip
    return render(request, "stations/summary.html", context)


def _page(station_id: int, year: int) -> str:
    return f"{reverse('stations:summary', args=[station_id])}?year={year}"


@both
@for_members
def composing(request: HttpRequest, pk: int) -> HttpResponse:
    """First composed at a press; a draft already there is given up only on purpose."""
    station, year = kept_station(request, pk), asked_year(request)
    there = Summary.objects.filter(station=station, year=year).exists()
    if request.method == "POST" and not there:
        made = operations.compose_summary(pk, year, actor=actor_of(request))
        return done(request, _("已经按记录写好初稿，请核对修改。"), reverse("stations:summary_editing", args=[made.pk]))

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.compose_summary(pk, year, actor=actor_of(request), replace=values["replace"])
        return done(request, _("已经按最新记录重写。"), _page(pk, year))

    title = _("重新起草%d年小结") % year
    form = ComposeForm(request.POST if request.method == "POST" else None)
    return act_page(request, form, run, title=title, button=_("重新起草"), back=_page(pk, year), lead=station.name)


def _kept(request: HttpRequest, pk: int) -> Summary:
    found = get_object_or_404(Summary.objects.select_related("station"), pk=pk)
    policies.require_keeper(actor_of(request), found.station)
    return found


@both
@for_members
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _kept(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.edit_summary(pk, actor=actor_of(request), **values)
        return done(request, _("小结已经保存。"), _page(found.station_id, found.year))

    form = SummaryForm(request.POST or None, initial={"text": found.text, "seen": mark_of(found.text)})
    back, title = _page(found.station_id, found.year), _("修改%d年小结") % found.year
    return act_page(request, form, run, title=title, button=_("保存"), back=back, lead=str(found.station))


@require_POST
@for_members
def submitting(request: HttpRequest, pk: int) -> HttpResponse:
    found = _kept(request, pk)
    operations.submit_summary(pk, actor=actor_of(request))
    return done(request, _("小结已经报送。"), _page(found.station_id, found.year))


def _overseen(request: HttpRequest) -> Any:
    actor = actor_of(request)
    if not house_tabs.oversees(actor):
        raise NotYours(_("各站点的小结由代表工作机构查看"), way_out=_("本站点的小结请在站点页面查看。"))
    return people.house_of(actor)


@require_safe
@for_members
def summaries(request: HttpRequest) -> HttpResponse:
    """Which stations have handed in the year's summary, and which have not."""
    congress, year = _overseen(request), asked_year(request)
    view = request.GET.get("view", "")
    leaf = handing_in.leaf(congress, year, view, request.GET.get("after", ""))
    tally = handing_in.tally(congress, year)
    views = [
        {"label": label, "url": f"?year={year}&view={key}", "active": view == key, "count": tally.get(key)}
        for key, label in (("", _("全部")), ("submitted", _("已报送")), ("draft", _("起草中")), ("none", _("未起草")))
    ]
    context = {
        **house_frame(request, "summaries"), "year": year, "years": year_tabs(year, view=view), "views": views,
        "lines": leaf.lines, "next": turn(request.GET, after=leaf.after), "tally": tally,
    }  # fmt: skip
    return render(request, "stations/summaries.html", context)


@require_safe
@for_members
def summaries_sheet(request: HttpRequest) -> HttpResponse:
    congress, year = _overseen(request), asked_year(request)
    columns = [
        (_("编号"), 12),
        (_("家站点"), 30),
        (_("所在地"), 16),
        (_("状态"), 10),
        (_("报送日"), 14),
        (_("小结"), 90),
    ]
    data = workbooks.written(f"{year}年站点小结", columns, handing_in.sheet_rows(congress, year), wrap=True)
    return workbook(data, f"{congress.short_name}{year}年站点小结.xlsx")


@require_safe
@for_members
def officials(request: HttpRequest) -> HttpResponse:
    """国家机关工作人员进站, by body; a body opens the receptions its people joined."""
    actor, year = actor_of(request), asked_year(request)
    if not house_tabs.of_house(actor):
        raise NotYours(_("这一页由人大工作机构和代表查看"))
    congress = people.house_of(actor)
    lines = taking_part.by_body(congress, year)
    body = request.GET.get("body", "")
    chosen = next((line for line in lines if str(line.body_id) == body), None)
    context = {
        **house_frame(request, "officials"), "year": year, "years": year_tabs(year), "lines": lines, "chosen": chosen,
        "total": sum(line.times for line in lines),
        "rows": taking_part.rows_of(congress, year, chosen.body_id)[:ROWS] if chosen else [],
    }  # fmt: skip
    return render(request, "stations/officials.html", context)
