"""People, bodies and who belongs to which in the shape of Popolo, with the schema it is checked by.

Only what everyone may know: deputies in office, and who sits in the standing committee, its chairs and the committees.
Staff, telephones that are not shown and ended mandates are not there.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from renda.kernel import clock
from renda.people import queries as people
from renda.people.kinds import COMMITTEES, BodyKind, PostKind
from renda.people.models import Body, Congress, Deputy, Post
from renda.portal.deputies import in_office
from renda.portal.frame import congress_of, open_to_all
from renda.portal.open_data import LICENCE

SEATS = (PostKind.CHAIR, PostKind.VICE_CHAIR, PostKind.MEMBER)
HOUSES = (BodyKind.STANDING_COMMITTEE, BodyKind.CHAIR_COUNCIL, *COMMITTEES)
GROUPS = (BodyKind.DELEGATION,)
MOST = 5000


def _answer(congress: Congress, kind: str, rows: list[dict[str, Any]]) -> HttpResponse:
    schema = reverse("portal:popolo_schema", args=[congress.slug])
    whole = {"congress": congress.name, "licence": LICENCE, "schema": schema, kind: rows}
    return JsonResponse(whole, json_dumps_params={"ensure_ascii": False})


@open_to_all
def persons(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    rows = {d.person_id: _person(request, congress, d) for d in _deputies(congress)}
    for post in _posts(congress):
        rows.setdefault(post.person_id, {"id": _id("person", post.person_id), "name": post.person.name})
    return _answer(congress, "persons", list(rows.values()))


@open_to_all
def organizations(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    house = {
        "id": _id("congress", congress.pk),
        "name": congress.name,
        "other_names": [{"name": congress.short_name}],
        "classification": "人民代表大会",
        "links": [{"url": _address(request, "home", congress), "note": "公开网站"}],
    }
    bodies = _bodies(congress)
    known = {b.pk for b in bodies}
    return _answer(congress, "organizations", [house, *(_organization(congress, b, known) for b in bodies)])


@open_to_all
def memberships(request: HttpRequest, slug: str) -> HttpResponse:
    congress = congress_of(slug)
    rows = [_mandate(congress, d) for d in _deputies(congress)] + [_seat(p) for p in _posts(congress)]
    return _answer(congress, "memberships", rows)


def _deputies(congress: Congress) -> list[Deputy]:
    return list(in_office(congress)[:MOST])


def _bodies(congress: Congress) -> list[Body]:
    return list(people.in_house(congress).filter(kind__in=(*HOUSES, *GROUPS))[:MOST])


def _posts(congress: Congress) -> list[Post]:
    """Seats held today; chairs first."""
    today = clock.today()
    rows = Post.objects.filter(body__congress=congress, body__kind__in=HOUSES, body__dissolved_on=None, kind__in=SEATS)
    rows = rows.filter(from_on__lte=today).exclude(until_on__lte=today).select_related("person", "body")
    return list(rows.order_by("body__rank", "kind", "pk")[:MOST])


def _person(request: HttpRequest, congress: Congress, deputy: Deputy) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": _id("person", deputy.person_id),
        "name": deputy.person.name,
        "links": [{"url": _address(request, "deputy", congress, deputy.pk), "note": "代表页面"}],
    }
    if deputy.person.employer:
        row["summary"] = deputy.person.employer
    if deputy.phone_shown and deputy.person.phone:
        row["contact_details"] = [{"type": "voice", "label": "联系电话", "value": deputy.person.phone}]
    return row


def _organization(congress: Congress, body: Body, known: set[int]) -> dict[str, Any]:
    return {
        "id": _id("body", body.pk),
        "name": body.name,
        "other_names": [{"name": body.short_name}] if body.short_name else [],
        "classification": str(body.get_kind_display()),
        "parent_id": _id("body", body.parent_id) if body.parent_id in known else _id("congress", congress.pk),
        "founding_date": _day(body.founded_on),
    }


def _mandate(congress: Congress, deputy: Deputy) -> dict[str, Any]:
    return {
        "id": _id("mandate", deputy.pk),
        "person_id": _id("person", deputy.person_id),
        "organization_id": _id("congress", congress.pk),
        "on_behalf_of_id": _id("body", deputy.delegation_id) if deputy.delegation_id else None,
        "role": "代表",
        "label": f"{deputy.term}代表",
        "area": {"name": deputy.constituency} if deputy.constituency else None,
        "start_date": _day(deputy.from_on),
        "end_date": None,
    }


def _seat(post: Post) -> dict[str, Any]:
    return {
        "id": _id("post", post.pk),
        "person_id": _id("person", post.person_id),
        "organization_id": _id("body", post.body_id),
        "role": post.title or str(post.get_kind_display()),
        "start_date": _day(post.from_on),
        "end_date": None,
    }


def _id(kind: str, pk: int | None) -> str:
    return f"{kind}/{pk}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _address(request: HttpRequest, name: str, congress: Congress, *args: int) -> str:
    return request.build_absolute_uri(reverse(f"portal:{name}", args=[congress.slug, *args]))
