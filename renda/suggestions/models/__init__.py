"""Nouns of deputies' suggestions, by what they belong to."""

from renda.suggestions.models.assignment import Assignment, AssistingOpinion, ContactRecord, Refusal
from renda.suggestions.models.reply import Commitment, Delivery, Evaluation, Progress, Reply
from renda.suggestions.models.suggestion import Cosignature, Revision, Suggestion
from renda.suggestions.models.supervision import KeyActivity, KeySupervision, Mediation, Urging

__all__ = [
    "Assignment",
    "AssistingOpinion",
    "Commitment",
    "ContactRecord",
    "Cosignature",
    "Delivery",
    "Evaluation",
    "KeyActivity",
    "KeySupervision",
    "Mediation",
    "Progress",
    "Refusal",
    "Reply",
    "Revision",
    "Suggestion",
    "Urging",
]
