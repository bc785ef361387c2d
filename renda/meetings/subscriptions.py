"""日历订阅 — an address that shows one person's own meetings to a phone that is not signed in; kept as an access token."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from renda.access.capacities import capacities_of
from renda.access.models import Account, Token
from renda.access.operations import digest_of
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.meetings.kinds import Answer
from renda.meetings.models import Attendee, Meeting

SCOPE, NAME = "calendar", "会议日历"
AWAY = (Answer.DECLINED, Answer.EXCUSED, Answer.REPLACED)
DAYS = 365


@dataclass(frozen=True, slots=True)
class Own:
    """``meetings`` one was asked to from a year back on; ``away`` those one does not come to."""

    meetings: list[Meeting]
    away: frozenset[int]


def reader_of(secret: str) -> int | None:
    """The person a secret address belongs to; None once it was revoked, has lapsed, or its account or capacity ended."""
    today = clock.today()
    valid = Q(revoked_at=None, expires_on__gte=today, account__is_active=True)
    found = Token.objects.select_related("account").filter(valid, digest=digest_of(secret)).first()
    if found is None or SCOPE not in found.scopes or found.account.person_id is None:
        return None
    if found.capacity not in {c.key for c in capacities_of(found.account.person_id, today)}:
        return None
    if found.used_on != today:
        Token.objects.filter(pk=found.pk).update(used_on=today)
    return int(found.account.person_id)


def own_meetings(person_id: int) -> Own:
    since = clock.today() - timedelta(days=366)
    rows = Attendee.objects.filter(person=person_id, meeting__held_on__gte=since).exclude(state=Answer.LISTED)
    near = rows.select_related("meeting__term", "meeting__congress", "meeting__body").order_by("meeting__held_on", "pk")
    found = list(near)
    return Own([a.meeting for a in found], frozenset(a.meeting_id for a in found if a.state in AWAY))  # type: ignore[attr-defined]


def subscriptions_of(account: Account) -> list[Token]:
    rows = Token.objects.filter(account=account, revoked_at=None, expires_on__gte=clock.today()).order_by("-pk")
    return [token for token in rows if token.scopes == [SCOPE]]


def capacity_of(actor: Actor, person_id: int) -> str:
    """The capacity the address lasts with: the one acted in, else the first held."""
    held = capacities_of(person_id, clock.today())
    return next((c.key for c in held if c.actor == actor), held[0].key if held else "")
