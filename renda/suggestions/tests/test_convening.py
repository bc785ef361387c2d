"""办理工作会议: called or entered by the office, due after a session until it is held, told to the units."""

from datetime import date, timedelta

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock, journal
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.notifications.models import Notice
from renda.people.builders import as_deputy
from renda.suggestions import operations, outlook
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import WorkMeeting
from renda.suggestions.tests.conftest import DAY, a_house

pytestmark = pytest.mark.django_db


def test_after_a_session_it_is_due_within_the_month_the_place_names(house):
    due = outlook.work_meeting_due(house.congress)
    assert (due.session, due.limit.due) == (house.session, date(2026, 2, 24))  # 16 February is in the spring festival


def test_holding_it_ends_what_is_due_and_tells_the_units(house):
    made = operations.hold_work_meeting(
        house.congress.pk, actor=house.周文, held_on=DAY + timedelta(days=7), session_id=house.session.pk,
        place="第一会议室", unit_ids=[house.住建.pk],
    )  # fmt: skip
    assert outlook.work_meeting_due(house.congress) is None
    assert journal.of(made).get().label == "召开办理工作会议"
    told = Notice.objects.filter(person=house.cast.people["赵敏"])
    assert [n.text for n in told] == ["请参加2026年3月9日的办理工作会议，地点：第一会议室。"]


def test_one_that_was_held_already_is_entered_without_calling_anyone(house):
    operations.hold_work_meeting(
        house.congress.pk, actor=house.周文, held_on=date(2026, 2, 10), unit_ids=[house.住建.pk]
    )
    assert not Notice.objects.exists()


@pytest.mark.parametrize("day", [date(2026, 12, 1), date(2020, 1, 1), date(2026, 1, 2)])
def test_a_day_that_cannot_be_is_refused(house, day):
    with pytest.raises(Unfit):
        operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=day, session_id=house.session.pk)


def test_the_same_day_is_entered_once(house):
    operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=DAY)
    with pytest.raises(OutOfTurn):
        operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=DAY)


def test_units_and_sessions_of_another_house_are_refused(house):
    far = a_house("远山区", "yuanshan")
    with pytest.raises(Unfit):
        operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=DAY, unit_ids=[far.住建.pk])
    with pytest.raises(Unfit):
        operations.hold_work_meeting(house.congress.pk, actor=house.周文, held_on=DAY, session_id=far.session.pk)


def test_nobody_else_calls_it(house):
    far = a_house("远山区", "yuanshan")
    for actor in (house.赵敏, as_deputy(house.李明), house.外人, far.周文, house.陈刚, house.高远):
        with pytest.raises(NotYours):
            operations.hold_work_meeting(house.congress.pk, actor=actor, held_on=DAY)
    assert not WorkMeeting.objects.exists()


def test_the_page_lists_units_with_what_each_takes_over(house):
    with clock.on(date(2026, 1, 13)):
        story = a_suggestion(by=house.李明).submitted()
    story.assigned("区住建局")
    made = operations.hold_work_meeting(
        house.congress.pk,
        actor=house.周文,
        held_on=DAY,
        session_id=house.session.pk,
        unit_ids=[house.住建.pk, house.水务.pk],
    )
    page = signed_in(Client(), house.cast.people["周文"]).get(f"/suggestions/work-meetings/{made.pk}").content.decode()
    assert "区住建局" in page
    assert "1件" in page
    assert "区水务局" in page


def test_the_form_calls_it_and_leads_to_its_page(house):
    clerk = signed_in(Client(), house.cast.people["周文"])
    assert clerk.get("/suggestions/work-meetings/new").status_code == 200
    sent = {"held_on": "2026-03-10", "session_id": house.session.pk, "unit_ids": [house.住建.pk], "place": "<b>x</b>"}
    answer = clerk.post("/suggestions/work-meetings/new", sent, follow=True)
    page = answer.content.decode()
    assert "已登记2026年3月10日的办理工作会议，已通知参加单位" in page
    assert "<b>x</b>" not in page
    assert clerk.post("/suggestions/work-meetings/new", {"held_on": "昨天"}).status_code == 422
