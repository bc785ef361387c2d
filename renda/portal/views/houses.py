"""The entrance of the installation, and the standing notices on open data and accessibility."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from renda.people import queries as people
from renda.people.models import Congress
from renda.portal import meetings_data, queries, stations_data, voices_data
from renda.portal.frame import congress_of, open_to_all, page
from renda.portal.suggestions_data import SCHEMA
from renda.suggestions import public

MOST = 2000


@open_to_all
def entrance(request: HttpRequest) -> HttpResponse:
    """The congresses of this installation as their places lie; straight on where there is only one."""
    found = list(queries.congresses()[:MOST])
    if len(found) == 1:
        return redirect("portal:home", found[0].slug)
    return render(request, "portal/entrance.html", {"houses": _tree(found), "csrf_token": ""})


def _tree(found: list[Congress]) -> list[dict[str, Any]]:
    """Each congress with its depth below the nearest congress above it in the list; six levels at most."""
    tree: list[dict[str, Any]] = []
    above: list[str] = []
    for congress in found:
        path = congress.jurisdiction.path
        while above and not path.startswith(above[-1]):
            above.pop()
        tree.append({"congress": congress, "depth": min(len(above), 6)})
        above.append(path)
    return tree


@open_to_all
def open_data(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    suggested = public.years(congress)
    return page(
        request,
        "portal/open_data.html",
        congress,
        crumbs=["开放数据"],
        years=queries.years(congress),
        suggested=suggested,
        schema=[(name, *said) for name, said in SCHEMA.items()] if suggested else [],
        met=meetings_data.years_of(congress),
        decided=meetings_data.decided_years(congress),
        said=voices_data.years_of(congress),
        voices_schema=[(name, *told) for name, told in voices_data.SCHEMA.items()],
        people=bool(people.current_term(congress)),
        station_schema=stations_data.schema_of(congress),
        meeting_schema=[
            (name, *said) for name, said in {**meetings_data.MEETINGS, **meetings_data.RESOLUTIONS}.items()
        ],
    )


@open_to_all
def accessibility(request: HttpRequest, slug: str) -> HttpResponse:
    return page(request, "portal/accessibility.html", congress_of(slug), crumbs=["无障碍说明"])
