"""Nouns of this room: opinions and who speaks, their handling, kinds of problem, hotline tickets, digests."""

from renda.voices.models.digest import Digest
from renda.voices.models.handling import Handling, Rating
from renda.voices.models.hotline import Ticket, TicketImport, TicketMapping
from renda.voices.models.theme import Adopter, Theme
from renda.voices.models.voice import Addition, Speaker, Voice

__all__ = [
    "Addition",
    "Adopter",
    "Digest",
    "Handling",
    "Rating",
    "Speaker",
    "Theme",
    "Ticket",
    "TicketImport",
    "TicketMapping",
    "Voice",
]
