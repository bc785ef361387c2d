"""Practice cases: the list, the towns that have none, the year's selection, one case and the acts on it."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import attachments, clock, journal
from renda.kernel.errors import NotYours
from renda.people import queries as people
from renda.stations import case_listing, operations, together_rights
from renda.stations.acts.together import case_acts
from renda.stations.forms.cases import CaseForm, CasesFilter, DraftCaseForm, OpinionForm, PictureForm
from renda.stations.forms.talks import WhyForm
from renda.stations.kinds import CaseState
from renda.stations.models import PracticeCase, Station
from renda.stations.queries import is_office
from renda.stations.views.together import actor_of, asked_year, case_for, house_frame, toned, year_tabs
from renda.web.acts import done
from renda.web.pages import act_page
from renda.web.paging import count_up_to, turn

both = require_http_methods(["GET", "HEAD", "POST"])
STATIONS_OFFERED = 500


def _page(case: PracticeCase) -> str:
    return reverse("stations:case", args=[case.pk])


def _oversees(request: HttpRequest) -> bool:
    actor = actor_of(request)
    return is_office(actor, actor.congress_id or 0) or actor.holds("auditor")


@require_safe
@for_members
def cases(request: HttpRequest) -> HttpResponse:
    """The newest first, a page at a time."""
    actor = actor_of(request)
    visible = together_rights.cases_visible_to(actor)
    form = CasesFilter(request.GET, years=case_listing.years(visible), towns=case_listing.towns(visible))
    found = case_listing.narrowed(visible, form.asked())
    after = request.GET.get("after", "")
    rows = found.filter(pk__lt=int(after)) if after.isascii() and after.isdecimal() and len(after) < 19 else found
    got = list(rows.select_related("jurisdiction").defer("text").order_by("-pk")[: case_listing.PAGE + 1])
    shown = [toned(case) for case in got[: case_listing.PAGE]]
    context = {
        **house_frame(request, "cases"), "form": form, "cases": shown, "count": count_up_to(found),
        "next": turn(request.GET, after=str(shown[-1].pk) if len(got) > case_listing.PAGE else ""),
        "drafts": together_rights.authors_of(actor).exists(), "oversees": _oversees(request), "asked": form.asked(),
    }  # fmt: skip
    return render(request, "stations/cases.html", context)


@require_safe
@for_members
def towns(request: HttpRequest) -> HttpResponse:
    """一街镇一品牌: which towns have handed in a case, and which have none yet."""
    actor, year = actor_of(request), asked_year(request)
    congress = people.house_of(actor)
    lines = case_listing.overview(congress, together_rights.cases_visible_to(actor), year)
    for line in lines:
        for case in line.cases:
            toned(case)
    view = request.GET.get("view", "")
    shown = [line for line in lines if line.missing] if view == "missing" else lines
    context = {
        **house_frame(request, "cases", (_("一街镇一品牌"), "")), "year": year, "years": year_tabs(year, view=view),
        "lines": shown, "total": len(lines), "n_missing": sum(line.missing for line in lines), "view": view,
    }  # fmt: skip
    return render(request, "stations/case_towns.html", context)


@require_safe
@for_members
def selection(request: HttpRequest) -> HttpResponse:
    """The year's cases side by side for those who choose among them."""
    if not _oversees(request):
        raise NotYours(_("案例由代表工作机构评选"), way_out=_("请在案例列表里查看。"))
    actor, year = actor_of(request), asked_year(request)
    rows = together_rights.cases_visible_to(actor).filter(congress=actor.congress_id, year=year)
    rows = rows.exclude(state=CaseState.DRAFT).select_related("jurisdiction").order_by("jurisdiction__path", "pk")
    found = [toned(case) for case in rows[:300]]
    groups = (
        (_("待评选"), [c for c in found if c.state == CaseState.SUBMITTED]),
        (_("退回修改"), [c for c in found if c.state == CaseState.RETURNED]),
        (_("入选"), [c for c in found if c.state in (CaseState.CHOSEN, CaseState.PUBLISHED, CaseState.WITHDRAWN)]),
        (_("未入选"), [c for c in found if c.state == CaseState.NOT_CHOSEN]),
    )
    context = {
        **house_frame(request, "cases", (_("%d年评选") % year, "")), "year": year, "years": year_tabs(year),
        "groups": [(label, members) for label, members in groups if members], "chooses": is_office(actor, actor.congress_id or 0),
    }  # fmt: skip
    return render(request, "stations/case_selection.html", context)


