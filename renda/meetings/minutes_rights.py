"""Who reads and signs the minutes of a meeting; they are the house's own and never public."""

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.meetings import policies
from renda.meetings.choices import SIGNERS
from renda.meetings.kinds import AttendeeRole, MinutesState
from renda.meetings.membership import body_of
from renda.meetings.models import Meeting, Minutes
from renda.meetings.timing import pack_of
from renda.people.kinds import BodyKind, PostKind
from renda.people.queries import in_house, members

HEADS = (PostKind.CHAIR, PostKind.HEAD, PostKind.CONVENER)


def signer_word(meeting: Meeting) -> tuple[str, str]:
    """The post that signs (秘书长) and the article that says so, "" where the place chose it or nobody did."""
    pack = pack_of(meeting)
    return SIGNERS[pack.rules.minutes_signer], pack.sources.get("minutes_signer", "")


def signers_of(meeting: Meeting) -> dict[int, str]:
    """Persons who hold the post that signs on the meeting's day, with their names; empty where none is registered."""
    chosen = pack_of(meeting).rules.minutes_signer
    if chosen == "office_head":
        body = in_house(meeting.congress_id, meeting.held_on).filter(kind=BodyKind.SC_OFFICE).first()
        kinds: tuple[str, ...] = HEADS
    else:
        body = body_of(meeting)
        kinds = (PostKind.SECRETARY_GENERAL,) if chosen == "secretary_general" else HEADS
    if body is None:
        return {}
    return {p.person_id: p.person.name for p in members(body, meeting.held_on) if p.kind in kinds}


def may_sign(actor: Actor, meeting: Meeting) -> bool:
    """The signer in person, or the meeting's staff who record what was signed on paper."""
    return _signs(actor, meeting) or policies.may_run(actor, meeting)


def _signs(actor: Actor, meeting: Meeting) -> bool:
    inside = policies.may_see(actor, meeting.congress_id) and not actor.holds("auditor")
    return inside and actor.person_id is not None and actor.person_id in signers_of(meeting)


def may_read(actor: Actor, meeting: Meeting) -> bool:
    """Drafts: the staff and who signs. Signed: the members, and auditors."""
    if policies.may_run(actor, meeting) or _signs(actor, meeting):
        return True
    signed = Minutes.objects.filter(meeting=meeting, state=MinutesState.SIGNED).exists()
    if not signed:
        return False
    if actor.holds("auditor"):
        return actor.congress_id == meeting.congress_id
    place = policies.attending(actor, meeting)
    return place is not None and place.role == AttendeeRole.MEMBER


def require_reader(actor: Actor, meeting: Meeting) -> None:
    policies.require_insider(actor, meeting.congress_id)
    if not may_read(actor, meeting):
        raise Missing("没有这次会议的纪要，或者您无权查看", way_out="纪要签发以后，组成人员可以查看。")
