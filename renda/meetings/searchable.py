"""How meetings, the items of their agendas and what they decided are found, and by whom."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Found, Searchable, searchable
from renda.meetings import policies, programme
from renda.meetings.kinds import AttendeeRole, MeetingState, ResolutionState
from renda.meetings.models import AgendaItem, Attendee, Meeting, Resolution
from renda.meetings.own_place import UNSEEN
from renda.meetings.programme import ANNOUNCED, HIDDEN, ON_AGENDA, WORKS_HERE


def _rows() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("term", "congress", "body")


def _found(meeting: Meeting) -> Found | None:
    """A cancelled meeting is no longer found; the public reads of meetings on the portal, not here."""
    if meeting.state == Meeting.State.CANCELLED:
        return None
    title = f"{meeting.congress}{meeting.term}{meeting}"
    text = "，".join(part for part in (meeting.get_kind_display(), meeting.place) if part)
    url = reverse("meetings:meeting", args=[meeting.pk])
    return Found(title, text, url, meeting.congress_id, False, meeting.held_on)


def _items() -> QuerySet[AgendaItem]:
    return AgendaItem.objects.select_related("meeting__term", "meeting__congress", "meeting__body", "organ")


def _item(item: AgendaItem) -> Found | None:
    """Drafts and what was taken back are not found; of a restricted item only that there is one, and by nobody."""
    meeting = item.meeting
    if item.state not in ON_AGENDA or meeting.state == MeetingState.CANCELLED:
        return None if not item.restricted else Found(HIDDEN, "", "", meeting.congress_id, False)
    url = reverse("meetings:found_item", args=[item.pk])
    if item.restricted:
        return Found(HIDDEN, "", "", meeting.congress_id, False, meeting.held_on)
    words = (str(meeting), item.get_kind_display(), str(item.organ or ""), item.mover, item.result)
    told = meeting.kind in ANNOUNCED and programme.is_told(meeting)
    return Found(item.title, "，".join(w for w in words if w), url, meeting.congress_id, told, meeting.held_on)


def items_visible(actor: Actor) -> QuerySet[AgendaItem]:
    """What is on an agenda and not restricted: of announced meetings, of all for who works in the house, of one's own."""
    rows = AgendaItem.objects.filter(state__in=ON_AGENDA, restricted=False)
    if actor.is_system:
        return rows
    if not policies.is_of_house(actor):
        return rows.none()
    mine = Q(organ__in=actor.body_ids) | Q(committee__in=actor.body_ids) | Q(meeting__in=_asked_to(actor))
    known = Q() if actor.holds(*WORKS_HERE, *policies.SETTERS) else Q(meeting__kind__in=ANNOUNCED) | mine
    return rows.filter(known, meeting__congress=actor.congress_id)


def _asked_to(actor: Actor) -> QuerySet[Attendee]:
    rows = Attendee.objects.filter(person=actor.person_id or 0).exclude(state__in=UNSEEN)
    return rows.values("meeting_id")  # type: ignore[return-value]


def _resolutions() -> QuerySet[Resolution]:
    return Resolution.objects.select_related("meeting__term", "meeting__congress", "meeting__body", "item")


def _resolution(row: Resolution) -> Found | None:
    """Open to everyone once published. What is withheld or failed nobody finds; drafts not at all."""
    house = row.meeting.congress_id
    hidden = row.withheld or (row.state == ResolutionState.ADOPTED and row.item is not None and row.item.restricted)
    if hidden:
        return Found(f"未公布的{row.get_kind_display()}", "", "", house, False, row.adopted_on)
    if row.state not in (ResolutionState.ADOPTED, ResolutionState.PUBLISHED):
        return None
    url = reverse("meetings:found_resolution", args=[row.pk])
    body = f"{row.number} {row.meeting} {row.text}".strip()
    return Found(row.title, body, url, house, row.state == ResolutionState.PUBLISHED, row.adopted_on)


def resolutions_visible(actor: Actor) -> QuerySet[Resolution]:
    """Beside the published ones: what was adopted on open items, for who works in the house or sits in the meeting."""
    rows = Resolution.objects.filter(state__in=[ResolutionState.ADOPTED, ResolutionState.PUBLISHED], withheld="")
    rows = rows.filter(Q(item=None) | Q(item__restricted=False) | Q(state=ResolutionState.PUBLISHED))
    if actor.is_system:
        return rows
    if not policies.is_of_house(actor):
        return rows.none()
    sits = Q(meeting__in=_asked_to(actor).filter(role=AttendeeRole.MEMBER))
    open_ones = Q(state=ResolutionState.PUBLISHED) | sits
    known = Q() if actor.holds(*WORKS_HERE, *policies.SETTERS) else open_ones
    return rows.filter(known, meeting__congress=actor.congress_id)


searchable(Searchable(AgendaItem, "议题", _items, _item, items_visible))
searchable(Searchable(Resolution, "决议决定", _resolutions, _resolution, resolutions_visible))
searchable(Searchable(Meeting, "会议", _rows, _found))
