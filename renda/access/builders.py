"""Accounts and actors for tests and the demo, made through operations."""

from typing import Any

from renda.access import operations, sessions
from renda.access.capacities import capacities_of
from renda.access.models import Account
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.people.models import Deputy, Person, Post

BACKEND = "renda.access.backends.AccountBackend"


def account_for(person: Person, password: str | None = None, username: str = "") -> Account:
    """The person's account; opened with user name "person-<key>" where there is none."""
    held = Account.objects.filter(person=person).first()
    return held or operations.open_account(person, username or f"person-{person.pk}", password, actor=SYSTEM)


def actor_of(ground: Post | Deputy) -> Actor:
    """The Actor a post or a mandate makes of its person today; OUTSIDER where it gives nothing today."""
    held = {c.key: c.actor for c in capacities_of(ground.person_id, clock.today())}
    return held.get(key_of(ground), OUTSIDER)


def key_of(ground: Post | Deputy) -> str:
    return f"{'post' if isinstance(ground, Post) else 'deputy'}:{ground.pk}"


def signed_in(client: Any, person: Person, capacity: Post | Deputy | str | None = None) -> Any:
    """The test client, signed in as the person, acting in the capacity (else in the first)."""
    client.force_login(account_for(person), backend=BACKEND)
    if capacity is not None:
        session = client.session
        session[sessions.KEY] = capacity if isinstance(capacity, str) else key_of(capacity)
        session.save()
    return client
