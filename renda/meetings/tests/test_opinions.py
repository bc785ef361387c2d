"""Deliberation opinions: gathered from speeches, merged, ordered, sent out once."""

from io import BytesIO

import pytest
from docx import Document

from renda.documents.rendering import to_docx
from renda.kernel import clock, events, localities
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.meetings import operations, opinions, outcome_papers
from renda.meetings.events import OpinionsIssued
from renda.meetings.models import AgendaItem, Opinion
from renda.meetings.tests.outcomes import DAY, NASTY, a_house, an_item, said
from renda.notifications.models import Notice

pytestmark = pytest.mark.django_db
COUNCIL = "第90次主任会议"


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def item(house):
    return an_item(house)


def dealt(item: AgendaItem) -> AgendaItem:
    return operations.deal_item(item.pk, "听取和审议，形成审议意见。", actor=SYSTEM)


def test_points_are_gathered_from_speeches_merged_and_ordered(house, item):
    speeches = [said(house, item, f"意见{n}", n) for n in range(3)]
    one, two, three = (
        operations.gather_opinion(item.pk, f"第{n}点", [speeches[n].pk], actor=house.office) for n in range(3)
    )
    merged = operations.merge_opinions([one.pk, three.pk], "", actor=house.office)
    assert (merged.pk, merged.text) == (one.pk, "第0点\n第2点")
    assert set(merged.speeches.all()) == {speeches[0], speeches[2]}
    operations.order_opinions(item.pk, [two.pk, one.pk], actor=house.office)
    assert list(item.opinions.values_list("pk", flat=True)) == [two.pk, one.pk]
    with pytest.raises(Stale):
        operations.order_opinions(item.pk, [two.pk], actor=house.office)
    operations.change_opinion(two.pk, "改过", [speeches[0].pk], actor=house.office)
    operations.remove_opinion(one.pk, actor=house.office)
    assert [o.text for o in item.opinions.all()] == ["改过"]


def test_speeches_on_another_item_are_no_source(house, item):
    other = said(house, an_item(house, "另一项报告"), "别的")
    with pytest.raises(Unfit, match="不是对这个议题"):
        operations.gather_opinion(item.pk, "一点", [other.pk], actor=house.office)
    elsewhere = operations.gather_opinion(other.item_id, "一点", actor=house.office)
    own = operations.gather_opinion(item.pk, "二点", actor=house.office)
    with pytest.raises(Stale):
        operations.merge_opinions([own.pk, elsewhere.pk], "", actor=house.office)


def test_issuing_announces_the_points_once_and_closes_them(house, item, monkeypatch):
    rows = [operations.gather_opinion(item.pk, f"第{n}点", actor=house.office) for n in range(2)]
    with pytest.raises(OutOfTurn, match="还不能交办"):
        operations.issue_opinions(item.pk, COUNCIL, actor=house.office)
    dealt(item)
    with pytest.raises(Unfit, match="由谁同意"):
        operations.issue_opinions(item.pk, " ", actor=house.office)
    with pytest.raises(Stale):
        operations.issue_opinions(item.pk, COUNCIL, shown=[rows[0].pk], actor=house.office)
    heard: list[OpinionsIssued] = []
    monkeypatch.setitem(events._listeners, OpinionsIssued, [heard.append])
    operations.issue_opinions(item.pk, COUNCIL, actor=house.office)
    with pytest.raises(Unfit, match="还没有整理"):
        operations.issue_opinions(item.pk, COUNCIL, actor=house.office)
    assert [e.opinion_ids for e in heard] == [tuple(r.pk for r in rows)]
    for act in (
        lambda: operations.change_opinion(rows[0].pk, "改", actor=house.office),
        lambda: operations.remove_opinion(rows[0].pk, actor=house.office),
        lambda: operations.merge_opinions([r.pk for r in rows], "", actor=house.office),
    ):
        with pytest.raises(OutOfTurn, match="已经交办"):
            act()
    assert {o.issued_on for o in Opinion.objects.all()} == {DAY}


