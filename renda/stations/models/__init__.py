"""Nouns of this room: stations and their people, reception days, talks, campaigns, practice cases."""

from renda.stations.models.campaign import Campaign, PracticeCase, Summary
from renda.stations.models.reception import Booking, Official, Reception, RotaRule, Swap, Turn
from renda.stations.models.station import Station, StationDeputy, StationStaff
from renda.stations.models.talk import Talk, TalkPoint

__all__ = [
    "Booking",
    "Campaign",
    "Official",
    "PracticeCase",
    "Reception",
    "RotaRule",
    "Station",
    "StationDeputy",
    "StationStaff",
    "Summary",
    "Swap",
    "Talk",
    "TalkPoint",
    "Turn",
]
