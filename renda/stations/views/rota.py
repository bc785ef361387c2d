"""The rota: a station's days and rules, planning and announcing them, the month of all stations a keeper keeps."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.people.kinds import Level
from renda.people.models import Jurisdiction
from renda.stations import bookings, operations, reception_listing, reception_papers, reception_rights, rota, turns
from renda.stations.forms.receptions import DayForm, EndForm, MonthForm, ReasonForm, RuleForm, rule_initial
from renda.stations.kinds import StationState
from renda.stations.models import RotaRule, Station
from renda.stations.views.receptions_found import (
    frame,
    month_asked,
    page_of,
    run_station,
    station_for,
)  # fmt: skip
from renda.stations.views.together import actor_of, house_frame, printed
from renda.web.acts import done
from renda.web.pages import act_page
from renda.web.paging import turn as turned

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])
A_PAGE = 40
AHEAD = timedelta(days=92)


@require_safe
@for_members
def receptions(request: HttpRequest, pk: int) -> HttpResponse:
    """A station's days, coming ones by month, with its rules and what may be done."""
    station = station_for(request, pk)
    shell = frame(request, station)
    months = reception_listing.coming(station)
    if (
        not shell["runs"]
        and not reception_rights.visible_to(actor_of(request)).filter(station=pk, state="planned").exists()
    ):
        for month in months:
            month.receptions = [r for r in month.receptions if r.state != "planned"]
    rules = list(RotaRule.objects.filter(station=station).order_by("-from_on", "pk")[:40])
    for rule in rules:
        rule.words = rota.words_of(turns.rhythm_of(rule), rule.starts_at, rule.ends_at)  # type: ignore[attr-defined]
        rule.running = rule.until_on is None or rule.until_on >= clock.today()  # type: ignore[attr-defined]
    context = {
        **shell, "months": [m for m in months if m.receptions], "past": reception_listing.past(station), "rules": rules,
        "publish_days": bookings.rules_of(station).publish_days, "is_open": station.state == StationState.OPEN,
        "this_month": clock.today().replace(day=1),
    }  # fmt: skip
    return render(request, "stations/receptions.html", context)


@GET_OR_POST
@for_members
def rule_adding(request: HttpRequest, pk: int) -> HttpResponse:
    station = run_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.set_rota_rule(pk, actor=actor_of(request), **values)
        return done(request, _("排班规则已定，接着可以排班。"), reverse("stations:planning", args=[pk]))

    form = RuleForm(request.POST or None, initial={**rule_initial(), "from_on": clock.today()})
    return act_page(
        request, form, run, title=_("%s：定排班规则") % station, button=_("定规则"), back=_tab(pk),
        lead=_("逢节假日顺延到下一个工作日。"),
    )  # fmt: skip


