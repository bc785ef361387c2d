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
from renda.meetings import operations, queries
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting
from renda.people.models import Congress
from renda.people.queries import term_of_year
from renda.web.api import Day, Given, Key, Month, Slug, Version, Words, Year, act, read

router = Router(tags=["会议"])
SIZE = 200
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


def seen_by(actor: Actor) -> QuerySet[Meeting]:
    """Announced meetings of every congress, and all of one's own."""
    announced = Meeting.objects.filter(kind__in=ANNOUNCED, state__in=[Meeting.State.FIXED, Meeting.State.HELD])
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
