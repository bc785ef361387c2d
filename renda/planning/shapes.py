"""The shapes in which programs are told of plans and items, and tell us of acts."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from ninja import Schema
from pydantic import Field

from renda.planning.kinds import AdjustmentKind, Form, ItemState, PlanKind
from renda.planning.models import Adjustment, Plan, PlanItem
from renda.planning.queries import Filter
from renda.web.api import Day, Given, Key, Month, Slug, Version, Words, Year

Cursor = Annotated[str, Field(pattern=r"^([0-9]{4}\.[0-9]{1,10}\.[0-9]{1,11})?$")]
Reason = Annotated[Words, Field(min_length=1, max_length=2000)]
Asked = StrEnum("Asked", {s.name: str(s.value) for s in ItemState} | {"OPEN": "open", "LATE": "late", "LIVE": "live"})  # type: ignore[misc]


class PlanOut(Schema):
    id: int
    congress: str
    year: int
    kind: str
    title: str
    state: str
    adopted_by: str
    adopted_on: date | None
    published_on: date | None

    @staticmethod
    def resolve_congress(plan: Plan) -> str:
        return plan.congress.slug


class PlanQuery(Schema):
    congress: Slug | None = None
    year: Year | None = None
    kind: PlanKind | None = None
    after: Key | None = None


class ItemOut(Schema):
    """``version`` is given back with an act that would change the item."""

    id: int
    plan_id: int
    congress: str
    year: int
    number: str
    section: str
    title: str
    form: str
    also: list[str]
    organ: str
    responsible: str
    committees: list[str]
    months: list[int]
    meeting_id: int | None
    meeting: str
    state: str
    starts_on: date | None
    due_on: date | None
    done_on: date | None
    linked: bool
    added_later: bool
    version: int

    @staticmethod
    def resolve_congress(item: PlanItem) -> str:
        return item.congress.slug

    @staticmethod
    def resolve_committees(item: PlanItem) -> list[str]:
        return [str(body) for body in item.committees.all()]

    @staticmethod
    def resolve_meeting(item: PlanItem) -> str:
        return str(item.meeting or "")


class AdjustmentOut(Schema):
    id: int
    item_id: int
    kind: str
    reason: str
    months: list[int]
    meeting: str
    new_title: str
    state: str
    decided_by: str
    decided_on: date | None

    @staticmethod
    def resolve_meeting(adjustment: Adjustment) -> str:
        return str(adjustment.meeting or "")


class ItemDetail(ItemOut):
    """One item with its result and the changes that were agreed to."""

    note: str
    result: str
    adjustments: list[AdjustmentOut]

    @staticmethod
    def resolve_adjustments(item: PlanItem) -> list[Adjustment]:
        agreed = item.adjustments.filter(state=Adjustment.State.APPROVED)
        return list(agreed.select_related("meeting").order_by("pk"))


class ItemPage(Schema):
    items: list[ItemOut]
    next: str


class ItemQuery(Schema):
    """The filters of the list, under the same names as in its address."""

    congress: Slug | None = None
    year: Year | None = None
    plan: Key | None = None
    committee: Key | None = None
    form: Form | None = None
    month: Month | None = None
    state: Asked | None = None
    meeting: Key | None = None
    linked: bool = False
    added: bool = False
    after: Cursor = ""

    def filter(self) -> Filter:
        given = self.dict(exclude={"congress", "after"}, exclude_none=True)
        return Filter(**given)


class StartIn(Given):
    note: Annotated[Words, Field(max_length=2000)] = ""


class ResultIn(Given):
    result: Annotated[Words, Field(min_length=1, max_length=5000)]
    done_on: Day | None = None


class AdjustmentIn(Given):
    version: Version
    kind: AdjustmentKind
    reason: Reason
    months: Annotated[list[Month], Field(max_length=12)] = []
    meeting_id: Key | None = None
    new_title: Annotated[Words, Field(max_length=300)] = ""
    decided_by: Annotated[Words, Field(max_length=100)] = ""
    decided_on: Day | None = None


class LinkageIn(Given):
    other_id: Key


class AdoptionIn(Given):
    adopted_by: Annotated[Words, Field(min_length=1, max_length=100)]
    adopted_on: Day
