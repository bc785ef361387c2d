"""Many at once over one list, one draw, one phone number, one place that came free."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from time import sleep

import pytest
from django.db import connection, transaction

from renda.kernel import replay
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import OutOfTurn, Unfit
from renda.meetings import operations
from renda.meetings.models import Attendee, Meeting, ObserverApplication
from renda.meetings.tests.people_cast import BEFORE, a_house, listed, on
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
UNTIL, AFTER = date(2026, 5, 20), date(2026, 5, 21)


def test_the_list_is_drawn_and_told_once():
    house = a_house()
    meeting = house.meeting()
    with on(BEFORE):
        at_once(lambda: operations.list_attendees(meeting.pk, actor=SYSTEM))
        assert Attendee.objects.count() == 8
        answers = at_once(lambda: operations.invite(meeting.pk, actor=SYSTEM))
    assert sum(isinstance(a, Unfit) for a in answers) == 5
    assert list(replay.faults()) == []


def test_leave_is_decided_once():
    house = a_house()
    with on(BEFORE):
        meeting = listed(house, house.meeting())
        place = house.attendee(meeting, house.members[2])
        operations.ask_leave(place.pk, "住院", actor=house.members[2])
        answers = at_once(
            lambda n: operations.decide_leave(place.pk, n % 2 == 0, reason="人数不够", actor=house.chair), numbered=True
        )
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 5


def test_a_phone_number_applies_once_and_the_draw_is_held_once():
    house = a_house()
    with on(BEFORE):
        meeting = operations.open_gallery(house.meeting().pk, 2, UNTIL, actor=house.office)

        def apply(phone):
            with on(BEFORE):  # each thread has a clock of its own
                return operations.apply_to_observe(meeting.pk, "居民", phone, adult=True, actor=OUTSIDER)

        def draw():
            with on(AFTER):
                return operations.draw_observers(meeting.pk, actor=house.office)

        answers = at_once(lambda: apply("13800000001"))
        assert sum(isinstance(a, Unfit) for a in answers) == 5
        for n in range(2, 7):
            apply(f"1380000000{n}")
    with on(AFTER):
        answers = at_once(draw)
        assert sum(isinstance(a, OutOfTurn) for a in answers) == 5
        codes = list(ObserverApplication.objects.filter(state="accepted").values_list("code", flat=True))
        at_once(lambda n: operations.give_up_observing(codes[n], actor=OUTSIDER), times=2, numbered=True)
    assert sorted(ObserverApplication.objects.filter(state="accepted").values_list("lot", flat=True)) == [3, 4]
    assert list(replay.faults()) == []


def test_a_place_given_back_and_refused_at_the_same_moment_moves_one_up():
    """Both hold the meeting before the application, whoever comes first."""
    house = a_house()
    with on(BEFORE):
        meeting = operations.open_gallery(house.meeting().pk, 2, UNTIL, actor=house.office)
        rows = [
            operations.apply_to_observe(meeting.pk, "居民", f"1380000000{n}", adult=True, actor=OUTSIDER)
            for n in range(8)
        ]
    with on(AFTER):
        operations.draw_observers(meeting.pk, actor=house.office)
    first = {row.lot: row for row in ObserverApplication.objects.filter(pk__in=[r.pk for r in rows])}

    def leave(n):
        with on(AFTER):
            one = first[1 + n // 2 % 3]
            if n % 2:
                return operations.decline_observer(one.pk, "不能到会", actor=house.office)
            return operations.give_up_observing(one.code, actor=OUTSIDER)

    answers = at_once(leave, times=6, numbered=True)
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 3
    assert sorted(ObserverApplication.objects.filter(state="accepted").values_list("lot", flat=True)) == [4, 5]
    assert list(replay.faults()) == []


def test_whoever_removes_one_waits_for_the_meeting_with_empty_hands():
    """Who invites holds the meeting first and its people second; the other way round the two would block each other."""
    house = a_house()
    with on(BEFORE):
        meeting = listed(house, house.meeting())
    key = Attendee.objects.filter(meeting=meeting).values_list("pk", flat=True).latest("pk")

    def remove():
        with on(BEFORE):
            return operations.remove_attendee(key, actor=house.office)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
            answer = pool.submit(at_once, remove, times=1)
            _await_a_waiting_one()
            Attendee.objects.select_for_update(no_key=True, nowait=True).get(pk=key)
        assert isinstance(answer.result(20)[0], OutOfTurn), "who was told stays on the list"


def _await_a_waiting_one():
    """Until another connection to this database waits for a row."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees what it saw first
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        sleep(0.05)
    raise AssertionError("nobody waits")
