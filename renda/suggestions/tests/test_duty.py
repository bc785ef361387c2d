"""The duty archive tells what deputies did with suggestions, once, without marks, and nothing its readers may not know."""

from datetime import date

import pytest

from renda.kernel import clock
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.duty import HANDED_IN, JUDGED, SIGNED, suggestions_of

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def told(deputy, start=YEAR[0], end=YEAR[1]):
    return sorted((d.kind, d.title, d.day) for d in suggestions_of(deputy.pk, start, end))


def test_what_was_handed_in_signed_and_judged_is_told_once(house):
    story = a_suggestion("关于甲的建议", by=house.李明).cosigned_by(house.王芳)
    assert told(house.李明) == told(house.王芳) == []
    story.assigned("区住建局").replied()
    with clock.on(date(2026, 3, 9)):
        story.judged("dissatisfied", "dissatisfied", "没有解决")
    day = date(2026, 3, 2)
    assert told(house.李明) == sorted([(HANDED_IN, "关于甲的建议", day), (JUDGED, "关于甲的建议", date(2026, 3, 9))])
    assert told(house.王芳) == [(SIGNED, "关于甲的建议", day)]
    assert told(house.陈新) == []
    assert told(house.李明, date(2025, 1, 1), date(2025, 12, 31)) == []
    assert all("满意" not in d.title + d.kind for d in suggestions_of(house.李明.pk, *YEAR))


def test_drafts_returned_and_confidential_ones_are_not_told(house):
    a_suggestion("草稿", by=house.李明)
    secret = a_suggestion("保密", by=house.李明, confidential=True, confidential_reason="x").cosigned_by(house.王芳)
    secret.assigned("区住建局").replied().judged()
    returned = a_suggestion("退回", by=house.李明).submitted()
    operations.send_back(returned.suggestion.pk, actor=house.周文, reason="personal", explained="属于个人事项")
    asked = a_suggestion("没有确认的联名", by=house.李明)
    from renda.people.builders import as_deputy

    operations.invite(asked.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))
    asked.accepted()
    assert [title for _, title, _ in told(house.李明)] == ["没有确认的联名"]
    assert told(house.王芳) == []
