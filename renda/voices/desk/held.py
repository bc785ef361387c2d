"""What waits for review stands on the desk of the deputies' office."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.voices import policies
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice
from renda.web.paging import count_up_to

COUNTED = 100


@desk
def to_review(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.is_system or actor.congress_id is None or not actor.holds("deputy_work_office"):
        return
    if not policies.is_office(actor, actor.congress_id):
        return
    n = count_up_to(Voice.objects.filter(congress=actor.congress_id, state=VoiceState.HELD), COUNTED)
    if n:
        told = f"{COUNTED}件以上" if n > COUNTED else f"{n}件"
        yield Todo(
            "voices.held", f"{told}群众来件待核对", "看着可疑的先放着，放行以后才往下办", reverse("voices:held"), "核对"
        )
