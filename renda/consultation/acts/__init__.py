"""What an actor may do next on a consultation's page: what comes next stands first, and there is one such act."""

from dataclasses import replace

from renda.consultation.acts import consultations
from renda.consultation.acts.act import Act
from renda.consultation.models import Consultation
from renda.kernel.actors import Actor


def acts_for(found: Consultation, actor: Actor) -> list[Act]:
    offered = list(consultations.acts(found, actor))
    first = next((act for act in offered if act.primary and not act.closed), None)
    others = [replace(act, primary=False) for act in offered if act is not first]
    return [first, *others] if first else others
