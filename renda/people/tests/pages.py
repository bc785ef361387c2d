"""Browsers of different people, for tests of pages."""

from django.contrib.auth import get_user_model
from django.test import Client

from renda.people.models import Person

BACKEND = "renda.access.backends.AccountBackend"


def browser_of(person: Person | int) -> Client:
    """A browser signed in as the person, who acts in the first of their capacities."""
    key = person if isinstance(person, int) else person.pk
    account = get_user_model().objects.create(username=f"person-{key}", person_id=key)
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client
