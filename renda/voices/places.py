"""Who comes to this room as what: units to their tray, deputies to their own, whoever sorts to the list."""

from django.db.models import QuerySet

from renda.kernel.actors import Actor
from renda.people.kinds import BodyKind
from renda.stations.models import Station
from renda.voices.policies import OFFICE

UNIT_KINDS = (
    BodyKind.GOVERNMENT, BodyKind.GOVERNMENT_OFFICE, BodyKind.GOVERNMENT_DEPARTMENT, BodyKind.SUPERVISORY_COMMISSION,
    BodyKind.COURT, BodyKind.PROCURATORATE, BodyKind.TOWN_GOVERNMENT, BodyKind.SUBDISTRICT_OFFICE, BodyKind.PARTY_BODY,
    BodyKind.MASS_BODY, BodyKind.ENTERPRISE, BodyKind.OTHER,
)  # fmt: skip
KEEPERS = (BodyKind.SUBDISTRICT_COMMITTEE, BodyKind.PRESIDIUM, BodyKind.STATION, BodyKind.TOWN_GOVERNMENT)


def is_unit(actor: Actor) -> bool:
    """Handles what is passed to it, and keeps no station."""
    return _works_in(actor, UNIT_KINDS) and not keeps_stations(actor)


def has_tray(actor: Actor) -> bool:
    """Whatever may be charged with an opinion has a tray, whether it keeps a station or not."""
    return bool(actor.body_ids) and not actor.holds("auditor", "deputy", *OFFICE)


def own_stations(actor: Actor) -> QuerySet[Station]:
    """Those of its own body: what stands below a station is kept with it, so that these tell who keeps any."""
    if not actor.body_ids or actor.holds("auditor", "deputy"):
        return Station.objects.none()
    return Station.objects.filter(run_by__in=actor.body_ids)


def keeps_stations(actor: Actor) -> bool:
    return own_stations(actor).exists()


def sorts(actor: Actor) -> bool:
    return actor.holds(*OFFICE) or keeps_stations(actor)


def _works_in(actor: Actor, kinds: tuple[BodyKind, ...]) -> bool:
    return bool(actor.body_ids) and actor.holds(*(kind.value for kind in kinds))
