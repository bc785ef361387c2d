"""The full names that papers bear: of a meeting, of the body that meets, and the line that says who adopted what and when."""

from renda.documents.rendering.numbering import chinese_date
from renda.meetings.kinds import MeetingKind
from renda.meetings.models import Meeting, Resolution
from renda.meetings.programme import in_words

CONGRESS = "人民代表大会"


def formal_name(meeting: Meeting) -> str:
    """青禾区第七届人民代表大会常务委员会第三十四次会议."""
    place = meeting.congress.name.removesuffix(CONGRESS)
    house = f"{place}第{in_words(meeting.term.number)}届{CONGRESS}"
    if meeting.kind == MeetingKind.COMMITTEE:
        house = str(meeting.body or house)
    return house + KINDS[MeetingKind(meeting.kind)].format(_times(meeting))


def _times(meeting: Meeting) -> str:
    """第三十四次; a congress has the number of its session."""
    number = meeting.number or (meeting.session.number if meeting.session else None)
    return f"第{in_words(number)}次" if number else ""


KINDS = {
    MeetingKind.CONGRESS: "{}会议",
    MeetingKind.STANDING_COMMITTEE: "常务委员会{}会议",
    MeetingKind.CHAIRPERSONS: "常务委员会{}主任会议",
    MeetingKind.PRESIDIUM: "主席团{}会议",
    MeetingKind.COMMITTEE: "{}会议",
}


def organ_of(meeting: Meeting) -> str:
    """Who issues what the meeting adopts; the presidium speaks for a congress that meets."""
    name = meeting.congress.name
    if meeting.kind == MeetingKind.COMMITTEE:
        return str(meeting.body or name)
    return name + {MeetingKind.CONGRESS: "", MeetingKind.PRESIDIUM: "主席团"}.get(
        MeetingKind(meeting.kind), "常务委员会"
    )


def adoption_line(resolution: Resolution) -> str:
    """（2026年5月28日青禾区第七届人民代表大会常务委员会第三十四次会议通过）; "" before it is adopted."""
    if resolution.adopted_on is None:
        return ""
    return f"（{chinese_date(resolution.adopted_on)}{formal_name(resolution.meeting)}通过）"
