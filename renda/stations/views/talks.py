"""Talks: lists of the house and of one station, one talk, and the acts on it."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.access.doors import for_members
from renda.kernel import clock, journal
from renda.stations import operations, talk_listing, talk_parts, together_papers, together_rights
from renda.stations.acts.together import point_acts, talk_acts
from renda.stations.forms.talks import HoldForm, PressForm, TalkForm, WhyForm
from renda.stations.models import Talk
from renda.stations.queries import may_keep
from renda.stations.views.together import (
    actor_of,
    house_frame,
    kept_station,
    kept_talk,
    printed,
    station_for,
    station_frame,
    talk_for,
    toned,
)  # fmt: skip
from renda.web.acts import done
from renda.web.pages import act_page
from renda.web.paging import count_up_to, turn

both = require_http_methods(["GET", "HEAD", "POST"])


def _listed(request: HttpRequest, rows: QuerySet[Talk]) -> dict[str, Any]:
    today, view = clock.today(), request.GET.get("view", "")
    found = talk_listing.narrowed(rows.select_related("station"), view, today)
    leaf = talk_listing.leaf(found, request.GET.get("before", ""), request.GET.get("after", ""))
    return {
        "talks": [toned(talk) for talk in talk_listing.counted(leaf.rows, today)],
        "views": [
            {"label": label, "url": f"?view={key}" if key else "?", "active": view == key}
            for key, label in talk_listing.VIEWS
        ],
        "count": count_up_to(found), "view": view,
        "previous": turn(request.GET, before=leaf.before), "next": turn(request.GET, after=leaf.after),
    }  # fmt: skip


@require_safe
@for_members
def talks(request: HttpRequest) -> HttpResponse:
    rows = together_rights.talks_visible_to(actor_of(request))
    return render(request, "stations/talks.html", {**house_frame(request, "talks"), **_listed(request, rows)})


@require_safe
@for_members
def of_station(request: HttpRequest, pk: int) -> HttpResponse:
    station = station_for(request, pk)
    rows = together_rights.talks_visible_to(actor_of(request)).filter(station=station)
    frame = station_frame(request, station, "station_talks", (_("三方会谈"), ""))
    return render(request, "stations/station_talks.html", {**frame, **_listed(request, rows)})


@require_safe
@for_members
def talk(request: HttpRequest, pk: int) -> HttpResponse:
    found, actor = talk_for(request, pk), actor_of(request)
    keeps = may_keep(actor, found.station)
    points = list(found.points.select_related("body").order_by("pk"))
    frame = house_frame(request, "talks", (found.topic, ""))
    context = {
        **frame, "talk": found, "keeps": keeps, "acts": list(talk_acts(found, actor, points)),
        "lines": [(toned(point), list(point_acts(point, actor, keeps))) for point in points],
        "departments": found.departments.order_by("rank", "pk"),
        "deputies": found.deputies.select_related("person").order_by("person__pinyin", "pk"),
        "links": talk_parts.links_of(found, actor), "pieces": talk_parts.pieces_of(found, actor),
        "entries": journal.of(found) if keeps or actor.holds("auditor") else [],
    }  # fmt: skip
    return render(request, "stations/talk.html", context)


@require_safe
@for_members
def minutes(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    found = talk_for(request, pk)
    return printed(together_papers.minutes_paper(found), form, f"{found.topic}会谈纪要")


def _page(found: Talk) -> str:
    return reverse("stations:talk", args=[found.pk])


@both
@for_members
def planning(request: HttpRequest, pk: int) -> HttpResponse:
    station = kept_station(request, pk)
    form = TalkForm(request.POST or None, station=station, initial={"place": station.address})

    def run(_values: dict[str, Any]) -> HttpResponse:
        made = operations.plan_talk(pk, actor=actor_of(request), **form.asked())
        return done(request, _("会谈已经安排，参加的部门和代表都收到了通知。"), _page(made))

    back = reverse("stations:station_talks", args=[pk])
    return act_page(request, form, run, title=_("安排三方会谈"), button=_("安排会谈"), back=back, lead=station.name)


@both
@for_members
def changing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_talk(request, pk)
    initial = {name: getattr(found, name) for name in ("topic", "day", "starts_at", "place", "background")}
    initial |= {name: list(getattr(found, name).values_list("pk", flat=True)) for name in ("departments", "deputies")}
    form = TalkForm(request.POST or None, station=found.station, initial=initial)

    def run(_values: dict[str, Any]) -> HttpResponse:
        operations.change_talk(pk, actor=actor_of(request), **form.asked())
        return done(request, _("会谈安排已经调整。"), _page(found))

    return act_page(request, form, run, title=_("调整会谈"), button=_("保存"), back=_page(found), lead=found.topic)


@both
@for_members
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_talk(request, pk)
    form = HoldForm(request.POST or None, talk=found, initial={"held_on": min(found.day, clock.today())})

    def run(values: dict[str, Any]) -> HttpResponse:
        operations.hold_talk(
            pk, values["residents"], values["outcome"], actor=actor_of(request), points=form.points(),
            held_on=values["held_on"],
        )  # fmt: skip
        return done(request, _("会谈已经登记，约定的部门收到了通知。"), _page(found))

    return act_page(
        request, form, run, title=_("登记会谈"), button=_("登记"), back=_page(found), lead=found.topic,
        template="stations/talk_holding.html",
    )  # fmt: skip


def _asked_why(
    request: HttpRequest, found: Talk, act: Callable[..., Any], title: str, said: str, lead: str = ""
) -> HttpResponse:
    def run(values: dict[str, Any]) -> HttpResponse:
        act(found.pk, actor=actor_of(request), **values)
        return done(request, said, _page(found))

    form = WhyForm(request.POST or None)
    return act_page(request, form, run, title=title, button=title, back=_page(found), lead=lead or found.topic)


@both
@for_members
def cancelling(request: HttpRequest, pk: int) -> HttpResponse:
    return _asked_why(request, kept_talk(request, pk), operations.cancel_talk, _("取消会谈"), _("会谈已经取消。"))


@both
@for_members
def unpublishing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_talk(request, pk)
    return _asked_why(request, found, operations.unpublish_talk, _("撤下公开"), _("会谈已经从公众网页撤下。"))


@both
@for_members
def publishing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_talk(request, pk)
    form: BaseForm = PressForm(request.POST if request.method == "POST" else None)

    def run(_values: dict[str, Any]) -> HttpResponse:
        operations.publish_talk(pk, actor=actor_of(request))
        return done(request, _("会谈已经公开。"), _page(found))

    lead = _(
        "公众能看到主题、由来、会谈结果、约定事项和落实情况，以及参加的部门和代表。请先确认里面没有居民的姓名和电话。"
    )
    return act_page(request, form, run, title=_("公开会谈"), button=_("公开"), back=_page(found), lead=lead)


@require_POST
@for_members
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_talk(request, pk)
    operations.close_talk(pk, actor=actor_of(request))
    return done(request, _("会谈事项已经办结。"), _page(found))
