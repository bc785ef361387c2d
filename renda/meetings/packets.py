"""Which papers an item of an agenda calls for, and who owes them; pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from renda.meetings.kinds import ItemKind as I
from renda.meetings.kinds import MeetingKind
from renda.meetings.kinds import PaperKind as P

ORGAN, COMMITTEE = "organ", "committee"


@dataclass(frozen=True, slots=True)
class Wanted:
    kind: P
    owed_by: str
    restricted: bool = False


PACKETS: Mapping[str, tuple[Wanted, ...]] = {
    I.SPECIAL_REPORT: (Wanted(P.DRAFT_REPORT, ORGAN), Wanted(P.REPORT, ORGAN), Wanted(P.RESEARCH, COMMITTEE)),
    I.FINANCE: (Wanted(P.DRAFT_REPORT, ORGAN), Wanted(P.REPORT, ORGAN), Wanted(P.RESEARCH, COMMITTEE)),
    I.INSPECTION: (Wanted(P.REPORT, COMMITTEE),),
    I.RESPONSE: (Wanted(P.REPORT, ORGAN),),
    I.BRIEFING: (Wanted(P.REPORT, ORGAN),),
    I.MOTION: (Wanted(P.MOTION, ORGAN), Wanted(P.EXPLANATION, ORGAN)),
    I.RESOLUTION: (Wanted(P.DRAFT_RESOLUTION, COMMITTEE), Wanted(P.EXPLANATION, COMMITTEE)),
    I.APPOINTMENT: (Wanted(P.MOTION, ORGAN, True), Wanted(P.DOSSIER, ORGAN, True)),
    I.MANDATE: (Wanted(P.REPORT, COMMITTEE),),
    I.TEST: (Wanted(P.REPORT, ORGAN),),
    I.QUESTIONING: (Wanted(P.REFERENCE, COMMITTEE),),
    I.ELECTION: (Wanted(P.REFERENCE, COMMITTEE, True),),
    I.PROJECTS: (Wanted(P.REPORT, ORGAN), Wanted(P.EXPLANATION, ORGAN)),
}
DRAFTED_FOR = (MeetingKind.STANDING_COMMITTEE,)
"""Only reports to a standing committee are first sent for comment (监督法15)."""


def packet_of(item_kind: str, meeting_kind: str) -> tuple[Wanted, ...]:
    wanted = PACKETS.get(item_kind, ())
    return tuple(w for w in wanted if w.kind != P.DRAFT_REPORT or meeting_kind in DRAFTED_FOR)
