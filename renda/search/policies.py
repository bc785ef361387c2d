"""Who finds what: public entries everyone, a congress's own entries those who work for it."""

from renda.kernel.actors import Actor

STAFF = (
    "sc_office", "deputy_work_office", "presidium", "chair_council", "standing_committee.chair", "special_committee",
    "work_committee", "auditor", "administrator",
)  # fmt: skip
NOBODYS = 0


def own_congress(actor: Actor) -> int:
    """The congress whose unpublished entries the actor finds; NOBODYS, which no congress is, for everyone else."""
    return actor.congress_id or NOBODYS if actor.holds(*STAFF) else NOBODYS
