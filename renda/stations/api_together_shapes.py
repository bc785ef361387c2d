"""The shapes in which programs are told of talks and campaigns, and tell us of acts on them."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from renda.stations.api_reception_shapes import Hour, Keys, Why
from renda.stations.kinds import CampaignState, TalkState
from renda.web.api import Day, Given, Key, Slug, Words, Year

Long = Annotated[Words, Field(max_length=5000)]


class TalkOut(Schema):
    """``points`` were agreed, ``done`` of them are over; ``late`` and ``starts_at`` are for those who work with the talk."""

    id: int
    congress: str
    station_id: int
    station: str
    topic: str
    day: date
    starts_at: str
    place: str
    state: str
    public: bool
    residents: int | None
    departments: list[str]
    points: int
    done: int
    late: int | None


class PointOut(Schema):
    """What a department reported is told to everyone once the station has confirmed it."""

    id: int
    talk_id: int
    text: str
    body_id: int | None
    body: str
    due_on: date | None
    done_on: date | None
    result: str
    state: str


class TalkDetail(TalkOut):
    background: str
    outcome: str
    deputies: list[str]
    agreed: list[PointOut]


class TalkPage(Schema):
    """``next`` goes into ``after``; it is empty on the last page."""

    items: list[TalkOut]
    next: str


class TalkQuery(Schema):
    congress: Slug | None = None
    station: Key | None = None
    state: TalkState | None = None
    after: Key | None = None


class TalkIn(Given):
    """``departments`` are bodies of the house, ``deputies`` mandates; all of them are told at once."""

    topic: Annotated[Words, Field(min_length=1, max_length=200)]
    day: Day
    starts_at: Hour | None = None
    place: Annotated[Words, Field(max_length=200)] = ""
    departments: Keys = []
    deputies: Keys = []
    background: Long = ""


class AgreedIn(Given):
    """Without ``body_id`` it is the deputies' or the residents' own part."""

    text: Why
    body_id: Key | None = None
    due_on: Day | None = None


class HeldIn(Given):
    residents: Annotated[int, Field(ge=0, le=10_000)]
    outcome: Annotated[Words, Field(min_length=1, max_length=5000)]
    held_on: Day | None = None
    points: Annotated[list[AgreedIn], Field(max_length=30)] = []


class WhyIn(Given):
    why: Why


class ReportIn(Given):
    """With ``done_on`` the station is asked to confirm."""

    words: Why
    done_on: Day | None = None


class FulfilIn(Given):
    """What the department reported stands where nothing else is told."""

    result: Annotated[Words, Field(max_length=300)] = ""
    done_on: Day | None = None


class CampaignOut(Schema):
    """``opinions`` were heard, ``open`` of them are not finished."""

    id: int
    congress: str
    year: int
    round: int
    topic: str
    from_on: date
    until_on: date
    state: str
    reported_on: date | None
    opinions: int
    open: int


class CampaignDetail(CampaignOut):
    """``planned`` counts days not announced too, so that only the house is told."""

    about: str
    report: str
    previous_id: int | None
    planned: int | None
    held: int
    stations: int
    deputies: int
    residents: int


class CampaignPage(Schema):
    items: list[CampaignOut]
    next: str


class CampaignQuery(Schema):
    congress: Slug | None = None
    year: Year | None = None
    state: CampaignState | None = None
    after: Key | None = None


class CampaignIn(Given):
    year: Year
    round: Annotated[int, Field(ge=1, le=12)]
    topic: Annotated[Words, Field(min_length=1, max_length=200)]
    from_on: Day
    until_on: Day
    about: Long = ""


class StartIn(Given):
    """``why`` where the round before was not told back yet."""

    why: Annotated[Words, Field(max_length=300)] = ""


class TellBackIn(Given):
    """What everyone reads."""

    report: Annotated[Words, Field(min_length=1, max_length=50_000)]


class GatheredOut(Schema):
    """How many reception days joined."""

    receptions: int
