"""The acts on a station's staff and on the deputies on duty there."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.stations import operations
from renda.stations.forms.choices import deputy_choices, person_choices
from renda.stations.forms.places import EndForm, PostingForm, StaffForm
from renda.stations.models import StationDeputy, StationStaff
from renda.stations.views.keeping import page_of
from renda.stations.views.together import actor_of, kept_station
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])


@both
@for_members
def appointing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.appoint_staff(pk, actor=actor_of(request), **values)
        return done(
            request, _("%(name)s任%(role)s。") % {"name": made.name, "role": made.get_role_display()}, page_of(found)
        )

    form = StaffForm(request.POST or None, people=person_choices(found))
    lead = _("站长的姓名和站点电话会公开，其他工作人员只在内部显示。")
    title = _("%s：任用工作人员") % found
    return act_page(request, form, run, title=title, button=_("任用"), back=page_of(found), lead=lead)


@both
@for_members
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.post_deputy(pk, actor=actor_of(request), **values)
        return done(request, _("%s代表已进站。") % made.deputy.person.name, page_of(found))

    form = PostingForm(request.POST or None, deputies=deputy_choices(found))
    lead = _("本级和上下级人大的在任代表都可以进站；进站代表的姓名会公开。")
    title = _("%s：安排代表进站") % found
    return act_page(request, form, run, title=title, button=_("安排进站"), back=page_of(found), lead=lead)


@both
@for_members
def ending_staff(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(StationStaff, pk=pk)
    found = kept_station(request, row.station_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.end_staff(pk, actor=actor_of(request), **values)
        return done(request, _("%s的职责已结束。") % row.name, page_of(found))

    title = _("结束%(name)s的%(role)s职责") % {"name": row.name, "role": row.get_role_display()}
    return act_page(request, EndForm(_sent(request)), run, title=title, button=_("结束"), back=page_of(found))


@both
@for_members
def ending_posting(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(StationDeputy.objects.select_related("deputy__person"), pk=pk)
    found = kept_station(request, row.station_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.end_posting(pk, actor=actor_of(request), **values)
        return done(request, _("%s代表已离站。") % row.deputy.person.name, page_of(found))

    title = _("%(name)s代表离开%(station)s") % {"name": row.deputy.person.name, "station": found}
    lead = _("已经排好的接待日不会自动改变，请在接待安排里换人。")
    return act_page(
        request, EndForm(_sent(request)), run, title=title, button=_("离站"), back=page_of(found), lead=lead
    )


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
