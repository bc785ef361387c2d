"""The day and the district of tests about handling; a test asks for them by name."""

import pytest

from renda.voices.tests.handling_cast import a_house


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def other_house():
    """A neighbour with the same cast, who may know of nothing here."""
    return a_house("松湖区", "songhu")
