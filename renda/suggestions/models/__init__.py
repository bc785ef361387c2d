"""Nouns of deputies' suggestions, by what they belong to."""

from renda.suggestions.models.appointment import Appointment
from renda.suggestions.models.assignment import Assignment, AssistingOpinion, ContactRecord, Refusal
from renda.suggestions.models.guide import Topic, UnitDesk, UnitSeal
from renda.suggestions.models.reply import Commitment, Delivery, Evaluation, Progress, Reply
from renda.suggestions.models.suggestion import Cosignature, Revision, Suggestion
from renda.suggestions.models.supervision import KeyActivity, KeySupervision, Mediation, Objection, Urging
from renda.suggestions.models.yearly import Award, LookBack, LookBackItem, UnitReport, WorkMeeting

__all__ = [
    "Appointment",
    "Assignment",
    "AssistingOpinion",
    "Award",
    "Commitment",
    "ContactRecord",
    "Cosignature",
    "Delivery",
    "Evaluation",
    "KeyActivity",
    "KeySupervision",
    "LookBack",
    "LookBackItem",
    "Mediation",
    "Objection",
    "Progress",
    "Refusal",
    "Reply",
    "Revision",
    "Suggestion",
    "Topic",
    "UnitDesk",
    "UnitReport",
    "UnitSeal",
    "Urging",
    "WorkMeeting",
]
