"""The record tells one act once, whatever it moved."""

from datetime import datetime

import pytest

from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.people.builders import a_deputy, as_deputy
from renda.suggestions import operations, queries
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


def test_the_day_of_signing_is_the_day_in_shanghai(house) -> None:
    """UTC's midnight falls at eight in the morning here: it divides no day, and the day before is another one."""
    story = a_suggestion(by=house.李明)
    others = [house.王芳, house.陈新, a_deputy(house.cast.term, "周一")]
    operations.invite(story.suggestion.pk, [d.pk for d in others], actor=as_deputy(house.李明))
    version = story.get().version
    moments = [(2, 23, 30), (3, 7, 30), (3, 8, 30)]
    for deputy, (day, hour, minute) in zip(others, moments, strict=True):
        with clock.on(datetime(2026, 3, day, hour, minute, tzinfo=clock.SHANGHAI)):
            operations.confirm(story.suggestion.pk, actor=as_deputy(deputy), version=version)
    told = [text for text in _told(story) if "确认联名" in text]
    assert told == ["王芳（青禾区人大代表）确认联名。", "陈新、周一2名代表确认联名。"]
