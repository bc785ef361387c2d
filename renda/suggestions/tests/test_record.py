"""The record tells one act once, whatever it moved."""

import pytest

from renda.kernel.actors import SYSTEM
from renda.suggestions import queries
from renda.suggestions.builders import a_suggestion
from renda.suggestions.record import PartName, lines

pytestmark = pytest.mark.django_db


def _told(story) -> list[str]:
    parts = {a.pk: PartName(str(a.body), a.get_role_display()) for a in story.suggestion.assignments.all()}
    return [line["text"] for line in lines(queries.record(story.suggestion, SYSTEM), parts)]


def test_an_assignment_to_two_units_is_one_line_that_names_them(house) -> None:
    story = a_suggestion(by=house.李明).assigned("区住建局", assisted_by=["区水务局"], received=False)
    assigned = [text for text in _told(story) if "交办：" in text]
    assert len(assigned) == 1
    assert assigned[0].endswith("交办：区住建局（主办）、区水务局（会办）。")


def test_what_merely_followed_is_not_told(house) -> None:
    story = a_suggestion(by=house.李明).assigned("区住建局")
    assert not any("进入办理" in text for text in _told(story))
    assert any("签收" in text for text in _told(story))


def test_those_who_sign_on_one_day_stand_in_one_line(house) -> None:
    story = a_suggestion(by=house.李明).cosigned_by(house.王芳, house.陈新).submitted()
    assert "王芳、陈新2名代表确认联名。" in _told(story)
