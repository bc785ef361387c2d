"""Three-party talks made public: what was talked about, what was agreed, and what came of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.kernel import clock
from renda.kernel.deadlines import chinese
from renda.portal.frame import congress_of, open_to_all, page
from renda.stations import talk_listing, together_rights
from renda.stations.models import TalkPoint
from renda.web.paging import turn

TONES = {"held": "doing", "closed": "ok"}
WORDS = {"held": "正在落实", "closed": "已经落实"}
POINTS = {"open": ("正在落实", "doing"), "done": ("已经落实", "ok"), "not_done": ("没能落实", "late")}


@open_to_all
def talks(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    rows = together_rights.public_talks(congress).select_related("station").defer("background", "outcome")
    leaf = talk_listing.leaf(rows, request.GET.get("before", ""), request.GET.get("after", ""))
    found = talk_listing.counted(leaf.rows, clock.today())
    return page(
        request,
        "portal/talks.html",
        congress,
        crumbs=["三方会谈"],
        here="deputies",
        lines=[(talk, WORDS[talk.state], TONES[talk.state]) for talk in found],
        previous=turn(request.GET, before=leaf.before),
        next=turn(request.GET, after=leaf.after),
        about=f"{congress.short_name}家站点的三方会谈：居民、代表和部门约定了什么，落实得怎样。",
    )


@open_to_all
def talk(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A department's word counts once the station has confirmed it; until then a point is being seen to."""
    congress = congress_of(slug)
    row = get_object_or_404(together_rights.public_talks(congress).select_related("station"), pk=pk)
    points = [_point(point) for point in row.points.select_related("body").order_by("pk")]
    return page(
        request,
        "portal/talk.html",
        congress,
        crumbs=[("三方会谈", reverse("portal:talks", args=[slug])), row.topic],
        here="deputies",
        talk=row,
        state=(WORDS[row.state], TONES[row.state]),
        points=points,
        departments=row.departments.order_by("rank", "pk"),
        deputies=row.deputies.select_related("person").order_by("person__pinyin", "pk"),
        about=f"{chinese(row.day)}在{row.station}会谈，约定{len(points)}件事。",
    )


def _point(point: TalkPoint) -> TalkPoint:
    point.words, point.tone = POINTS[point.state]  # type: ignore[attr-defined]
    if point.state == "open":
        point.result, point.done_on = "", None
    return point
