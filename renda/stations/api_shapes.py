"""The shapes in which programs are told of stations, and tell us of acts on them."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from renda.stations.datums import Datum
from renda.stations.kinds import StationKind, StationState
from renda.web.api import Day, Given, Key, Slug, Version, Words

Degrees = Annotated[float, Field(allow_inf_nan=False)]


class StationOut(Schema):
    """``key`` stands in the printed code and in the public address; ``code`` is for those who work in the house."""

    id: int
    key: str
    congress: str
    kind: str
    state: str
    code: str
    name: str
    town: str
    community: str
    address: str
    latitude: float | None
    longitude: float | None
    hours: str
    phone: str
    deputies: list[str]


class PostingOut(Schema):
    """A deputy on duty; ``id`` is the posting's, for those who work in the house."""

    id: int | None
    deputy_id: int
    name: str
    congress: str
    constituency: str


class ComingOut(Schema):
    id: int
    day: date
    starts_at: str
    ends_at: str
    topic: str
    deputies: list[str]


class StationDetail(StationOut):
    """``version`` is given back with a change; only those who keep the station are told it."""

    parent_id: int | None
    facilities: str
    serves: str
    about: str
    opened_on: date | None
    closed_on: date | None
    postings: list[PostingOut]
    coming: list[ComingOut]
    version: int | None


class StationPage(Schema):
    """``next`` goes into ``after``; it is empty on the last page."""

    items: list[StationOut]
    next: str


class NearOut(Schema):
    """``distance`` in words, no more exact than a phone knows."""

    id: int
    key: str
    name: str
    address: str
    hours: str
    distance: str


class StationQuery(Schema):
    """Closed stations are listed only where they are asked for."""

    congress: Slug | None = None
    kind: StationKind | None = None
    state: StationState | None = None
    word: Annotated[Words, Field(max_length=60)] = ""
    after: Key | None = None


class NearQuery(Schema):
    congress: Slug
    lat: Degrees
    lon: Degrees


class ChangeIn(Given):
    """What is left out stays as it is."""

    version: Version
    address: Annotated[Words, Field(max_length=200)] | None = None
    hours: Annotated[Words, Field(max_length=200)] | None = None
    phone: Annotated[Words, Field(max_length=30)] | None = None
    facilities: Annotated[Words, Field(max_length=300)] | None = None
    about: Annotated[Words, Field(max_length=2000)] | None = None
    serves: Annotated[Words, Field(max_length=1000)] | None = None


class PositionIn(Given):
    """Degrees counted from ``datum``; they are told in WGS 84. Both null takes the station off the map."""

    version: Version
    latitude: Degrees | None
    longitude: Degrees | None
    datum: Datum = Datum.WGS84


class StationWhyIn(Given):
    why: Annotated[Words, Field(min_length=1, max_length=200)]


class PostingIn(Given):
    deputy_id: Key
    from_on: Day | None = None


class PostingEndIn(Given):
    """The last day is the one before ``until_on``; today's where it is left out."""

    until_on: Day | None = None
