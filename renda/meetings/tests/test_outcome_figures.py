"""Figures of meetings open their rows and say from what they are counted."""

from datetime import date
from fractions import Fraction

import pytest

import renda.meetings.figures  # noqa: F401 - declares them
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.meetings import operations
from renda.meetings.models import AgendaItem, Resolution
from renda.meetings.tests.outcomes import DAY, a_house, an_item, held

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def scope(house):
    return Scope(house.meeting.congress_id, date(2026, 1, 1), date(2026, 12, 31))


def value(key: str, scope: Scope) -> object:
    return FIGURES[f"meetings.{key}"].value(scope)


def test_items_and_reports_are_counted_once_dealt_with_and_the_meeting_held(house, scope):
    heard = an_item(house)
    an_item(house, "书面报告", mode="written")
    an_item(house, "人事任免事项", kind="appointment")
    AgendaItem.objects.update(state="dealt")
    assert value("items", scope) == 0
    held(house)
    assert [value(k, scope) for k in ("items", "special_reports", "reports_heard", "reports_written")] == [3, 2, 1, 1]
    assert FIGURES["meetings.reports_heard"].rows(scope).get() == heard


def test_attendance_is_present_over_called_with_the_excused_in_the_base(house, scope):
    assert RATIOS["meetings.attendance"].value(scope) is None
    held(house)
    assert (value("members_called", scope), value("members_came", scope)) == (5, 4)
    assert RATIOS["meetings.attendance"].value(scope) == Fraction(4, 5)


def test_appointments_are_counted_in_persons_and_person_times(house, scope):
    lists = (
        "任命：\n周正为青禾区教育局局长\n任命吴方同志为青禾区民政局局长\n\n",
        "免去周正的青禾区民政局局长职务\n决定任命钱华（女）为青禾区财政局局长",
    )
    for text in lists:
        Resolution.objects.create(
            meeting=house.meeting, kind="name_list", title="任免名单", text=text, state="adopted", adopted_on=DAY
        )
    assert (value("appointments", scope), value("appointed_persons", scope)) == (4, 3)
    assert len(FIGURES["meetings.appointments"].rows(scope)) == 2


def test_decisions_count_from_their_adoption(house, scope):
    for kind in ("resolution", "decision", "decision"):
        row = operations.draft_resolution(house.meeting.pk, kind, "标题", "正文", actor=SYSTEM)
        if kind == "decision":
            operations.record_adoption(row.pk, "举手表决通过", actor=SYSTEM)
    assert (value("resolutions", scope), value("decisions", scope)) == (0, 2)


def test_opinions_count_from_the_day_they_went_out(house, scope):
    item = an_item(house)
    operations.gather_opinion(item.pk, "一点", actor=SYSTEM)
    operations.deal_item(item.pk, "形成审议意见。", actor=SYSTEM)
    assert value("opinions_issued", scope) == 0
    operations.issue_opinions(item.pk, "第90次主任会议", actor=SYSTEM)
    assert value("opinions_issued", scope) == 1
