"""Every place the list offers leads somewhere."""

import pytest
from django.test import Client
from django.urls import resolve

from renda.access.builders import signed_in
from renda.suggestions import places


@pytest.mark.parametrize(
    "place",
    [
        *places.DEPUTY, *places.HANDLING, *places.RECEIVING, *places.PRESSING, *places.YEARLY, *places.READING,
        *places.DISPATCHING,
    ],
    ids=lambda place: place.name,
)  # fmt: skip
def test_it_has_an_address(place) -> None:
    assert resolve(place.url).view_name == f"suggestions:{place.name}"


@pytest.mark.django_db
def test_everyone_comes_to_each_of_their_places(house) -> None:
    for name in ("周文", "赵敏", "高远"):
        browser = signed_in(Client(), house.cast.people[name])
        for place in places.places_for(getattr(house, name)):
            assert browser.get(place.url).status_code == 200, place.label
