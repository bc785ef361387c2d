"""Suggestions for programs: lists and single ones as far as the token reads, and the acts of deputies and units."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from renda.access.api import acting, actor_of
from renda.suggestions import operations, public, queries
from renda.suggestions.api_told import detail, rows_told
from renda.suggestions.models import Assignment, ContactRecord, Reply, Suggestion
from renda.suggestions.shapes import (
    ContactIn,
    ContactOut,
    DraftIn,
    EditIn,
    PartOut,
    ReplyDraftOut,
    ReplyIn,
    SuggestionDetail,
    SuggestionPage,
    SuggestionQuery,
)
from renda.web.api import Key, act, read

router = Router(tags=["代表建议"])
SIZE = 100
ACTING = acting("suggestions")
NEAR = ("congress", "lead__person", "lead__term", "lead__delegation", "session__term", "merged_into")


def _visible(request: HttpRequest) -> QuerySet[Suggestion]:
    return queries.visible_to(actor_of(request)).select_related(*NEAR)


def _told(request: HttpRequest, suggestion_id: int) -> dict[str, Any]:
    return detail(get_object_or_404(_visible(request), pk=suggestion_id), actor_of(request))


@router.get("/suggestions", response=read(SuggestionPage), summary="代表建议")
def suggestions(request: HttpRequest, asked: Query[SuggestionQuery]) -> dict[str, Any]:
    """Published ones of every congress; with a token also those one works with. Newest first; ``next`` goes into ``after``."""
    found = public.narrowed(_visible(request), asked.q, asked.year, asked.category or "", asked.unit)
    if asked.congress:
        found = found.filter(congress__slug=asked.congress)
    if asked.after:
        found = found.filter(pk__lt=int(asked.after))
    rows = list(found.defer("facts", "analysis", "proposals").order_by("-pk")[: SIZE + 1])
    told = rows_told(rows[:SIZE], actor_of(request))
    return {"items": told, "next": str(rows[SIZE - 1].pk) if len(rows) > SIZE else ""}


@router.get("/suggestions/{suggestion_id}", response=read(SuggestionDetail), summary="一件建议")
def suggestion(request: HttpRequest, suggestion_id: Key) -> dict[str, Any]:
    """With its text, its units, the replies and its way so far, as far as the reader may see them."""
    return _told(request, suggestion_id)


@router.post("/suggestions", response=act(SuggestionDetail), auth=ACTING, summary="起草建议")
def draft(request: HttpRequest, body: DraftIn) -> dict[str, Any]:
    given = {k: v for k, v in body.dict().items() if v is not None}
    return _told(request, operations.draft(actor=actor_of(request), **given).pk)


@router.post("/suggestions/{suggestion_id}/text", response=act(SuggestionDetail), auth=ACTING, summary="修改建议")
def edit(request: HttpRequest, suggestion_id: Key, body: EditIn) -> dict[str, Any]:
    operations.edit(suggestion_id, actor=actor_of(request), **body.dict())
    return _told(request, suggestion_id)


@router.post("/suggestions/{suggestion_id}/submission", response=act(SuggestionDetail), auth=ACTING, summary="提交建议")
def submission(request: HttpRequest, suggestion_id: Key) -> dict[str, Any]:
    operations.submit(suggestion_id, actor=actor_of(request))
    return _told(request, suggestion_id)


@router.post("/assignments/{assignment_id}/receipt", response=act(PartOut), auth=ACTING, summary="签收")
def receipt(request: HttpRequest, assignment_id: Key) -> dict[str, Any]:
    return _part(operations.receive(assignment_id, actor=actor_of(request)))


@router.post("/assignments/{assignment_id}/contact", response=act(ContactOut), auth=ACTING, summary="登记联系代表")
def contact(request: HttpRequest, assignment_id: Key, body: ContactIn) -> ContactRecord:
    return operations.record_contact(assignment_id, actor=actor_of(request), **body.dict())


@router.post("/assignments/{assignment_id}/reply", response=act(ReplyDraftOut), auth=ACTING, summary="起草答复")
def reply(request: HttpRequest, assignment_id: Key, body: ReplyIn) -> Reply:
    """Checking, signing and delivering stay with people on the pages."""
    return operations.draft_reply(assignment_id, actor=actor_of(request), **body.dict())


def _part(row: Assignment) -> dict[str, Any]:
    days = {"assigned_on": row.assigned_on, "received_on": row.received_on}
    return {"id": row.pk, "unit": str(row.body), "role": row.role, "state": row.state, **days}
