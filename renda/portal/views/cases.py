"""Practice cases on show, with their pictures: 一街镇一品牌."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.kernel import attachments
from renda.kernel.journal import kind_of
from renda.kernel.models import Attachment
from renda.portal.frame import congress_of, open_to_all, page
from renda.stations import case_listing, together_rights
from renda.stations.models import PracticeCase
from renda.web.paging import turn

SIZE = 24


@open_to_all
def cases(request: HttpRequest, slug: str) -> HttpResponse:
    """Of a year or a town where asked, the newest first, each with its first picture."""
    congress = congress_of(slug)
    visible = together_rights.public_cases(congress)
    years, towns = case_listing.years(visible), case_listing.towns(visible)
    year, town = (
        _known(request.GET.get("year", ""), years),
        _known(request.GET.get("town", ""), [pk for pk, _name in towns]),
    )
    found = case_listing.narrowed(visible, {"year": year, "town": town})
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal() and len(after) < 19:
        found = found.filter(pk__lt=int(after))
    got = list(found.select_related("jurisdiction").defer("text").order_by("-pk")[: SIZE + 1])
    return page(
        request,
        "portal/cases.html",
        congress,
        crumbs=["实践案例"],
        here="deputies",
        year=year,
        years=years,
        towns=[{"label": "全部街镇", "url": _url(year, 0), "active": not town}]
        + [{"label": name, "url": _url(year, pk), "active": pk == town} for pk, name in towns],
        lines=_pictured(got[:SIZE]),
        next=turn(request.GET, after=str(got[SIZE - 1].pk) if len(got) > SIZE else ""),
        about=f"{congress.short_name}各街镇人大代表工作的做法和成效。",
    )


def _known(given: str, known: list[int]) -> int:
    asked = int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
    return asked if asked in known else 0


def _url(year: int, town: int) -> str:
    parts = [f"{name}={value}" for name, value in (("year", year), ("town", town)) if value]
    return f"?{'&'.join(parts)}"


def _pictured(rows: list[PracticeCase]) -> list[tuple[PracticeCase, Attachment | None]]:
    """Each with its first picture, in one statement."""
    first: dict[int, Attachment] = {}
    kept = Attachment.objects.filter(kind=kind_of(PracticeCase), object_id__in=[row.pk for row in rows])
    for picture in kept.order_by("-pk"):
        first[picture.object_id] = picture
    return [(row, first.get(row.pk)) for row in rows]


@open_to_all
def case(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    congress = congress_of(slug)
    row = get_object_or_404(together_rights.public_cases(congress).select_related("jurisdiction", "station"), pk=pk)
    return page(
        request,
        "portal/case.html",
        congress,
        crumbs=[("实践案例", reverse("portal:cases", args=[slug])), row.title],
        here="deputies",
        case=row,
        pictures=attachments.of(row),
        about=row.summary or f"{row.jurisdiction}{row.year}年实践案例。",
    )