def test_nobody_to_send_to_is_told(house):
    item = an_item(house, "议案", kind="motion", organ_id=None)
    operations.gather_opinion(item.pk, "一点", actor=house.office)
    dealt(item)
    with pytest.raises(Unfit, match="报告机关"):
        operations.issue_opinions(item.pk, COUNCIL, actor=house.office)


def test_drafts_are_for_the_staff_and_issued_points_for_deputies_and_the_body(house, item):
    operations.gather_opinion(item.pk, "一点", actor=house.office)
    for who in ("member", "unit", "auditor", "deputy"):
        assert not opinions.visible(getattr(house, who), item).exists(), who
    dealt(item)
    operations.issue_opinions(item.pk, COUNCIL, actor=house.office)
    for who in ("member", "unit", "auditor", "deputy"):
        assert opinions.visible(getattr(house, who), item).exists(), who
    assert not opinions.visible(OUTSIDER, item).exists()


@pytest.mark.parametrize("who", ["unit", "member", "auditor", "deputy"])
def test_only_the_staff_gather_and_issue(house, item, who):
    row, actor = operations.gather_opinion(item.pk, "一点", actor=house.office), getattr(house, who)
    for act in (
        lambda: operations.gather_opinion(item.pk, "二点", actor=actor),
        lambda: operations.change_opinion(row.pk, "二点", actor=actor),
        lambda: operations.merge_opinions([row.pk, row.pk + 1], "", actor=actor),
        lambda: operations.remove_opinion(row.pk, actor=actor),
        lambda: operations.order_opinions(item.pk, [row.pk], actor=actor),
        lambda: operations.issue_opinions(item.pk, COUNCIL, actor=actor),
    ):
        with pytest.raises(NotYours):
            act()
    with pytest.raises(Missing):
        operations.gather_opinion(item.pk, "二点", actor=OUTSIDER)


def test_the_term_for_sending_them_runs_from_the_meeting_where_the_place_sets_one(house, item):
    assert opinions.due(item) is None
    localities.decide_locally(
        house.meeting.congress_id, "meetings", {"opinion_send_days": 7}, DAY, "审议意见办法", actor=SYSTEM
    )
    assert opinions.due(item).due.isoformat() == "2026-06-04"


def test_the_letter_tells_the_points_to_the_body_that_reported(house, item):
    rows = [operations.gather_opinion(item.pk, t, actor=house.office) for t in ("加强执法。", NASTY)]
    paper = outcome_papers.opinions_letter(item, rows, "于收到之日起3个月内报送")
    told = "\n".join(p.text for p in Document(BytesIO(to_docx(paper))).paragraphs)
    for words in ("青禾区生态环境局：", "一、加强执法。", "<script>", "3个月内报送", "草稿，未经交办"):
        assert words in told, words


def test_the_body_hears_of_its_opinions_and_reads_them_on_restricted_items_too(house):
    item = an_item(house, restricted=True)
    operations.gather_opinion(item.pk, "一点", actor=house.office)
    dealt(item)
    operations.issue_opinions(item.pk, COUNCIL, actor=house.office)
    [notice] = Notice.objects.filter(person=house.unit.person_id)
    assert (notice.url, "交办审议意见1条" in notice.text) == (f"/meetings/agenda/{item.pk}/opinions", True)
    assert opinions.visible(house.unit, item).exists()
    assert not opinions.visible(house.deputy, item).exists()


@pytest.mark.parametrize(
    ("kind", "law"), [("special_report", "监督法17"), ("finance", "监督法29"), ("inspection", "监督法37")]
)
def test_the_law_named_is_that_of_the_sort_of_report(house, kind, law):
    congress = house.meeting.congress
    congress.short_name = "青禾区人大"
    assert opinions.law_of(an_item(house, kind=kind)) == law
