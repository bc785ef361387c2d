"""Mid-year and year-end reports of the units: handed in by each, read by the office; and the unit's seal."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from renda.access.doors import for_members
from renda.kernel import clock
from renda.kernel.errors import NotYours
from renda.people.models import Body, Congress
from renda.suggestions import handling_units, operations, policies, queries, unit_account
from renda.suggestions.forms.unit_yearly import SealForm, UnitReportForm
from renda.suggestions.kinds import GONE, ReportKind
from renda.suggestions.models import Assignment, UnitReport, UnitSeal
from renda.suggestions.views.finding import actor_of, crumbs, house
from renda.suggestions.views.inbox import chosen_unit
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
ALL_READ = (*policies.OFFICE, *queries.READERS, *queries.GOVERNMENT)


def seen(request: HttpRequest) -> "QuerySet[UnitReport]":
    """The own unit's, to whichever house; all that went to the house for its office and those who read along."""
    actor = actor_of(request)
    shown = Q(body_id__in=actor.body_ids)
    if actor.holds(*ALL_READ):
        shown |= Q(congress=house(request))
    return UnitReport.objects.filter(shown).select_related("body", "congress__jurisdiction")


@require_safe
@for_members
def unit_reports(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    units = handling_units.units_of(actor)
    if not units and not actor.holds(*ALL_READ):
        raise NotYours("单位报告由承办单位报送，代表工作机构查看")
    year = _year(request)
    rows = list(seen(request).filter(year=year).order_by("kind", "body__rank", "pk")[:500])
    office = actor.holds(*policies.OFFICE)
    context = {
        "rows": rows, "year": year, "years": [year + 1, year - 1] if year < clock.today().year else [year - 1],
        "owing": _owing(request, year, rows) if office else [], "office": office,
        "writes": bool(units) and not office,
        "crumbs": crumbs(house(request), ("单位报告", "")),
    }  # fmt: skip
    return render(request, "suggestions/unit_reports.html", context)


def _year(request: HttpRequest) -> int:
    asked, now = request.GET.get("year", ""), clock.today().year
    return int(asked) if asked.isdecimal() and 1954 <= int(asked[:4]) <= now and len(asked) == 4 else now


def _owing(request: HttpRequest, year: int, rows: list[UnitReport]) -> list[tuple[str, list[Body]]]:
    """Units that were charged in the year and have not handed in, by report."""
    charged = Assignment.objects.filter(suggestion__congress=house(request), assigned_on__year=year)
    units = Body.objects.filter(pk__in=charged.exclude(state__in=GONE).values("body_id")).order_by("rank", "pk")
    given = {(r.kind, r.body_id) for r in rows if r.congress_id == house(request).pk}
    kinds = [k for k in ReportKind if k == ReportKind.MID_YEAR or clock.today().month > 9 or clock.today().year > year]
    return [(kind.label, [u for u in units if (kind.value, u.pk) not in given]) for kind in kinds]


@require_safe
@for_members
def unit_report(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(seen(request), pk=pk)
    mine = actor_of(request).acts_for(found.body_id) and found.handed_in_on.year == clock.today().year
    here = (("单位报告", reverse("suggestions:unit_reports")), (str(found), ""))
    return render(
        request, "suggestions/unit_report.html", {"report": found, "mine": mine, "crumbs": crumbs(house(request), *here)}
    )  # fmt: skip


@both
@for_members
def unit_report_new(request: HttpRequest) -> HttpResponse:
    unit, _ = chosen_unit(request)
    houses = handling_units.houses_of(unit)
    receiving = next((h for h in houses if str(h.pk) == request.GET.get("house")), houses[0] if houses else None)
    now = clock.today()
    kind = ReportKind.YEAR_END if now.month > 9 else ReportKind.MID_YEAR
    year = now.year if now.month > 2 else now.year - 1
    if now.month <= 2:
        kind = ReportKind.YEAR_END

    def run(data: dict[str, Any]) -> HttpResponse:
        to = receiving.pk if receiving else None
        made = operations.hand_in_report(unit.pk, actor=actor_of(request), congress_id=to, **data)
        told = f"{made.year}年{made.get_kind_display()}已报送{made.congress}代表工作机构。"
        return done(request, told, reverse("suggestions:unit_report", args=[made.pk]))

    form = UnitReportForm(request.POST or None, initial=_start(unit, receiving, year, kind))
    return act_page(
        request, form, run, title=f"报送办理情况：{unit.name}", button="报送", back=reverse("suggestions:unit_reports"),
        template="suggestions/unit_report_new.html", unit=unit, house=receiving, others=[h for h in houses if h != receiving],
    )  # fmt: skip


def _start(unit: Body, house: Congress | None, year: int, kind: str) -> dict[str, Any]:
    given = UnitReport.objects.filter(body=unit, congress=house, year=year, kind=kind).first() if house else None
    account = unit_account.account_of(unit.pk, year, house.pk if house else None)
    text = given.text if given else unit_account.opening(account, unit.name, year, kind, clock.today())
    return {"year": year, "kind": kind, "text": text}


@both
@for_members
def unit_seal(request: HttpRequest) -> HttpResponse:
    unit, _ = chosen_unit(request)
    kept = UnitSeal.objects.filter(body=unit).select_related("file").first()
    back = reverse("suggestions:inbox")

    def run(data: dict[str, Any]) -> HttpResponse:
        file = data["file"]
        operations.keep_seal(unit.pk, actor=actor_of(request), name=file.name, data=file.read())
        return done(request, f"{unit}的印章已登记，签发答复时可以选用。", reverse("suggestions:unit_seal"))

    return act_page(
        request, SealForm(request.POST or None, request.FILES or None), run, title=f"单位印章：{unit.name}",
        button="更换印章" if kept else "登记印章", back=back, template="suggestions/unit_seal.html", seal=kept,
        lead="印在答复函上。只有本单位能看到这个图片、选用这个印章；每次登记都留下记录。",
    )  # fmt: skip
