"""How meetings are found."""

from django.db.models import QuerySet
from django.urls import reverse

from renda.kernel.declarations import Found, Searchable, searchable
from renda.meetings.models import Meeting


def _rows() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("term", "congress")


def _found(meeting: Meeting) -> Found | None:
    """A cancelled meeting is no longer found; the public reads of meetings on the portal, not here."""
    if meeting.state == Meeting.State.CANCELLED:
        return None
    title = f"{meeting.congress}{meeting.term}{meeting}"
    text = "，".join(part for part in (meeting.get_kind_display(), meeting.place) if part)
    url = reverse("meetings:meeting", args=[meeting.pk])
    return Found(title, text, url, meeting.congress_id, False, meeting.held_on)


searchable(Searchable(Meeting, "会议", _rows, _found))
