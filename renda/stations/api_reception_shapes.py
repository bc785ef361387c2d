"""The shapes in which programs are told of reception days and turns, and tell us of acts on them."""

import re
from datetime import date, time
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from renda.stations.kinds import ReceptionState
from renda.web.api import Day, Given, Key, Month, Slug, Words, Year

HOUR = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"


def _hour(value: Any) -> time:
    if not (isinstance(value, str) and re.fullmatch(HOUR, value)):
        raise PydanticCustomError("hour", "not an hour")
    return time.fromisoformat(value)


Hour = Annotated[time, BeforeValidator(_hour), WithJsonSchema({"type": "string", "pattern": HOUR})]
"""09:30, never with a zone: reception hours are those of the place."""
Why = Annotated[Words, Field(min_length=1, max_length=300)]
WhyNot = Annotated[Words, Field(max_length=200)]
Keys = Annotated[list[Key], Field(max_length=60)]
Residents = Annotated[int, Field(ge=0, le=5000)]


class TurnOut(Schema):
    id: int
    reception_id: int
    deputy_id: int
    deputy: str
    state: str
    instead_of_id: int | None


class OfficialOut(Schema):
    body: str
    title: str
    name: str


class BookingOut(Schema):
    """A booking without a word of who made it or why."""

    id: int
    state: str


class ReceptionOut(Schema):
    """``deputies`` are those on duty. From ``campaign_id`` on only for those who may know of the day inside the house."""

    id: int
    congress: str
    station_id: int
    station: str
    address: str
    day: date
    starts_at: str
    ends_at: str
    topic: str
    state: str
    deputies: list[str]
    campaign_id: int | None
    published_on: date | None
    residents: int | None


class ReceptionDetail(ReceptionOut):
    """``booked``, ``places`` and ``bookings`` are for those who run the station's receptions."""

    note: str
    reason: str
    summary: str
    turns: list[TurnOut]
    officials: list[OfficialOut]
    booked: int | None
    places: int | None
    bookings: list[BookingOut]


class ReceptionPage(Schema):
    items: list[ReceptionOut]
    next: str


class ReceptionQuery(Schema):
    """``mine``: days on which one has a turn oneself."""

    congress: Slug | None = None
    station: Key | None = None
    state: ReceptionState | None = None
    from_on: Day | None = None
    until_on: Day | None = None
    mine: bool = False
    after: Key | None = None


class ReceptionIn(Given):
    """The deputies named, and as many more by the rota as are ``wanted``."""

    day: Day
    starts_at: Hour
    ends_at: Hour
    deputy_ids: Keys = []
    wanted: Annotated[int, Field(ge=0, le=12)] = 0
    topic: Annotated[Words, Field(max_length=200)] = ""
    note: Annotated[Words, Field(max_length=300)] = ""
    campaign_id: Key | None = None


class MonthIn(Given):
    """``reason`` where a day is announced later than the house has decided."""

    year: Year
    month: Month
    reason: WhyNot = ""


class AnnounceIn(Given):
    reason: WhyNot = ""


class MoveIn(Given):
    day: Day
    starts_at: Hour
    ends_at: Hour
    reason: WhyNot = ""


class ReasonIn(Given):
    reason: Why


class HoldIn(Given):
    """``came`` are turns, ``also`` deputies who were not on the list, ``arrived`` bookings; all others count as missed."""

    residents: Residents
    came: Keys = []
    also: Keys = []
    arrived: Annotated[list[Key], Field(max_length=300)] = []
    summary: Annotated[Words, Field(max_length=2000)] = ""


class CorrectIn(Given):
    """The whole record anew, with the reason."""

    residents: Residents
    why: Why
    came: Keys
    also: Keys = []
    summary: Annotated[Words, Field(max_length=2000)]


class DeputyIn(Given):
    """The one who is due by the rota where ``deputy_id`` is left out."""

    deputy_id: Key | None = None
