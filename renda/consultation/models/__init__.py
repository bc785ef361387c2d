"""Nouns of this room: contact points and collectors, consultations by article, comments and their fate."""

from renda.consultation.models.comment import Comment, Feedback, Submission
from renda.consultation.models.consultation import Article, Call, Consultation, Gathering
from renda.consultation.models.point import Collector, Partner, Point

__all__ = [
    "Article",
    "Call",
    "Collector",
    "Comment",
    "Consultation",
    "Feedback",
    "Gathering",
    "Partner",
    "Point",
    "Submission",
]
