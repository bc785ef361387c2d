"""Nouns of meetings: the meeting and its sittings, agenda and papers, people, the day, what comes of it."""

from renda.meetings.kinds import MeetingKind
from renda.meetings.models.agenda import AgendaItem, Paper, PaperNote
from renda.meetings.models.attending import Attendee, ObserverApplication, Presence
from renda.meetings.models.day import Speech, WrittenQuestion
from renda.meetings.models.meeting import Meeting, Sitting
from renda.meetings.models.outcome import Minutes, Opinion, Resolution, Vote

__all__ = [
    "AgendaItem", "Attendee", "Meeting", "MeetingKind", "Minutes", "ObserverApplication", "Opinion", "Paper", "PaperNote",
    "Presence", "Resolution", "Sitting", "Speech", "Vote", "WrittenQuestion",
]  # fmt: skip
