"""The acts on a station: founded, described, arranged, placed, opened, paused, closed, its pictures."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renda.access.doors import for_members
from renda.kernel import attachments
from renda.kernel.errors import Missing
from renda.people.models import Congress
from renda.people.queries import house_of
from renda.stations import operations, policies
from renda.stations.forms.choices import body_choices, parent_choices, place_choices
from renda.stations.forms.places import (
    ArrangeForm,
    ChangeForm,
    FoundForm,
    PictureForm,
    PositionForm,
    PressForm,
    WhyForm,
)
from renda.stations.models import Station
from renda.stations.operations.keeping import last_line
from renda.stations.pictures import MOST_BYTES
from renda.stations.views.together import actor_of, kept_station
from renda.web.acts import done
from renda.web.pages import act_page

both = require_http_methods(["GET", "HEAD", "POST"])
TEXTS = ("address", "hours", "phone", "facilities", "serves", "about")
FRAME = ("kind", "name", "code", "jurisdiction_id", "parent_id", "run_by_id")


@both
@for_members
def founding(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    congress = house_of(actor)
    policies.require_office(actor, congress.pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.found_station(congress.pk, actor=actor, **values)
        return done(request, _("已建立%s，启用以后居民才看得到。") % made, page_of(made))

    form = FoundForm(request.POST or None, initial={"parent_id": request.GET.get("under")}, **_choices(congress))
    lead = _("先登记，写好地址和开放时间、安排好进站代表，再启用。一次要建很多站点的，可以用表格导入。")
    back = reverse("stations:stations")
    return act_page(request, form, run, title=_("建站"), button=_("建立站点"), back=back, lead=lead)


@both
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.change_station(pk, actor=actor_of(request), **values)
        return done(request, _("站点信息已更新。"), page_of(found))

    form = ChangeForm(request.POST or None, initial={**_as_stands(found, TEXTS), "seen": last_line(found)})
    title = _("%s：更新信息") % found
    lead = _("这些内容都会公开。")
    return act_page(request, form, run, title=title, button=_("更新"), back=page_of(found), lead=lead)


@both
@for_members
def arranging(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_station(request, pk)
    policies.require_office(actor_of(request), found.congress_id)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.arrange_station(pk, actor=actor_of(request), **values)
        return done(request, _("%s的设置已调整，二维码和网址不变。") % made, page_of(made))

    form = ArrangeForm(
        request.POST or None, initial={**_as_stands(found, FRAME), "seen": last_line(found)},
        **_choices(found.congress, found),
    )  # fmt: skip
    title = _("%s：调整设置") % found
    return act_page(request, form, run, title=title, button=_("调整"), back=page_of(found))


@both
@for_members
def placing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        made = operations.place_station(pk, actor=actor_of(request), **values)
        told = _("位置已标注。") if made.latitude is not None else _("位置已取消，地图上不再显示。")
        return done(request, told, page_of(made))

    form = PositionForm(
        request.POST or None, initial={**_as_stands(found, ("latitude", "longitude")), "seen": last_line(found)}
    )
    lead = _("人在站点门口时，用手机打开这一页，按“用这里的位置”最准。从地图上抄来的度数，请选是哪种地图。")
    return act_page(
        request, form, run, title=_("%s：标注位置") % found, button=_("标注"), back=page_of(found), lead=lead,
        template="stations/places_position.html", station=found,
    )  # fmt: skip


@both
@for_members
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: Station, values: dict[str, Any], actor: Any) -> str:
        operations.open_station(pk, actor=actor)
        return _("%s已开放，居民可以在公开页面看到。") % found

    lead = _("启用以后，公开页面显示地址、开放时间、进站代表和接待安排。")
    return _moved(request, pk, act, PressForm, _("%s：启用站点"), _("启用"), lead)


@both
@for_members
def pausing(request: HttpRequest, pk: int) -> HttpResponse:
    def act(found: Station, values: dict[str, Any], actor: Any) -> str:
        operations.pause_station(pk, actor=actor, **values)
        return _("%s已暂停开放，公开页面会写明。") % found

    lead = _("公开页面保留，并写明暂停开放。已发布的接待日请另行取消或者改期。")
    return _moved(request, pk, act, WhyForm, _("%s：暂停开放"), _("暂停开放"), lead)


@both
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    policies.require_office(actor_of(request), kept_station(request, pk).congress_id)

    def act(found: Station, values: dict[str, Any], actor: Any) -> str:
        operations.close_station(pk, actor=actor, **values)
        return _("%s已撤销。") % found

    lead = _("撤销以后不能恢复；工作人员的职责和进站代表同日结束，以往的接待、会谈和记录保留。")
    return _moved(request, pk, act, WhyForm, _("%s：撤销站点"), _("撤销站点"), lead)


@both
@for_members
def adding_picture(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        data = values["file"].read(MOST_BYTES + 1)
        operations.add_station_picture(pk, values["words"], data, actor=actor_of(request))
        return done(request, _("照片已添加。"), page_of(found))

    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    lead = _("照片会公开。位置、时间等拍摄信息自动去掉；请不要拍到居民的脸和材料。")
    title = _("%s：添加照片") % found
    return act_page(request, PictureForm(*sent), run, title=title, button=_("添加"), back=page_of(found), lead=lead)


@both
@for_members
def removing_picture(request: HttpRequest, pk: int, picture: int) -> HttpResponse:
    file = attachments.of(kept_station(request, pk)).filter(pk=picture).first()
    if file is None:
        raise Missing(_("没有这张照片，或者已经移除"))

    def act(found: Station, values: dict[str, Any], actor: Any) -> str:
        operations.remove_station_picture(pk, picture, actor=actor)
        return _("照片已移除。")

    return _moved(request, pk, act, PressForm, _("%s：移除照片"), _("移除"), file.name)


def page_of(station: Station) -> str:
    return reverse("stations:station", args=[station.pk])


def _moved(
    request: HttpRequest, pk: int, act: Callable[[Station, dict[str, Any], Any], str], form_class: Any, title: str,
    button: str, lead: str,
) -> HttpResponse:  # fmt: skip
    """A page with a reason, or only a button, and the sentence that says what came of it."""
    found = kept_station(request, pk)

    def run(values: dict[str, Any]) -> HttpResponse:
        return done(request, act(found, values, actor_of(request)), page_of(found))

    form = form_class(request.POST if request.method == "POST" else None)
    return act_page(request, form, run, title=title % found, button=button, back=page_of(found), lead=lead)


def _choices(congress: Congress, station: Station | None = None) -> dict[str, Any]:
    return {
        "places": place_choices(congress), "parents": parent_choices(congress, station), "bodies": body_choices(congress),
    }  # fmt: skip


def _as_stands(found: Station, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(found, name) for name in names}
