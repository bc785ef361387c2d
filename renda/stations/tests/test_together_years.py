"""A station's year: its summary from the records, who has handed in, the numbers and the rows behind them."""

from datetime import date

import pytest

from renda.kernel import clock
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale
from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.stations import builders, handing_in, operations, summary_lines, taking_part, year_account
from renda.stations.operations import Agreed
from renda.stations.operations.summaries import mark_of
from renda.stations.tests.together_cast import (
    TODAY,
    Together,
    a_campaign,
    a_case,
    a_held_talk,
    a_reception,
    together,
)  # fmt: skip

pytestmark = pytest.mark.django_db
SPAN = (date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(autouse=True)
def _in_may():
    with clock.on(TODAY):
        yield


@pytest.fixture
def made() -> Together:
    return together()


@pytest.fixture
def busy(made) -> Together:
    """A year with two receptions, a talk of two points (one in time, one late) and a case."""
    a_reception(made, date(2026, 3, 10), residents=8)
    a_reception(made, date(2026, 4, 10), residents=4)
    a_reception(made, date(2026, 5, 30))
    talk = a_held_talk(
        made, Agreed("按期", made.bureau.pk, date(2026, 5, 25)), Agreed("过期", made.bureau.pk, date(2026, 5, 19))
    )
    for point in talk.points.all():
        operations.fulfil_point(point.pk, result="办好", done_on=TODAY, actor=made.keeper)
    case = a_case(made)
    operations.submit_case(case.pk, actor=made.keeper)
    return made


def test_numbers_of_a_station_are_those_of_their_rows(busy):
    found = {count.key: count for count in year_account.counts(busy.station, *SPAN)}
    values = {key: count.value for key, count in found.items()}
    assert values == {
        "receptions": 2, "turns": 2, "residents": 12, "officials": 2, "talks": 1, "points": 2, "points_done": 2,
        "points_in_time": 1, "cases": 1,
    }  # fmt: skip
    assert [point.text for point in found["points_in_time"].rows] == ["按期"]


def test_a_summary_is_composed_from_the_records_edited_and_handed_in(busy, monkeypatch):
    monkeypatch.setattr(summary_lines, "LINES", [lambda station, start, end: ["收到意见9件", "办结8件"]])
    summary = operations.compose_summary(busy.station.pk, 2026, actor=busy.keeper)
    assert "全年接待2场，代表到岗2人次，接待群众12人次" in summary.text
    assert "约定事项2件，已落实2件，其中按期落实1件" in summary.text
    assert "收到意见9件；办结8件。" in summary.text
    assert "“楼道里的议事桌”（已报送）" in summary.text
    operations.edit_summary(summary.pk, "改好的小结", seen=mark_of(summary.text), actor=busy.keeper)
    with pytest.raises(Stale):
        operations.edit_summary(summary.pk, "另一个人改的", seen=mark_of(summary.text), actor=busy.cast.周文)
    handed = operations.submit_summary(summary.pk, actor=busy.keeper)
    assert (handed.state, handed.submitted_on, handed.text) == ("submitted", TODAY, "改好的小结")
    with pytest.raises(OutOfTurn):
        operations.edit_summary(summary.pk, "再改", actor=busy.keeper)


def test_a_draft_is_given_up_only_on_purpose(made):
    summary = operations.compose_summary(made.station.pk, 2026, actor=made.keeper)
    operations.edit_summary(summary.pk, "我的文字", actor=made.keeper)
    with pytest.raises(OutOfTurn, match="已经起草"):
        operations.compose_summary(made.station.pk, 2026, actor=made.keeper)
    again = operations.compose_summary(made.station.pk, 2026, actor=made.keeper, replace=True)
    assert again.pk == summary.pk
    assert "一、代表接待" in again.text


def test_summaries_are_the_keepers(made):
    for actor in (made.unit, made.sitting, made.cast.审计):
        with pytest.raises(NotYours):
            operations.compose_summary(made.station.pk, 2026, actor=actor)
    with pytest.raises(Missing):
        operations.compose_summary(made.station.pk, 2026, actor=made.cast.外人)


def test_the_office_sees_who_has_handed_in_and_drafts_stay_out_of_the_sheet(made):
    second = builders.a_station(made.congress, "松林联络站")
    third = builders.a_station(made.congress, "柳湾联络站")
    summary = operations.compose_summary(made.station.pk, 2026, actor=made.keeper)
    operations.submit_summary(summary.pk, actor=made.keeper)
    draft = operations.compose_summary(second.pk, 2026, actor=made.cast.周文)
    assert handing_in.tally(made.congress, 2026) == {"": 3, "submitted": 1, "draft": 1, "none": 1}
    [line] = handing_in.leaf(made.congress, 2026, "none").lines
    assert line.station == third
    rows = {row[1]: row for row in handing_in.sheet_rows(made.congress, 2026)}
    assert rows["竹溪联络站"][5] == summary.text
    assert (rows["松林联络站"][3], rows["松林联络站"][5]) == ("起草中", "")
    assert draft.text not in str(rows)


def test_figures_count_talks_departments_points_campaigns_and_cases(busy):
    scope = Scope(busy.congress.pk, *SPAN)
    expected = {
        "talks": 1, "talk_departments": 1, "talk_stations": 1, "talk_points": 2, "talk_points_done": 2, "talk_points_due": 2,
        "talk_points_in_time": 1, "campaigns": 0, "officials": 2, "official_bodies": 1, "cases": 1, "cases_chosen": 0, "case_towns": 1,
    }  # fmt: skip
    assert {key: FIGURES[f"stations.{key}"].value(scope) for key in expected} == expected
    assert RATIOS["stations.talk_points_in_time_share"].value(scope) == pytest.approx(0.5)
    campaign = a_campaign(busy)
    operations.start_campaign(campaign.pk, actor=busy.cast.周文)
    operations.close_campaign(campaign.pk, actor=busy.cast.周文)
    assert FIGURES["stations.campaigns"].value(scope) == 1
    assert FIGURES["stations.campaigns_reported"].value(scope) == 0


def test_one_department_at_two_talks_counts_twice(made):
    a_held_talk(made)
    a_held_talk(made, topic="另一件事")
    scope = Scope(made.congress.pk, *SPAN)
    assert FIGURES["stations.talk_departments"].value(scope) == 2


def test_officials_are_told_by_body_and_year(busy):
    [line] = taking_part.by_body(busy.congress, 2026)
    assert (line.name, line.times, line.receptions, line.stations) == ("区住建局", 2, 2, 1)
    assert len(taking_part.rows_of(busy.congress, 2026, line.body_id)) == 2
    assert taking_part.by_body(busy.congress, 2025) == []
