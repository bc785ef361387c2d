"""What the home of a congress shows: the newest echo, what is going on, the next reception; nothing that is not there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from renda.consultation.kinds import ConsultationState
from renda.consultation.policies import open_to_everyone
from renda.echo.drawing import drawn
from renda.kernel import clock
from renda.kernel.deadlines import chinese
from renda.meetings.kinds import MeetingState
from renda.people.kinds import MandateStatus
from renda.people.models import Congress, Deputy
from renda.portal import queries
from renda.portal.echoes import Echo
from renda.portal.openings import Openings, address
from renda.portal.stories import public_story
from renda.stations.kinds import CampaignState, ReceptionState, StationState
from renda.stations.models import Campaign, Reception, Station
from renda.stations.turns import LIVE
from renda.voices.models import Voice

LISTED = 3


@dataclass(frozen=True, slots=True)
class Going:
    """One line of what is going on."""

    title: str
    about: str
    url: str


def newest_echo(congress: Congress, echoes: list[Echo]) -> dict[str, Any] | None:
    """The latest result as a card: the words as published, the main steps, the way to the whole story."""
    for echo in echoes[:2]:
        story = public_story(congress, echo.row)
        if story is not None and story.short:
            return {"echo": echo, **_words(echo), "knots": drawn(story.short, short=True)}
    return None


def _words(echo: Echo) -> dict[str, str]:
    row = echo.row
    if isinstance(row, Voice):
        who = f"{row.jurisdiction.name}居民" if row.jurisdiction else "居民"
        said = " ".join(row.public_text.split())
        return {
            "words": said if len(said) <= 60 else f"{said[:59]}…",
            "who": f"{who}，{row.said_on.year}年{row.said_on.month}月",
        }
    return {"words": "", "who": f"{row.lead.person.name}代表建议"}


def going_on(congress: Congress, there: Openings) -> list[Going]:
    """Meetings with a day, drafts put out to everyone, campaigns that run."""
    today = clock.today()
    found = _meetings(congress, today) if there.meetings else []
    found += _consultations(congress, today) if there.consultations else []
    return found + (_campaigns(congress) if there.campaigns else [])


def _meetings(congress: Congress, today: date) -> list[Going]:
    open_ones = queries.coming_meetings(congress, today).filter(kind__in=queries.ANNOUNCED)
    rows = open_ones.filter(state__in=[MeetingState.FIXED, MeetingState.OPEN])
    told = []
    for meeting in rows[:2]:
        sits = (
            f"，可以报名旁听{meeting.gallery_seats}席"
            if meeting.gallery_seats and meeting.gallery_until and meeting.gallery_until >= today
            else ""
        )
        day = chinese(meeting.held_on) if meeting.held_on else ""
        told.append(Going(str(meeting), f"{day}{sits}", reverse("portal:meeting", args=[congress.slug, meeting.pk])))
    return told


def _consultations(congress: Congress, today: date) -> list[Going]:
    rows = open_to_everyone().filter(congress=congress, state=ConsultationState.COLLECTING)
    rows = rows.exclude(collect_until__lt=today).order_by("collect_until", "-pk")
    return [
        Going(
            f"{c.title}，请您提意见", f"{chinese(c.collect_until)}截止" if c.collect_until else "",
            address("consultation", congress.slug, c.pk),
        )
        for c in rows[:2]
    ]  # fmt: skip


def _campaigns(congress: Congress) -> list[Going]:
    rows = Campaign.objects.filter(congress=congress, state=CampaignState.RUNNING).order_by("-from_on")
    return [
        Going(c.topic, f"集中联系社区活动，到{chinese(c.until_on)}", address("campaign", congress.slug, c.pk))
        for c in rows[:1]
    ]


def next_reception(congress: Congress) -> dict[str, Any] | None:
    """The nearest published reception day, with who is on duty."""
    rows = Reception.objects.filter(
        station__congress=congress,
        station__state=StationState.OPEN,
        day__gte=clock.today(),
        state=ReceptionState.PUBLISHED,
    )
    found = rows.select_related("station").order_by("day", "starts_at", "pk").first()
    if found is None:
        return None
    names = found.turns.filter(state__in=LIVE).order_by("pk").values_list("deputy__person__name", flat=True)[:4]
    return {"reception": found, "names": "、".join(names), "url": address("station", congress.slug, found.station.key)}


def strength(congress: Congress) -> dict[str, int]:
    """How many deputies and stations there are to listen."""
    in_office = Deputy.objects.filter(
        term__congress=congress, term__ends_on=None, status=MandateStatus.IN_OFFICE, until_on=None
    )
    return {
        "deputies": in_office.count(),
        "stations": Station.objects.filter(congress=congress, state=StationState.OPEN).count(),
    }
