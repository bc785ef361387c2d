"""Deputies for everyone: the list with its search, and each deputy's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from renda.portal import deputies as open_deputies
from renda.portal.deputies_form import DeputiesFilter
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.openings import address
from renda.web.codes import drawn
from renda.web.paging import count_up_to

SIZE = 60
LAST_PAGE = 50


@open_to_all
def deputies(request: HttpRequest, slug: str) -> HttpResponse:
    """In the order of names; a delegation is read as a whole."""
    congress = congress_of(slug)
    groups = open_deputies.delegations(congress)
    form = DeputiesFilter(request.GET, delegations=groups)
    rows = open_deputies.found(open_deputies.in_office(congress), **form.asked())
    number = _number(request.GET.get("page", ""))
    shown = list(rows[(number - 1) * SIZE : number * SIZE + 1])
    words = request.GET.get("q", "")[:60]
    return page(
        request,
        "portal/deputies.html",
        congress,
        here="deputies",
        crumbs=["代表"],
        form=form,
        words=words,
        kept=[(k, request.GET[k]) for k in ("delegation",) if request.GET.get(k)],
        deputies=shown[:SIZE],
        count=count_up_to(rows),
        find_url=address("my_deputies", slug),
        previous=_turned(request, number - 1) if number > 1 else "",
        next=_turned(request, number + 1) if len(shown) > SIZE else "",
        about=f"{congress.short_name}的代表：选区、代表团、所在的家站点和提出的建议。",
    )


def _number(given: str) -> int:
    return (
        min(int(given), LAST_PAGE) if given.isascii() and given.isdigit() and 0 < len(given) < 4 and int(given) else 1
    )


def _turned(request: HttpRequest, number: int) -> str:
    kept = request.GET.copy()
    kept["page"] = str(number)
    return f"?{kept.urlencode()}"


@open_to_all
def deputy(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    congress = congress_of(slug)
    found = get_object_or_404(open_deputies.in_office(congress), pk=pk)
    speak = address("speak", slug)
    sheet = open_deputies.sheet(congress, found)
    said = "，".join(filter(None, (found.constituency, str(found.delegation or ""))))
    return page(
        request,
        "portal/deputy.html",
        congress,
        here="deputies",
        crumbs=[("代表", reverse("portal:deputies", args=[slug])), found.person.name],
        sheet=sheet,
        deputy=found,
        speak_url=f"{speak}?to={found.pk}" if speak else "",
        code=drawn(request.build_absolute_uri(f"{speak}?to={found.pk}")) if speak else None,
        stations=[(r.station, address("station", r.station.congress.slug, r.station.key)) for r in sheet.stations],
        about=f"{found.person.name}代表：{said}。" if said else f"{found.person.name}代表。",
    )
