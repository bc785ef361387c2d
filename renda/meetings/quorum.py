"""How many members must be there for a meeting to be held (法定人数)."""

from dataclasses import dataclass

from renda.meetings import membership, timing
from renda.meetings.choices import QUORUM_FIELDS, QUORUMS
from renda.meetings.models import Meeting
from renda.meetings.once import once


@dataclass(frozen=True, slots=True)
class Quorum:
    """``needed`` of ``members`` must be present; 0 where nothing is prescribed. ``words`` say it: 过半数."""

    needed: int
    members: int
    words: str
    law: str


@once
def quorum_of(meeting: Meeting) -> Quorum:
    """By the place's rules on the meeting's day, from the members in office or the quota, as the place counts."""
    pack = timing.pack_of(meeting)
    share = pack.rules.quorum(meeting.kind)
    members = len(membership.in_office(meeting))
    base = membership.quota_of(meeting) if pack.rules.quorum_base == "quota" else 0
    law = pack.sources.get(QUORUM_FIELDS[meeting.kind], "")
    return Quorum(needed_of(share, base or members), members, QUORUMS[share], law)


def needed_of(share: str, members: int) -> int:
    """More than half of 31 is 16; two thirds of 31 rounded up is 21."""
    if share == "none":
        return 0
    return members // 2 + 1 if share == "half" else -(-2 * members // 3)
