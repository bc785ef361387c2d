"""A person is registered once, with a key to sort by; who may not keep registers may not register."""

import pytest

from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import NotYours, Unfit
from renda.people.operations import add_person

pytestmark = pytest.mark.django_db


def test_a_person_sorts_by_pinyin():
    assert add_person("曾祥", actor=SYSTEM).pinyin.startswith("zeng")


def test_a_name_is_needed():
    with pytest.raises(Unfit):
        add_person("  ", actor=SYSTEM)


def test_an_outsider_registers_nobody():
    with pytest.raises(NotYours):
        add_person("王五", actor=OUTSIDER)
