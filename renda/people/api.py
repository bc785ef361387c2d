"""The registers for programs: congresses and bodies, their public fields."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from renda.kernel import clock
from renda.people import queries
from renda.people.kinds import BodyKind
from renda.people.models import Body, Congress
from renda.web.api import Key, Slug, read

router = Router(tags=["人大和机构"])
SIZE = 200


class CongressOut(Schema):
    id: int
    slug: str
    name: str
    short_name: str
    place: str
    level: str

    @staticmethod
    def resolve_place(congress: Congress) -> str:
        return congress.jurisdiction.name

    @staticmethod
    def resolve_level(congress: Congress) -> str:
        return congress.jurisdiction.level


class BodyOut(Schema):
    id: int
    kind: str
    name: str
    short_name: str
    founded_on: date | None
    dissolved_on: date | None


class BodyQuery(Schema):
    kind: BodyKind | None = None
    former: bool = False
    after: Key | None = None


@router.get("/congresses", response=read(list[CongressOut]), summary="各级人大")
def congresses(request: HttpRequest, after: Key | None = None) -> QuerySet[Congress]:
    """In order of key, 200 at a time; ``after`` is the last key of the page before."""
    rows = Congress.objects.select_related("jurisdiction").order_by("pk")
    return (rows.filter(pk__gt=after) if after else rows)[:SIZE]


@router.get("/congresses/{slug}", response=read(CongressOut), summary="一级人大")
def congress(request: HttpRequest, slug: Slug) -> Congress:
    return get_object_or_404(Congress.objects.select_related("jurisdiction"), slug=slug)


@router.get("/congresses/{slug}/bodies", response=read(list[BodyOut]), summary="一级人大的机构")
def bodies(request: HttpRequest, slug: Slug, asked: Query[BodyQuery]) -> QuerySet[Body]:
    """Bodies of the house today, with those that ceased where ``former`` is set; 200 at a time in order of key."""
    house = get_object_or_404(Congress, slug=slug)
    rows = Body.objects.filter(congress=house) if asked.former else queries.in_house(house, clock.today())
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    return (rows.filter(pk__gt=asked.after) if asked.after else rows).order_by("pk")[:SIZE]
