"""A reading as plain data, for the command line and for comparing with a clerk's reading."""

from typing import Any

from .shapes import PlanReading, ReadItem, ReadObligation


def to_json(reading: PlanReading, part: str | None = None) -> dict[str, Any]:
    """Items and obligations, of one part only where asked."""
    return {
        "year": reading.year,
        "title": reading.title,
        "kind": reading.kind,
        "adopted_by": reading.adopted_by,
        "adopted_on": reading.adopted_on,
        "items": [_item(item) for item in reading.items if part is None or item.part == part],
        "obligations": [_obligation(each) for each in reading.obligations if part is None or each.part == part],
        "meetings": [
            {"kind": each.kind, "number": each.number, "months": list(each.months), "topics": list(each.topics)}
            for each in reading.meetings
        ],
    }


def _item(item: ReadItem) -> dict[str, Any]:
    found: dict[str, Any] = {
        "part": item.part,
        "section": item.section,
        "no": item.no,
        "title": item.title,
        "form": item.form,
        "also": list(item.also),
        "organ": item.organ,
        "responsible": item.responsible,
        "months": list(item.months),
        "meeting": item.meeting,
        "meeting_no": item.meeting_no,
        "written_only": item.written_only,
    }
    if item.note:
        found["note"] = item.note
    if item.distribution_meeting_no or item.distribution_months:
        found["distribution"] = {
            "months": list(item.distribution_months),
            "meeting": "standing_committee",
            "meeting_no": item.distribution_meeting_no,
        }
    if item.linked_level:
        found["linked_level"] = True
    if item.stage:
        found["stage"] = item.stage
    if item.activities:
        found["activities"] = [
            {
                "title": each.title,
                "form": each.form,
                "also": list(each.also),
                "organ": each.organ,
                "written_only": each.written_only,
            }
            for each in item.activities
        ]
    if item.doubts:
        found["doubts"] = [
            {"field": each.field, "words": each.words, "reason": each.reason, "candidates": list(each.candidates)}
            for each in item.doubts
        ]
    return found


def _obligation(duty: ReadObligation) -> dict[str, Any]:
    return {
        "part": duty.part,
        "who": duty.who,
        "what": duty.what,
        "period": duty.period,
        "at_least": duty.at_least,
        "at_most": duty.at_most,
        "unit": duty.unit,
        "words": duty.words,
    }