@require_safe
@for_members
def case(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = case_for(request, pk), actor_of(request)
    writes = together_rights.may_write_case(actor, found)
    own = together_rights.may_hand_in(actor, found) or actor.holds("auditor")
    context = {
        **house_frame(request, "cases", (found.title, "")), "case": found, "writes": writes,
        "acts": list(case_acts(found, actor)), "pictures": attachments.of(found),
        "opinion": found.opinion if own else "", "entries": journal.of(found) if own else [],
    }  # fmt: skip
    return render(request, "stations/case.html", context)


@both
@for_members
def drafting(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    bodies = list(together_rights.authors_of(actor)[:300])
    if not bodies:
        raise NotYours(_("实践案例由街镇的人大工作机构起草"), way_out=_("请联系街镇人大工委或者乡镇人大主席团。"))
    form = DraftCaseForm(request.POST or None, bodies=bodies, initial={"year": clock.today().year})

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.draft_case(actor=actor, **values)
        return done(request, _("案例已经保存，可以添加图片，写好以后报送。"), _page(made))

    back = reverse("stations:cases")
    return act_page(request, form, run, title=_("起草实践案例"), button=_("保存"), back=back)


def _writable(request: HttpRequest, pk: int) -> PracticeCase:
    found = case_for(request, pk)
    if not together_rights.may_write_case(actor_of(request), found):
        raise NotYours(
            _("案例%s，您不能修改") % found.get_state_display(), way_out=_("需要修改的，请联系代表工作机构。")
        )
    return found


@both
@for_members
def editing(request: HttpRequest, pk: int) -> HttpResponse:
    found = _writable(request, pk)
    offered = Station.objects.filter(jurisdiction__path__startswith=found.body.jurisdiction.path).exclude(
        state="closed"
    )
    initial = {name: getattr(found, name) for name in ("title", "summary", "text", "station_id")}
    form = CaseForm(request.POST or None, stations=offered.order_by("path", "pk")[:STATIONS_OFFERED], initial=initial)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.edit_case(pk, actor=actor_of(request), **values)
        return done(request, _("案例已经修改。"), _page(found))

    return act_page(request, form, run, title=_("修改案例"), button=_("保存"), back=_page(found))


@both
@for_members
def adding_picture(request: HttpRequest, pk: int) -> HttpResponse:
    found = _writable(request, pk)
    form = PictureForm(request.POST or None, request.FILES or None)

    def run(values: dict[str, Any]) -> HttpResponse:
        upload: UploadedFile = values["file"]
        operations.add_picture(pk, upload.read(), values["caption"], actor=actor_of(request))
        return done(request, _("图片已经添加。"), _page(found))

    return act_page(request, form, run, title=_("添加图片"), button=_("添加"), back=_page(found), lead=found.title)


@require_POST
@for_members
def removing_picture(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    found = _writable(request, pk)
    operations.remove_picture(pk, picture, actor=actor_of(request))
    return done(request, _("图片已经删去。"), _page(found))


@require_POST
@for_members
def submitting(request: HttpRequest, pk: int) -> HttpResponse:
    found = case_for(request, pk)
    operations.submit_case(pk, actor=actor_of(request))
    return done(request, _("案例已经报送。"), _page(found))


def _judging(
    request: HttpRequest, pk: int, form: type[Form], act: Callable[..., Any], title: str, said: str
) -> HttpResponse:
    found = case_for(request, pk)
    together_rights.require_case_office(actor_of(request), found)

    def run(values: dict[str, Any]) -> HttpResponse:
        act(pk, actor=actor_of(request), **values)
        return done(request, said, _page(found))

    shown = form(request.POST or None)
    return act_page(request, shown, run, title=title, button=title, back=_page(found), lead=found.title)


@both
@for_members
def sending_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _judging(request, pk, WhyForm, operations.send_back_case, _("退回修改"), _("案例已经退回，街镇收到了理由。"))


@both
@for_members
def choosing(request: HttpRequest, pk: int) -> HttpResponse:
    return _judging(request, pk, OpinionForm, operations.choose_case, _("入选"), _("案例已经入选，可以展示。"))


@both
@for_members
def passing_over(request: HttpRequest, pk: int) -> HttpResponse:
    return _judging(request, pk, OpinionForm, operations.pass_over_case, _("不入选"), _("已经记下评选意见。"))


@both
@for_members
def withdrawing(request: HttpRequest, pk: int) -> HttpResponse:
    return _judging(request, pk, WhyForm, operations.withdraw_case, _("撤下案例"), _("案例已经从公众网页撤下。"))


@require_POST
@for_members
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    found = case_for(request, pk)
    operations.publish_case(pk, actor=actor_of(request))
    return done(request, _("案例已经在公众网页展示。"), _page(found))
