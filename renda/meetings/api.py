"""Meetings for programs: what is announced, and to set them with a token."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from renda.access.api import acting, actor_of
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.meetings import openness, operations, programme, queries, titles
from renda.meetings.kinds import ItemKind, MeetingKind, Mode, ResolutionKind
from renda.meetings.models import AgendaItem, Meeting, Resolution
from renda.meetings.procedure import Basis
from renda.people.models import Congress
from renda.people.queries import term_of_year
from renda.web.api import Day, Given, Key, Month, Slug, Version, Words, Year, act, read

router = Router(tags=["会议"])
SIZE = 200
SHOWN = (Meeting.State.FIXED, Meeting.State.OPEN, Meeting.State.HELD)
ANNOUNCED = (MeetingKind.CONGRESS, MeetingKind.STANDING_COMMITTEE)


class MeetingOut(Schema):
    id: int
    congress: str
    kind: str
    number: int | None
    year: int
    month: int | None
    held_on: date | None
    place: str
    state: str
    name: str
    version: int

    @staticmethod
    def resolve_congress(meeting: Meeting) -> str:
        return meeting.congress.slug

    @staticmethod
    def resolve_name(meeting: Meeting) -> str:
        return str(meeting)


class AgendaItemOut(Schema):
    """One item of an agenda; ``result`` is the sentence kept of it."""

    id: int
    meeting_id: int
    title: str
    kind: str
    mode: str
    mover: str
    reporter: str
    organ: str | None
    minutes: int | None
    added_late: bool
    state: str
    result: str
    version: int

    @staticmethod
    def resolve_organ(item: AgendaItem) -> str | None:
        return item.organ.name if item.organ else None


class ResolutionOut(Schema):
    """A published decision; ``adoption`` is the line in brackets under its title."""

    id: int
    meeting_id: int
    congress: str
    meeting: str
    kind: str
    number: str
    title: str
    adoption: str
    text: str
    adopted_on: date | None
    published_on: date | None

    @staticmethod
    def resolve_congress(row: Resolution) -> str:
        return row.meeting.congress.slug

    @staticmethod
    def resolve_meeting(row: Resolution) -> str:
        return str(row.meeting)

    @staticmethod
    def resolve_adoption(row: Resolution) -> str:
        return titles.adoption_line(row)


class ResolutionQuery(Schema):
    congress: Slug | None = None
    year: Year | None = None
    kind: ResolutionKind | None = None
    meeting: Key | None = None
    after: Key | None = None


class MeetingQuery(Schema):
    congress: Slug | None = None
    year: Year | None = None
    kind: MeetingKind | None = None
    after: Key | None = None


class PlanIn(Given):
    congress: Slug
    kind: MeetingKind
    year: Year
    number: Annotated[int, Field(ge=1, le=999)] | None = None
    month: Month | None = None


class DateIn(Given):
    version: Version
    held_on: Day
    place: Annotated[Words, Field(max_length=100)] = ""


class AgendaItemIn(Given):
    """``why`` and ``decided_by`` are asked for once the agenda was adopted."""

    title: Annotated[Words, Field(min_length=1, max_length=300)]
    kind: ItemKind
    mode: Mode = Mode.HEARD
    mover: Annotated[Words, Field(max_length=100)] = ""
    reporter: Annotated[Words, Field(max_length=100)] = ""
    organ_id: Key | None = None
    committee_id: Key | None = None
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    restricted: bool = False
    why: Annotated[Words, Field(max_length=500)] = ""
    decided_by: Annotated[Words, Field(max_length=100)] = ""
    in_favour: Annotated[int, Field(ge=0, le=5000)] | None = None


def seen_by(actor: Actor) -> QuerySet[Meeting]:
    """Announced meetings of every congress, and all of one's own."""
    announced = Meeting.objects.filter(kind__in=ANNOUNCED, state__in=SHOWN)
    return (queries.visible_to(actor) | announced).select_related("term", "congress")


@router.get("/meetings", response=read(list[MeetingOut]), summary="会议")
def meetings(request: HttpRequest, asked: Query[MeetingQuery]) -> QuerySet[Meeting]:
    """In order of key, 200 at a time."""
    exact = {"congress__slug": asked.congress, "year": asked.year, "kind": asked.kind, "pk__gt": asked.after}
    rows = seen_by(actor_of(request)).filter(**{name: value for name, value in exact.items() if value})
    return rows.order_by("pk")[:SIZE]


@router.get("/meetings/{meeting_id}", response=read(MeetingOut), summary="一次会议")
def meeting(request: HttpRequest, meeting_id: Key) -> Meeting:
    return get_object_or_404(seen_by(actor_of(request)), pk=meeting_id)


@router.post("/meetings", response=act(MeetingOut), auth=acting("meetings"), summary="安排会议")
def plan_meeting(request: HttpRequest, body: PlanIn) -> Meeting:
    house = get_object_or_404(Congress, slug=body.congress)
    term = term_of_year(house, body.year)
    if term is None:
        raise Unfit(f"{house}没有登记{body.year}年所在的届次", field="year", way_out="请先登记届次。")
    return operations.plan_meeting(term, body.kind, body.number, body.year, body.month, actor=actor_of(request))


@router.post("/meetings/{meeting_id}/date", response=act(MeetingOut), auth=acting("meetings"), summary="确定会议日期")
def date_of(request: HttpRequest, meeting_id: Key, body: DateIn) -> Meeting:
    return operations.fix_date(meeting_id, actor=actor_of(request), **body.dict())


@router.get("/meetings/{meeting_id}/agenda", response=read(list[AgendaItemOut]), summary="会议议程")
def agenda(request: HttpRequest, meeting_id: Key) -> QuerySet[AgendaItem]:
    """In its order. Visitors read the agenda of announced meetings once notice was given, without restricted items."""
    actor = actor_of(request)
    found = get_object_or_404(seen_by(actor), pk=meeting_id)
    own = queries.visible_to(actor).filter(pk=found.pk).exists()
    return programme.visible_items(actor, found) if own else programme.public_items(found)


@router.post("/meetings/{meeting_id}/agenda", response=act(AgendaItemOut), auth=acting("meetings"), summary="增加议题")
def add_item(request: HttpRequest, meeting_id: Key, body: AgendaItemIn) -> AgendaItem:
    given = body.dict()
    basis = Basis(given.pop("decided_by"), given.pop("in_favour"))
    return operations.add_item(meeting_id, **given, basis=basis, actor=actor_of(request))


@router.post("/agenda/{item_id}/listing", response=act(AgendaItemOut), auth=acting("meetings"), summary="列入议程")
def list_item(request: HttpRequest, item_id: Key) -> AgendaItem:
    return operations.list_item(item_id, actor=actor_of(request))


@router.get("/resolutions", response=read(list[ResolutionOut]), summary="决议、决定和公告")
def resolutions(request: HttpRequest, asked: Query[ResolutionQuery]) -> QuerySet[Resolution]:
    """Published ones of every congress, in order of key, 200 at a time; what is withheld is not among them."""
    exact = {
        "meeting__congress__slug": asked.congress, "published_on__year": asked.year, "kind": asked.kind,
        "meeting": asked.meeting, "pk__gt": asked.after,
    }  # fmt: skip
    rows = openness.resolutions().filter(**{name: value for name, value in exact.items() if value})
    return rows.order_by("pk")[:SIZE]


@router.get("/resolutions/{resolution_id}", response=read(ResolutionOut), summary="一件决议、决定或者公告")
def resolution(request: HttpRequest, resolution_id: Key) -> Resolution:
    return get_object_or_404(openness.resolutions(), pk=resolution_id)
