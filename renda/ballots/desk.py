"""What ballots put on a desk: votes one may cast now, counts a teller owes."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from renda.ballots import queries
from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk


@desk
def todos(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.person_id is None or actor.holds("auditor"):
        return
    for ballot in queries.waiting_for(actor)[:20]:
        url = reverse("ballots:ballot", args=[ballot.pk])
        yield Todo(f"ballots.vote.{ballot.pk}", str(ballot), "表决正在进行，每人投一次", url, "投票", today)
    for ballot in queries.to_count(actor)[:20]:
        url = reverse("ballots:count", args=[ballot.pk])
        yield Todo(
            f"ballots.count.{ballot.pk}", str(ballot), "您是监票计票人，等您录入计票数", url, "录入计票数", today
        )
