"""The shapes in which consultations are told to programs, and what these may ask for."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from renda.consultation.kinds import ConsultationState, Stage, Subject
from renda.consultation.models import Article, Consultation
from renda.web.api import Given, Key, Slug, Words, Year


class ArticleOut(Schema):
    id: int
    position: int
    label: str
    chapter: str
    text: str


class ConsultationOut(Schema):
    """``comments``, ``submitted`` and ``adopted`` are counts; merged opinions count once after the first."""

    id: int
    congress: str
    subject: str
    title: str
    stage: str
    asked_by: str
    opened_on: date | None
    collect_until: date | None
    state: str
    public: bool
    comments: int
    submitted: int
    adopted: int

    @staticmethod
    def resolve_congress(row: Consultation) -> str:
        return row.congress.slug

    @staticmethod
    def resolve_public(row: Consultation) -> bool:
        return row.visibility == "public"

    @staticmethod
    def resolve_comments(row: Consultation) -> int:
        return row.n_comments  # type: ignore[attr-defined,no-any-return]

    @staticmethod
    def resolve_submitted(row: Consultation) -> int:
        return row.n_submitted  # type: ignore[attr-defined,no-any-return]

    @staticmethod
    def resolve_adopted(row: Consultation) -> int:
        return row.n_adopted  # type: ignore[attr-defined,no-any-return]


class ConsultationDetail(ConsultationOut):
    about: str
    questions: str
    articles: list[ArticleOut]

    @staticmethod
    def resolve_articles(row: Consultation) -> list[Article]:
        return list(row.articles.order_by("position"))  # type: ignore[attr-defined]


class ConsultationPage(Schema):
    """``next`` goes into ``after``; empty at the end."""

    items: list[ConsultationOut]
    next: str


class ConsultationQuery(Schema):
    congress: Slug | None = None
    year: Year | None = None
    subject: Subject | None = None
    stage: Stage | None = None
    state: ConsultationState | None = None
    after: Key | None = None


class CommentIn(Given):
    """Without ``article_id`` the opinion is about the whole draft."""

    text: Annotated[Words, Field(min_length=1, max_length=2000)]
    article_id: Key | None = None
    wording: Annotated[Words, Field(max_length=2000)] = ""
    reason: Annotated[Words, Field(max_length=2000)] = ""


class CommentOut(Schema):
    id: int
    article_id: int | None
    text: str
    wording: str
    reason: str
    state: str