@GET_OR_POST
@for_members
def rule_ending(request: HttpRequest, pk: int) -> HttpResponse:
    rule = get_object_or_404(RotaRule, pk=pk)
    station = run_station(request, rule.station_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.end_rota_rule(pk, actor=actor_of(request), **values)
        return done(request, _("排班规则已停用。"), _tab(station.pk))

    form = EndForm(request.POST or None, initial={"last_on": clock.today()})
    return act_page(request, form, run, title=_("%s：停用排班规则") % station, button=_("停用"), back=_tab(station.pk))


@GET_OR_POST
@for_members
def planning(request: HttpRequest, pk: int) -> HttpResponse:
    """From the rules to days with deputies; three months ahead unless told otherwise."""
    station = run_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.plan_receptions(pk, values["until"], actor=actor_of(request))
        empty = sum(not r.turns.exists() for r in made)
        told = _("新排%d个接待日。") % len(made) if made else _("没有要新增的接待日。")
        return done(request, told + (_("其中%d个还没有代表，请补排。") % empty if empty else ""), _tab(pk))

    form = MonthForm(request.POST or None, initial={"until": _end_of_month(clock.today() + AHEAD)})
    lead = _("今年排得最少、最久没有进站的代表先排，各级代表搭配；请假和当天在别处值班的跳过。已有的接待日不变。")
    return act_page(request, form, run, title=_("%s：排班") % station, button=_("排班"), back=_tab(pk), lead=lead)


@GET_OR_POST
@for_members
def adding(request: HttpRequest, pk: int) -> HttpResponse:
    station = run_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.add_reception(pk, actor=actor_of(request), **values)
        return done(request, _("已增加接待日。"), page_of(made))

    form = DayForm(request.POST or None, initial={"starts_at": "09:00", "ends_at": "11:00"})
    return act_page(request, form, run, title=_("%s：增加接待日") % station, button=_("增加"), back=_tab(pk))


@GET_OR_POST
@for_members
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """All planned days of one month of this station."""
    station, month = run_station(request, pk), month_asked(request)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.publish_station_month(pk, month.year, month.month, actor=actor_of(request), **values)
        return done(request, _("已发布%d次接待，代表已收到通知。") % len(made), _tab(pk))

    days = bookings.rules_of(station).publish_days
    form = ReasonForm(
        request.POST if request.method == "POST" else None, label=_("不能按时发布的原因"), required=False,
        help_text=_("接待日前%d日发布的不用填。") % days,
    )  # fmt: skip
    title = _("%(station)s：发布%(year)d年%(month)d月接待安排") % {
        "station": station,
        "year": month.year,
        "month": month.month,
    }
    return act_page(request, form, run, title=title, button=_("发布"), back=_tab(pk))


@require_safe
@for_members
def notice(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A month of one station, to be put up at its door."""
    station, month = station_for(request, pk), month_asked(request)
    title = f"{month.year}年{month.month}月代表接待安排"
    paper = reception_papers.notice_of_station(station, reception_listing.announced([pk], month), title)
    return printed(paper, form, f"{station}{title}")


@require_safe
@for_members
def grid(request: HttpRequest) -> HttpResponse:
    """Who receives where and when in a month, stations without a day marked; forty stations a page."""
    month = month_asked(request)
    stations, runs = _stations(request)
    stations = stations.select_related("jurisdiction").order_by("pk")
    town = request.GET.get("town", "")
    if town.isascii() and town.isdecimal() and len(town) < 10:
        place = Jurisdiction.objects.filter(pk=town).first()
        stations = stations.filter(jurisdiction__path__startswith=place.path) if place else stations.none()
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 12:
        stations = stations.filter(pk__gt=int(after))
    shown = list(stations[: A_PAGE + 1])
    following = turned(request.GET, after=str(shown[A_PAGE - 1].pk)) if len(shown) > A_PAGE else ""
    weeks, lanes = reception_listing.month_grid(shown[:A_PAGE], month)
    context = {
        "month": month, "weeks": weeks, "lanes": lanes, "following": following, "towns": _towns(request), "town": town,
        "before": _shift(month, -1), "after": _shift(month, 1), "may_publish": runs,
        "planned": sum(r.state == "planned" for lane in lanes for week in lane.weeks for r in week),
        **house_frame(request, "rota"),
    }  # fmt: skip
    return render(request, "stations/rota.html", context)


@GET_OR_POST
@for_members
def month_publication(request: HttpRequest) -> HttpResponse:
    """All stations one keeps in one act; how far it is shows the batch."""
    month = month_asked(request)

    def run(values: dict[str, Any]) -> HttpResponse:
        batch = operations.publish_month(month.year, month.month, actor=actor_of(request), **values)
        return HttpResponseRedirect(reverse("batches:batch", args=[batch.pk]), status=303)

    form = ReasonForm(
        request.POST if request.method == "POST" else None, label=_("不能按时发布的原因"), required=False,
        help_text=_("有来不及按时发布的接待时填写，一并记入。"),
    )  # fmt: skip
    title = _("发布%(year)d年%(month)d月全部接待安排") % {"year": month.year, "month": month.month}
    lead = _("您负责的各站这个月待发布的接待一起发布；没有排好代表的站跳过，并说明原因。")
    back = f"{reverse('stations:rota')}?month={month:%Y-%m}"
    return act_page(request, form, run, title=title, button=_("全部发布"), back=back, lead=lead)


@require_safe
@for_members
def month_notice(request: HttpRequest, form: str) -> HttpResponse:
    """All announced days of the stations one looks at, as one notice."""
    month, (stations, _runs) = month_asked(request), _stations(request)
    title = f"{month.year}年{month.month}月代表接待安排"
    actor = actor_of(request)
    paper = reception_papers.notice_of_many(reception_listing.announced(stations, month), actor.capacity, title)
    return printed(paper, form, title)


def _stations(request: HttpRequest) -> tuple[QuerySet[Station], bool]:
    """Stations one runs, and that it is so; for who only belongs to the house, its open ones."""
    actor = actor_of(request)
    run = reception_rights.run_by(actor).filter(state=StationState.OPEN)
    if actor.congress_id is None or actor.holds("former_deputy") or run.exists():
        return run, True
    return Station.objects.filter(congress=actor.congress_id, state=StationState.OPEN), False


def _towns(request: HttpRequest) -> list[Jurisdiction]:
    """Towns and sub-districts to narrow by, where there is more than one."""
    path = Jurisdiction.objects.filter(pk=actor_of(request).jurisdiction_id or 0).values_list("path", flat=True).first()
    places = Jurisdiction.objects.filter(level__in=(Level.SUBDISTRICT, Level.TOWN), path__startswith=path or "-")
    rows = list(places.order_by("path")[:60])
    return rows if len(rows) > 1 else []


def _tab(pk: int) -> str:
    return reverse("stations:receptions", args=[pk])


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _shift(month: date, by: int) -> date:
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)
