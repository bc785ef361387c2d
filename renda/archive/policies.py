"""Whose duty archive is whose business: the deputy's own, and the offices that keep it."""

from renda.kernel.actors import Actor
from renda.people.models import Deputy

KEEPERS = ("deputy_work_office", "sc_office", "auditor")


def keeps_archives(actor: Actor) -> bool:
    return actor.congress_id is not None and actor.holds(*KEEPERS)


def may_see(actor: Actor, deputy: Deputy) -> bool:
    if actor.person_id is not None and actor.person_id == deputy.person_id:
        return True
    return keeps_archives(actor) and actor.congress_id == deputy.term.congress_id
