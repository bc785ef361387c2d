"""People to tell, and a mail server that is configured."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from renda.kernel.actors import Actor
from renda.people.models import Body, Congress, Jurisdiction, Person, Post


@pytest.fixture
def congress(db):
    place = Jurisdiction.objects.create(name="青禾区", level="district")
    names = {"name": "青禾区人民代表大会", "short_name": "青禾区人大", "slug": "qinghe"}
    return Congress.objects.create(jurisdiction=place, **names)


@pytest.fixture
def office(congress):
    names = {"name": "青禾区人大常委会办公室", "short_name": "常委会办公室", "kind": "sc_office"}
    return Body.objects.create(congress=congress, jurisdiction=congress.jurisdiction, **names)


@pytest.fixture
def someone(office):
    def someone(name, email="", kind="clerk"):
        person = Person.objects.create(name=name, email=email)
        Post.objects.create(person=person, body=office, kind=kind, from_on=date(2021, 9, 1))
        return person

    return someone


@pytest.fixture
def wen(someone):
    return someone("周文", "wen@qinghe.example")


@pytest.fixture
def as_person(congress):
    def as_person(person, *roles):
        return Actor(person.pk, person.name, congress_id=congress.pk, roles=frozenset(roles))

    return as_person


@pytest.fixture
def mail_server(settings):
    settings.EMAIL_HOST = "mail.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.QUIET_HOURS = None


@pytest.fixture
def enter(client):
    """Sign the person in with an account of their own."""

    def enter(person):
        account, _ = get_user_model().objects.get_or_create(person=person, defaults={"username": f"person-{person.pk}"})
        client.force_login(account, backend="renda.access.backends.AccountBackend")
        return client

    return enter
