"""Who applied to observe hears of the draw, of a place that came free, of another day: by text, where there is a service."""

from datetime import date

import pytest

from renda.kernel import journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import NotYours
from renda.meetings import observer_messages, operations, tasks
from renda.meetings.models import ObserverApplication
from renda.meetings.tests.people_cast import BEFORE, DAY, a_house, on
from renda.notifications import texting
from renda.notifications.models import Notice
from tests.text_messages import tried

pytestmark = pytest.mark.django_db
UNTIL, AFTER = date(2026, 5, 20), date(2026, 5, 21)


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def meeting(house):
    with on(BEFORE):
        return operations.open_gallery(house.meeting().pk, 2, UNTIL, actor=house.office)


@pytest.fixture
def deferred(monkeypatch):
    jobs = []
    monkeypatch.setattr(
        tasks.tell_observer, "batch_defer", lambda *told: jobs.extend(t["application_id"] for t in told)
    )
    return jobs


def applied(meeting, how_many):
    with on(BEFORE):
        return [
            operations.apply_to_observe(meeting.pk, f"居民{n}", f"1380000{n:04}", adult=True, actor=OUTSIDER)
            for n in range(how_many)
        ]


def by_lot():
    return {row.lot: row for row in ObserverApplication.objects.all()}


def sent(text_service, row):
    tasks.tell_observer.func(tried(0), row.pk)
    return text_service["messages"][-1]["text"]


def test_everyone_hears_of_the_draw_and_who_moves_up_hears_again(
    house, meeting, text_service, deferred, django_capture_on_commit_callbacks
):
    rows = applied(meeting, 3)
    with on(AFTER):
        with django_capture_on_commit_callbacks(execute=True):
            operations.draw_observers(meeting.pk, actor=house.office)
        assert sorted(deferred) == [row.pk for row in rows]
        lots = by_lot()
        assert "同意旁听" in sent(text_service, lots[1])
        assert "候补第3位" in sent(text_service, lots[3])
        deferred.clear()
        with django_capture_on_commit_callbacks(execute=True):
            operations.give_up_observing(lots[1].code, actor=OUTSIDER)
        assert deferred == [lots[3].pk], "who gave the place back knows it"
        assert "同意旁听" in sent(text_service, lots[3])
        assert not [row for row in rows if row.code in str(text_service["messages"])]


def test_a_refusal_is_told_with_its_reason(house, meeting, text_service, deferred, django_capture_on_commit_callbacks):
    (row,) = applied(meeting, 1)
    with on(BEFORE), django_capture_on_commit_callbacks(execute=True):
        operations.close_gallery(meeting.pk, "会议不公开举行", actor=house.office)
    assert deferred == [row.pk]
    assert "没有同意。原因：会议不公开举行。" in sent(text_service, row)


def test_another_day_and_the_end_of_a_meeting_are_told(
    house, meeting, text_service, deferred, django_capture_on_commit_callbacks
):
    stays, back = applied(meeting, 2)
    with on(BEFORE):
        operations.give_up_observing(back.code, actor=OUTSIDER)
        with django_capture_on_commit_callbacks(execute=True):
            operations.move(meeting.pk, date(2026, 6, 2), version=meeting.version, why="场地检修", actor=house.office)
        assert deferred == [stays.pk]
        assert "会议时间是2026年6月2日" in sent(text_service, stays)
        deferred.clear()
        with django_capture_on_commit_callbacks(execute=True):
            operations.cancel(meeting.pk, "改为书面审议", actor=house.office)
        assert deferred == [stays.pk]
        assert "会议取消了" in sent(text_service, stays)


def test_without_a_service_nothing_is_put_off(house, meeting, deferred, django_capture_on_commit_callbacks):
    applied(meeting, 1)
    with on(AFTER), django_capture_on_commit_callbacks(execute=True):
        operations.draw_observers(meeting.pk, actor=house.office)
    assert deferred == []


def test_a_message_given_up_is_in_the_record_and_the_office_calls(house, meeting, text_service):
    (row,) = applied(meeting, 1)
    text_service["status"] = 503
    with pytest.raises(texting.NotSent):
        tasks.tell_observer.func(tried(0), row.pk)
    with on(BEFORE):
        tasks.tell_observer.func(tried(texting.TRIES), row.pk)
    line = journal.of(meeting).last()
    assert (line.act, line.why, line.facts["application"]) == ("not_told", texting.NOT_TAKEN, row.pk)
    assert Notice.objects.filter(person_id=house.office.person_id, text__contains="没有发出").exists()
    with pytest.raises(NotYours):
        operations.note_observer_not_told(row.pk, actor=house.office)


def test_nobody_is_texted_once_the_meeting_is_over_or_the_number_gone(house, meeting, text_service):
    row, gone = applied(meeting, 2)
    ObserverApplication.objects.filter(pk=gone.pk).update(phone="")
    with on(BEFORE):
        for pk in (gone.pk, gone.pk + 1):
            observer_messages.send(pk)
        assert text_service["messages"] == []
        observer_messages.send(row.pk)
        assert len(text_service["messages"]) == 1
    with on(DAY):
        operations.hold(meeting.pk, actor=SYSTEM)
        observer_messages.send(row.pk)
    assert len(text_service["messages"]) == 1
