"""The shapes in which programs are told of suggestions, and tell us of acts."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from renda.suggestions.kinds import Category, Channel, ContactMethod, ContactStage
from renda.web.api import Day, Given, Key, Slug, Version, Words, Year

Long = Annotated[Words, Field(max_length=20_000)]


class SuggestionOut(Schema):
    """``state`` is the house's own for those who work with it; for everyone else the word of the public page."""

    id: int
    congress: str
    number: str
    title: str
    lead: str
    phase: str
    category: str
    state: str
    units: list[str]
    submitted_on: date | None
    accepted_on: date | None
    assigned_on: date | None
    closed_on: date | None
    public: bool
    published_on: date | None


class PartOut(Schema):
    """One unit's part; ``due_on`` is what it owes next. Its state and days are for those who work with it."""

    id: int | None = None
    unit: str
    role: str
    state: str = ""
    assigned_on: date | None = None
    received_on: date | None = None
    due_on: date | None = None


class ReplyOut(Schema):
    """``result`` in the words of the place; ``withheld`` says why a reply is not open, and then has no text."""

    id: int | None = None
    unit: str
    text: str = ""
    result: str = ""
    doc_no: str = ""
    signed_on: date | None = None
    state: str = ""
    withheld: str = ""


class KnotOut(Schema):
    """One step of 回音链; ``stage`` is past, now or todo."""

    label: str
    detail: str
    when: str
    stage: str


class SuggestionDetail(SuggestionOut):
    """One suggestion with its text, as far as the reader may see it. ``version`` is given back with a change."""

    facts: str
    analysis: str
    proposals: str
    cosigners: int
    parts: list[PartOut]
    replies: list[ReplyOut]
    chain: list[KnotOut]
    version: int | None = None


class SuggestionPage(Schema):
    items: list[SuggestionOut]
    next: str


class SuggestionQuery(Schema):
    """The filters of the public list, under the same names as in its address."""

    congress: Slug | None = None
    q: Annotated[Words, Field(max_length=60)] = ""
    year: Year | None = None
    category: Category | None = None
    unit: Key | None = None
    after: Annotated[str, Field(pattern=r"^([0-9]{1,18})?$")] = ""


class DraftIn(Given):
    """``lead_id``: a mandate, where the office types in what a deputy wrote by hand."""

    title: Annotated[Words, Field(min_length=1, max_length=200)]
    facts: Long = ""
    analysis: Long = ""
    proposals: Long = ""
    category: Category | None = None
    source_channel: Channel | None = None
    wishes_contact: bool = False
    publication_consent: bool | None = None
    lead_id: Key | None = None


class EditIn(Given):
    version: Version
    title: Annotated[Words, Field(min_length=1, max_length=200)]
    facts: Long = ""
    analysis: Long = ""
    proposals: Long = ""


class ContactIn(Given):
    stage: ContactStage
    method: ContactMethod
    held_on: Day
    content: Annotated[Words, Field(min_length=1, max_length=5000)]
    place: Annotated[Words, Field(max_length=100)] = ""
    attended: Annotated[Words, Field(max_length=200)] = ""


class ContactOut(Schema):
    id: int
    assignment_id: int
    stage: str
    method: str
    held_on: date
    place: str
    content: str


class ReplyIn(Given):
    """``version`` of the draft that is written anew; 0 for a first one."""

    text: Annotated[Words, Field(min_length=1, max_length=20_000)]
    result_class: Annotated[Words, Field(min_length=1, max_length=20)]
    class_date: Day | None = None
    class_reason: Annotated[Words, Field(max_length=2000)] = ""
    assisting_explained: Annotated[Words, Field(max_length=2000)] = ""
    contact: Annotated[Words, Field(max_length=100)] = ""
    version: Annotated[int, Field(ge=0, le=2**31 - 1)] = 0


class ReplyDraftOut(Schema):
    id: int
    assignment_id: int
    round: int
    state: str
    version: int
