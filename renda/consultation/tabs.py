"""The pages of one consultation, side by side; each is shown only to those who may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from renda.consultation import policies
from renda.consultation.kinds import ConsultationState as S
from renda.consultation.models import Consultation
from renda.kernel.actors import Actor

REPORTED = (S.SUBMITTED, S.FEEDBACK_RECEIVED, S.FED_BACK, S.ARCHIVED)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url_name: str
    may_open: Callable[[Actor, Consultation], bool]


def anyone(actor: Actor, found: Consultation) -> bool:
    return True


def oversees(actor: Actor, found: Consultation) -> bool:
    """The office and the auditor read all of it."""
    own = actor.congress_id == found.congress_id
    return actor.is_system or policies.is_office(actor, found.congress_id) or (own and actor.holds("auditor"))


def put_out(actor: Actor, found: Consultation) -> bool:
    return oversees(actor, found) and found.state != S.RECEIVED


def compiled(actor: Actor, found: Consultation) -> bool:
    return oversees(actor, found) and found.state in (S.SORTING, S.APPROVED, *REPORTED)


def adopted(actor: Actor, found: Consultation) -> bool:
    return oversees(actor, found) and found.state in REPORTED


TABS = (
    Tab("概况", "consultation", anyone),
    Tab("条文", "articles", anyone),
    Tab("布置", "calls", oversees),
    Tab("意见", "comments", put_out),
    Tab("上报", "report", compiled),
    Tab("采纳", "adoption", adopted),
)


def tabs_of(found: Consultation, actor: Actor, here: str) -> list[dict[str, Any]]:
    """For the tag ``views``; nothing where there is only one page."""
    rows = [
        {"label": t.label, "url": reverse(f"consultation:{t.url_name}", args=[found.pk]), "active": t.url_name == here}
        for t in TABS
        if t.may_open(actor, found)
    ]
    return rows if len(rows) > 1 else []
