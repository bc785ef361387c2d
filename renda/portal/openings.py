"""What a congress has to show: the menu and the home lead to nothing that is empty; one statement for all of it."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.urls import NoReverseMatch, reverse

from renda.consultation.policies import open_to_everyone
from renda.kernel.models import JournalEntry
from renda.meetings.models import Meeting
from renda.people.kinds import MandateStatus
from renda.people.models import Congress, Deputy
from renda.planning.kinds import PlanState
from renda.planning.models import Plan
from renda.portal import queries
from renda.stations.kinds import CaseState, StationState
from renda.stations.models import Campaign, PracticeCase, Station, Talk
from renda.stations.together_rights import PUBLIC_CAMPAIGNS, PUBLIC_TALKS
from renda.suggestions.models import Suggestion
from renda.voices.kinds import COUNTED_STATES
from renda.voices.models import Voice

REMEMBERED = 60
"""Seconds; a consultation may also close by its day."""


@dataclass(frozen=True, slots=True)
class Openings:
    """Whether there is anything of each kind that everyone may see; ``voices`` whether any were said at all."""

    plans: bool
    suggestions: bool
    meetings: bool
    stations: bool
    deputies: bool
    voices: bool
    echoes: bool
    consultations: bool
    campaigns: bool
    talks: bool
    cases: bool

    @property
    def listens(self) -> bool:
        """Somebody is there to hear what is said."""
        return self.stations or self.deputies


def openings_of(congress: Congress) -> Openings:
    """Asked by every page, so it is remembered until the next act of anyone: nothing opens or closes without one."""
    last = JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"portal.openings.{congress.pk}.{last}"
    found: Openings | None = cache.get(key)
    if found is None:
        found = _looked_for(congress)
        cache.set(key, found, REMEMBERED)
    return found


def _looked_for(congress: Congress) -> Openings:
    here = OuterRef("pk")
    published = Suggestion.objects.filter(congress=here, public=True, confidential=False)
    in_office = Deputy.objects.filter(term__congress=here, term__ends_on=None, status=MandateStatus.IN_OFFICE)
    said = Voice.objects.filter(congress=here)
    asked: dict[str, Any] = {
        "plans": Plan.objects.filter(congress=here, state=PlanState.PUBLISHED),
        "suggestions": published,
        "meetings": queries.open_meetings(Meeting.objects.filter(congress=here)),
        "stations": Station.objects.filter(congress=here, state=StationState.OPEN),
        "deputies": in_office.filter(until_on=None),
        "voices": said.filter(state__in=COUNTED_STATES),
        "echoes": said.filter(public=True, answered_on__isnull=False),
        "consultations": open_to_everyone().filter(congress=here),
        "campaigns": Campaign.objects.filter(congress=here, state__in=PUBLIC_CAMPAIGNS),
        "talks": Talk.objects.filter(station__congress=here, public=True, state__in=PUBLIC_TALKS),
        "cases": PracticeCase.objects.filter(congress=here, state=CaseState.PUBLISHED),
    }
    rows = Congress.objects.filter(pk=congress.pk).values_list(*(Exists(rows) for rows in asked.values()))
    return Openings(**dict(zip(asked, rows.get(), strict=True)))


def address(name: str, *args: Any) -> str:
    """A public page's address; empty where this installation has no such page."""
    try:
        return reverse(f"portal:{name}", args=args)
    except NoReverseMatch:
        return ""
