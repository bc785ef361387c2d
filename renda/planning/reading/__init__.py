"""Reading a published annual plan into items, each pointing back at the words it came from."""

from .output import to_json
from .reader import read_plan
from .shapes import Activity, AnnouncedMeeting, Doubt, PlanPart, PlanReading, ReadItem, ReadObligation

__all__ = [
    "Activity",
    "AnnouncedMeeting",
    "Doubt",
    "PlanPart",
    "PlanReading",
    "ReadItem",
    "ReadObligation",
    "read_plan",
    "to_json",
]
