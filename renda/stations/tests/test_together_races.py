"""Many at once with real connections: the last points of a talk, a round planned and started twice, a year composed twice."""

from datetime import date

import pytest

from renda.kernel import clock, journal, replay
from renda.kernel.errors import OutOfTurn, Refusal
from renda.stations import operations
from renda.stations.models import Campaign, Summary
from renda.stations.operations import Agreed
from renda.stations.tests.together_cast import TODAY, a_campaign, a_held_talk, together
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def today(function):
    """Each thread has a clock of its own."""

    def run(n=0):
        with clock.on(TODAY):
            return function(n)

    return run


def test_the_talk_is_closed_once_by_its_last_points():
    with clock.on(TODAY):
        made = together()
        talk = a_held_talk(made, *(Agreed(f"第{n}件", made.bureau.pk, date(2026, 6, 1)) for n in range(6)))
    points = list(talk.points.order_by("pk").values_list("pk", flat=True))
    fulfil = today(lambda n: operations.fulfil_point(points[n], result="办好", actor=made.keeper))
    assert not [answer for answer in at_once(fulfil, numbered=True) if isinstance(answer, Exception)]
    talk.refresh_from_db()
    assert talk.state == "closed"
    assert journal.of(talk).filter(act="close").count() == 1
    assert list(replay.faults()) == []


def test_a_round_is_planned_and_started_once():
    with clock.on(TODAY):
        made = together()
    answers = at_once(today(lambda n: a_campaign(made)), numbered=True)
    assert sum(isinstance(a, Refusal) for a in answers) == len(answers) - 1
    campaign = Campaign.objects.get()
    at_once(today(lambda n: operations.start_campaign(campaign.pk, actor=made.cast.周文)), numbered=True)
    assert journal.of(campaign).filter(act="start").count() == 1


def test_a_year_is_summed_up_once():
    with clock.on(TODAY):
        made = together()
    answers = at_once(
        today(lambda n: operations.compose_summary(made.station.pk, 2026, actor=made.keeper)), numbered=True
    )
    assert sum(isinstance(a, OutOfTurn) for a in answers) == len(answers) - 1
    assert Summary.objects.count() == 1
