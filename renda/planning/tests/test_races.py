"""Real connections at once: one act, plain refusals, one journal line."""

from datetime import date

import pytest

from renda.documents.reading import read_text
from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import OutOfTurn, Refusal, Stale
from renda.meetings.models import Meeting
from renda.planning import operations
from renda.planning.builders import TEXT, a_plan, a_published_plan, an_adopted_plan, the_item
from renda.planning.errors import AlreadyTakenIn
from renda.planning.models import Plan, PlanItem
from renda.planning.reading import read_plan
from tests.cast import a_cast
from tests.crowd import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_eight_clerks_press_start_and_one_does_it():
    cast = a_cast()
    item = the_item(a_published_plan(cast.congress), "供水管网")
    answers = at_once(lambda: operations.start(item.pk, actor=cast.林越), 8)
    assert sum(isinstance(a, PlanItem) for a in answers) == 1
    refused = [a for a in answers if isinstance(a, OutOfTurn)]
    assert len(refused) == 7
    assert all("目前是进行中，不能开始准备" in str(no) for no in refused)
    assert journal.of(item).filter(act="start").count() == 1
    assert journal.broken(journal.of(item)) == []


def test_eight_clerks_correct_one_item_and_one_wins():
    cast = a_cast()
    item = the_item(a_plan(cast.congress), "供水管网")
    answers = at_once(
        lambda k: operations.correct(item.pk, actor=cast.何静, version=item.version, title=f"改法{k}"), 8, numbered=True
    )
    won = [a for a in answers if isinstance(a, PlanItem)]
    assert len(won) == 1
    assert sum(isinstance(a, Stale) for a in answers) == 7
    assert PlanItem.objects.get(pk=item.pk).title == won[0].title


def test_the_same_paper_from_six_hands_becomes_one_plan():
    cast = a_cast()
    paper = read_text(TEXT)
    reading = read_plan(paper)
    answers = at_once(lambda: operations.take_in(cast.congress.pk, actor=cast.何静, paper=paper, reading=reading), 6)
    assert Plan.objects.count() == 1
    assert sum(isinstance(a, AlreadyTakenIn) for a in answers) == 5


def test_two_adoptions_at_once_begin_each_item_once():
    cast = a_cast()
    plan = a_plan(cast.congress)
    for item in plan.items.exclude(doubts=[]):
        operations.confirm(item.pk, actor=SYSTEM, version=item.version)
    operations.submit(plan.pk, actor=SYSTEM)
    answers = at_once(
        lambda: operations.adopt(
            plan.pk, actor=cast.高远, adopted_by="第三十一次主任会议", adopted_on=date(2026, 2, 12)
        ),
        4,
    )
    assert sum(isinstance(a, Plan) for a in answers) == 1
    assert all(journal.of(i).count() == 1 for i in plan.items.all())
    assert Meeting.objects.filter(number=34).count() == 1


def test_two_requests_to_adjust_leave_one_open():
    cast = a_cast()
    item = the_item(an_adopted_plan(cast.congress), "供水管网")
    answers = at_once(
        lambda k: operations.propose(item.pk, actor=cast.林越, kind="drop", reason=f"理由{k}", version=item.version),
        4,
        numbered=True,
    )
    assert sum(isinstance(a, Refusal) for a in answers) == 3
    assert item.adjustments.count() == 1


def test_numbers_taken_at_once_have_no_gap_even_when_some_acts_fail():
    from django.db import transaction

    from renda.kernel import numbering

    def take(k):
        try:
            with transaction.atomic():
                number = numbering.take("试验")
                if k % 3 == 0:
                    raise OutOfTurn("这一次不算")
                return number
        except OutOfTurn:
            return None

    taken = sorted(n for n in at_once(take, 12, numbered=True) if n)
    assert taken == list(range(1, len(taken) + 1))
    assert len(taken) == 8
