"""Two at once over one paper, over real connections."""

import pytest

from renda.kernel import attachments, clock, journal
from renda.kernel.errors import OutOfTurn
from renda.meetings import operations
from renda.meetings.kinds import PaperState
from renda.meetings.models import Attendee
from renda.meetings.tests.the_papers import PDF, TODAY, a_house, asked, handed_in, on_its_day, with_papers
from renda.notifications.models import Notice
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def test_of_two_who_print_one_paper_the_later_is_told_that_it_is_out():
    house = asked(with_papers(a_house()))
    paper = handed_in(house.paper(), house.unit)
    Notice.objects.all().delete()
    with clock.on(TODAY):
        answers = at_once(lambda: operations.hand_out(house.meeting.pk, [paper.pk], actor=house.office))
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 5
    assert [line.act for line in journal.of(paper)] == ["begin", "hand_in", "hand_out"]
    assert Notice.objects.filter(person=house.member.person_id).count() == 1


def test_batches_that_overlap_print_each_paper_once():
    house = with_papers(a_house())
    first, second = handed_in(house.paper(), house.unit), handed_in(house.paper("research"), house.finance)
    orders = ([first.pk, second.pk], [second.pk, first.pk])
    answers = at_once(lambda n: operations.hand_out(house.meeting.pk, orders[n % 2], actor=house.office), numbered=True)
    assert sum(isinstance(a, list) for a in answers) == 1
    assert house.paper().state == house.paper("research").state == PaperState.OUT


def test_a_paper_handed_in_twice_at_once_is_in_once():
    house = with_papers(a_house())
    answers = at_once(lambda: operations.hand_in(house.paper().pk, [("报告.pdf", PDF)], actor=house.unit))
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 5
    assert attachments.of(house.paper()).count() == 1


def test_papers_are_asked_for_once():
    house = with_papers(a_house())
    item = house.paper().item
    item.papers.all().delete()
    at_once(lambda: operations.ask_papers(item.pk, actor=house.office))
    assert item.papers.count() == 3


def test_a_notice_sent_twice_at_once_tells_each_person_once():
    house = on_its_day(a_house())
    operations.list_attendees(house.meeting.pk, actor=house.office)
    at_once(lambda: operations.notify(house.meeting.pk, actor=house.office))
    told = Notice.objects.filter(text__startswith="会议通知").values_list("person", flat=True)
    assert len(told) == len(set(told))
    assert Attendee.objects.filter(meeting=house.meeting, state="listed").count() == 0
