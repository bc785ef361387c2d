"""Campaigns: rounds follow each other, days join of themselves, the last round is told back before the next begins."""

from datetime import date

import pytest

from renda.kernel import clock, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.notifications.models import Notice
from renda.stations import campaign_accounts, campaign_report, operations
from renda.stations.campaign_accounts import Account, Tally
from renda.stations.models import Campaign
from renda.stations.tests.together_cast import Together, a_campaign, a_reception, together

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 5, 6), date(2026, 6, 3)


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(FIRST):
        yield


@pytest.fixture
def made() -> Together:
    return together()


@pytest.fixture
def opinions(monkeypatch):
    """Two opinions of each round, as a room above tells them."""
    told = [
        Account("路灯不亮", "竹溪街道", "已经解决", "换了六盏灯", over=True),
        Account("停车难", "竹溪街道", "正在办", "", over=False),
    ]
    monkeypatch.setattr(campaign_accounts, "ACCOUNTS", [lambda campaign: told])
    monkeypatch.setattr(campaign_accounts, "TALLIES", [lambda keys: {key: Tally(2, 1) for key in keys}])


def run_to(campaign: Campaign, state: str, made: Together) -> Campaign:
    office = made.cast.周文
    operations.start_campaign(campaign.pk, actor=office)
    if state in ("closed", "reported"):
        operations.close_campaign(campaign.pk, actor=office)
    if state == "reported":
        operations.report_campaign(campaign.pk, "办结一件。", actor=office)
    campaign.refresh_from_db()
    return campaign


def test_a_round_knows_the_one_before_it_also_when_planned_later(made):
    first, third = a_campaign(made, 1), a_campaign(made, 3)
    assert (first.previous, third.previous) == (None, first)
    second = a_campaign(made, 2)
    third.refresh_from_db()
    assert (second.previous, third.previous) == (first, second)


def test_starting_takes_in_the_days_of_the_round_and_tells_the_stations(made):
    inside, outside = a_reception(made, date(2026, 5, 9)), a_reception(made, date(2026, 7, 9))
    campaign = run_to(a_campaign(made), "running", made)
    inside.refresh_from_db()
    outside.refresh_from_db()
    assert (inside.campaign, outside.campaign) == (campaign, None)
    assert Notice.objects.filter(person=made.keeper.person_id, text__contains="已经启动").exists()
    late = a_reception(made, date(2026, 5, 10))
    assert operations.gather_receptions(campaign.pk, actor=made.cast.周文) == 1
    late.refresh_from_db()
    assert late.campaign == campaign


def test_the_next_round_starts_only_once_the_last_is_told_back_or_with_a_reason(made):
    run_to(a_campaign(made, 1), "closed", made)
    second = a_campaign(made, 2)
    with pytest.raises(Unfit, match="还没有反馈") as no:
        operations.start_campaign(second.pk, actor=made.cast.周文)
    assert no.value.field == "why"
    assert "写明原因" in no.value.way_out
    operations.start_campaign(second.pk, "汛期提前安排", actor=made.cast.周文)
    entry = journal.of(second).get(act="start")
    assert (entry.why, entry.facts["unreported"]) == ("汛期提前安排", True)


def test_after_the_report_the_next_round_starts_without_a_reason(made):
    run_to(a_campaign(made, 1), "reported", made)
    second = run_to(a_campaign(made, 2), "running", made)
    assert second.state == "running"
    assert journal.of(second).get(act="start").why == ""


def test_the_report_is_composed_from_the_records_and_may_be_told_again(made, opinions):
    a_reception(made, date(2026, 5, 4), residents=23)
    campaign = run_to(a_campaign(made), "closed", made)
    text = campaign_report.composed(campaign)
    assert "1个家站点接待1场，代表1名参加，接待群众23人次，听取意见2件" in text
    assert "已经办结1件，正在办理1件" in text
    assert "1. 路灯不亮（竹溪街道）。已经解决：换了六盏灯。" in text
    operations.report_campaign(campaign.pk, text, actor=made.cast.周文)
    with clock.on(SECOND):
        told = operations.report_campaign(campaign.pk, f"{text}\n停车位划好了。", actor=made.cast.周文)
    assert (told.state, told.reported_on) == ("reported", SECOND)
    assert Notice.objects.filter(person=made.keeper.person_id, text__contains="可以打印").exists()


def test_a_round_is_told_back_only_after_it_is_over(made):
    campaign = run_to(a_campaign(made), "running", made)
    with pytest.raises(OutOfTurn):
        operations.report_campaign(campaign.pk, "处理情况", actor=made.cast.周文)
    early = a_campaign(made, 2)
    operations.start_campaign(early.pk, "提前", actor=made.cast.周文)
    with pytest.raises(OutOfTurn, match="才开始"):
        operations.close_campaign(early.pk, actor=made.cast.周文)


def test_only_the_office_runs_campaigns(made):
    campaign = a_campaign(made)
    for actor in (made.keeper, made.unit, made.sitting, made.cast.审计):
        with pytest.raises(NotYours):
            operations.start_campaign(campaign.pk, actor=actor)
        with pytest.raises(NotYours):
            operations.plan_campaign(made.congress.pk, 2026, 9, "主题", FIRST, FIRST, actor=actor)
    with pytest.raises(Missing):
        operations.start_campaign(campaign.pk, actor=made.cast.外人)


def test_days_and_rounds_are_checked(made):
    a_campaign(made)
    office = made.cast.周文
    for values, field in (
        ((2026, 1, "又一轮", FIRST, SECOND), "round"),
        ((2026, 2, "倒着", SECOND, FIRST), "until_on"),
        ((2026, 2, " ", FIRST, SECOND), "topic"),
        ((2025, 2, "年份不对", FIRST, SECOND), "from_on"),
        ((2026, 13, "太多", FIRST, SECOND), "round"),
    ):
        with pytest.raises(Unfit) as no:
            operations.plan_campaign(made.congress.pk, *values, actor=office)
        assert no.value.field == field


def test_a_running_round_takes_in_days_when_it_is_prolonged(made):
    campaign = run_to(a_campaign(made), "running", made)
    row = a_reception(made, SECOND)
    operations.change_campaign(campaign.pk, "延长", FIRST, SECOND, actor=made.cast.周文)
    row.refresh_from_db()
    assert row.campaign == campaign


def test_each_station_is_told_once_with_its_own_days_and_residents(made):
    for day, residents in ((2, 10), (3, 5), (20, None)):
        a_reception(made, date(2026, 5, day), residents=residents)
    gone = a_reception(made, date(2026, 5, 21))
    type(gone).objects.filter(pk=gone.pk).update(state="cancelled")
    a_reception(made, date(2026, 9, 1))
    campaign = run_to(a_campaign(made), "running", made)
    [station] = campaign_report.stations_of(campaign)
    assert (station, station.days, station.came) == (made.station, 3, 15)
    n = campaign_report.numbers_of(campaign)
    assert (n.planned, n.held, n.stations, n.deputies, n.residents) == (3, 2, 1, 1, 15)
