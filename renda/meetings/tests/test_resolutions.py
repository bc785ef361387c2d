"""Resolutions: drafted before the vote, decided by it alone, published as a rule, then only corrected."""

from io import BytesIO

import pytest
from docx import Document

from renda.ballots import operations as ballots
from renda.ballots.kinds import Kind
from renda.documents.rendering import to_docx
from renda.kernel import clock, events, journal, localities
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.meetings import openness, operations, outcome_papers, resolutions, titles
from renda.meetings.events import ResolutionAdopted
from renda.meetings.kinds import ResolutionState
from renda.meetings.models import Resolution
from renda.meetings.tests.outcomes import DAY, NASTY, House, a_house, an_item, held
from renda.meetings.voting_designs import Wanted

pytestmark = pytest.mark.django_db
TITLE, TEXT = "关于加强环境保护的决议", "会议决定，加强环境保护。"


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


@pytest.fixture
def house():
    return a_house()


def a_draft(house: House, kind: str = "resolution", **more: object) -> Resolution:
    given = {"title": TITLE, "text": TEXT, **more}
    return operations.draft_resolution(house.meeting.pk, kind, actor=house.office, **given)  # type: ignore[arg-type]


def adopted(house: House, kind: str = "resolution", **more: object) -> Resolution:
    return operations.record_adoption(
        a_draft(house, kind, **more).pk, "举手表决，全体组成人员过半数赞成", actor=house.office
    )


def published(row: Resolution, house: House, **more: object) -> Resolution:
    row.refresh_from_db()
    return operations.publish_resolution(row.pk, version=row.version, actor=house.office, **more)  # type: ignore[arg-type]


def text_of(paper) -> str:
    return "\n".join(p.text for p in Document(BytesIO(to_docx(paper))).paragraphs)


def test_the_adoption_line_names_day_congress_term_and_meeting(house):
    row = adopted(house)
    assert titles.adoption_line(row) == "（2026年5月28日青禾区第十七届人民代表大会常务委员会第三十四次会议通过）"
    assert titles.adoption_line(a_draft(house)) == ""


def test_a_draft_is_edited_until_members_vote_on_it(house):
    item = an_item(house, kind="resolution")
    draft = a_draft(house, item_id=item.pk)
    vote = operations.put_to_vote(
        item.pk, "", Wanted(Kind.MOTION, (TITLE,)), secrecy="secret", channel="device", leaves="resolution", title=TITLE,
        actor=house.office,
    )  # fmt: skip
    draft.refresh_from_db()
    assert (draft.vote_id, draft.text, Resolution.objects.count()) == (vote.pk, TEXT, 1)
    operations.edit_resolution(draft.pk, TITLE, f"{TEXT}二", version=draft.version, actor=house.office)
    with pytest.raises(Stale):
        operations.edit_resolution(draft.pk, TITLE, TEXT, version=draft.version, actor=house.office)
    operations.open_vote(vote.pk, actor=house.office)
    draft.refresh_from_db()
    with pytest.raises(OutOfTurn, match="已经付表决"):
        operations.edit_resolution(draft.pk, TITLE, TEXT, version=draft.version, actor=house.office)
    with pytest.raises(OutOfTurn, match="封存的表决为准"):
        operations.record_adoption(draft.pk, "鼓掌通过", actor=house.office)
    for voter in vote.ballot.roll.order_by("pk"):
        ballots.cast(vote.ballot_id, {"marks": {"1": "for"}}, actor=Actor(voter.person_id, voter.name))
    ballots.close(vote.ballot_id, actor=SYSTEM)
    ballots.seal(vote.ballot_id, actor=SYSTEM)
    draft.refresh_from_db()
    assert (draft.state, draft.text, draft.adopted_on) == (ResolutionState.ADOPTED, f"{TEXT}二", DAY)


def test_a_name_list_written_before_the_vote_keeps_only_who_passed(house):
    item = an_item(house, "人事任免事项", kind="appointment")
    listed = "任命周正为区教育局局长\n任命吴方为区民政局局长"
    draft = a_draft(house, "name_list", item_id=item.pk, text=listed)
    vote = operations.put_to_vote(
        item.pk, "", Wanted(Kind.PERSONS, ("周正", "吴方")), secrecy="secret", channel="device", leaves="name_list",
        title="任免名单", actor=house.office,
    )  # fmt: skip
    operations.open_vote(vote.pk, actor=house.office)
    for voter in vote.ballot.roll.order_by("pk"):
        ballots.cast(vote.ballot_id, {"marks": {"1": "for", "2": "against"}}, actor=Actor(voter.person_id, voter.name))
    ballots.close(vote.ballot_id, actor=SYSTEM)
    ballots.seal(vote.ballot_id, actor=SYSTEM)
    draft.refresh_from_db()
    assert draft.text == "任命周正为区教育局局长"


def test_adoption_is_announced_once(house, monkeypatch):
    heard: list[ResolutionAdopted] = []
    monkeypatch.setitem(events._listeners, ResolutionAdopted, [heard.append])
    row = adopted(house)
    with pytest.raises(OutOfTurn):
        operations.record_adoption(row.pk, "再次通过", actor=house.office)
    assert heard == [ResolutionAdopted(row.pk, DAY)]


def test_published_it_is_open_to_everyone_and_changes_only_by_a_correction(house):
    row = published(adopted(house), house)
    assert (row.state, row.published_on) == (ResolutionState.PUBLISHED, DAY)
    assert list(openness.resolutions()) == [row]
    with pytest.raises(OutOfTurn):
        operations.edit_resolution(row.pk, TITLE, "别的", version=row.version, actor=house.office)
    with pytest.raises(OutOfTurn):
        operations.publish_resolution(row.pk, version=row.version, actor=house.office)
    with pytest.raises(Unfit, match="原因"):
        operations.correct_resolution(
            row.pk, TITLE, "会议决定，加强环保。", "", version=row.version, actor=house.office
        )
    operations.correct_resolution(
        row.pk, TITLE, "会议决定，加强环保。", "漏字", version=row.version, actor=house.office
    )
    row.refresh_from_db()
    [line] = resolutions.corrections(row)
    assert (row.text, line.why, line.facts["was"]["text"]) == ("会议决定，加强环保。", "漏字", TEXT)
    with pytest.raises(Unfit, match="没有改动"):
        operations.correct_resolution(row.pk, row.title, row.text, "再来", version=row.version, actor=house.office)


def test_announcements_are_numbered_within_the_term_and_decisions_are_not(house):
    first = published(adopted(house, "announcement"), house, number=9)
    second = published(adopted(house, "announcement"), house)
    plain = published(adopted(house), house)
    assert (first.number, second.number, plain.number) == ("第9号", "第10号", "")
    with pytest.raises(Unfit, match="第9号已经用过，下一号是第11号"):
        published(adopted(house, "announcement"), house, number=9)
    localities.decide_locally(
        house.meeting.congress_id, "meetings", {"announcement_number": "〔0〕号公告"}, DAY, "公文办法", actor=SYSTEM
    )
    assert published(adopted(house, "announcement"), house).number == "〔11〕号公告"


def test_a_number_pattern_says_where_the_number_stands(house):
    with pytest.raises(Unfit, match="一个0"):
        localities.decide_locally(
            house.meeting.congress_id, "meetings", {"announcement_number": "公告"}, DAY, "公文办法", actor=SYSTEM
        )


def test_withholding_needs_a_coded_reason_and_keeps_it_from_the_public(house):
    row = adopted(house)
    with pytest.raises(Unfit, match="请选择"):
        operations.withhold_resolution(row.pk, "领导不同意", version=row.version, actor=house.office)
    with pytest.raises(Unfit, match="依据"):
        operations.withhold_resolution(row.pk, "other", version=row.version, actor=house.office)
    row = operations.withhold_resolution(row.pk, "privacy", version=row.version, actor=house.office)
    with pytest.raises(OutOfTurn, match="涉及个人隐私"):
        operations.publish_resolution(row.pk, version=row.version, actor=house.office)
    row = operations.release_resolution(row.pk, "已作处理", version=row.version, actor=house.office)
    row = published(row, house)
    assert openness.resolutions().exists()
    operations.withhold_resolution(row.pk, "privacy", "误公布", version=row.version, actor=house.office)
    assert not openness.resolutions().exists()
    assert not resolutions.visible(house.deputy, house.meeting).exists()


def test_drafts_are_for_staff_and_members(house):
    row = a_draft(house)
    assert list(resolutions.visible(house.office, house.meeting)) == [row]
    assert list(resolutions.visible(house.member, house.meeting)) == [row]
    for actor in (house.unit, house.deputy, house.auditor, OUTSIDER):
        assert not resolutions.visible(actor, house.meeting).exists(), actor


def test_what_is_adopted_on_a_restricted_item_is_for_members_until_published(house):
    item = an_item(house, "人事任免事项", kind="appointment", restricted=True)
    row = Resolution.objects.create(
        meeting=house.meeting,
        item=item,
        kind="name_list",
        title="任免名单",
        text="周正",
        state="adopted",
        adopted_on=DAY,
    )
    for actor in (house.unit, house.deputy, house.auditor, OUTSIDER):
        assert not resolutions.visible(actor, house.meeting).exists(), actor
    published(row, house)
    for actor in (house.unit, house.deputy, house.auditor):
        assert resolutions.visible(actor, house.meeting).exists(), actor


@pytest.mark.parametrize("who", ["unit", "member", "auditor", "deputy"])
def test_only_the_staff_act(house, who):
    row, actor = adopted(house), getattr(house, who)
    v = row.version
    for act in (
        lambda: operations.draft_resolution(house.meeting.pk, "decision", TITLE, actor=actor),
        lambda: operations.edit_resolution(row.pk, TITLE, TEXT, version=v, actor=actor),
        lambda: operations.record_adoption(row.pk, "通过", actor=actor),
        lambda: operations.publish_resolution(row.pk, version=v, actor=actor),
        lambda: operations.withhold_resolution(row.pk, "privacy", version=v, actor=actor),
        lambda: operations.release_resolution(row.pk, "x", version=v, actor=actor),
        lambda: operations.correct_resolution(row.pk, TITLE, "x", "y", version=v, actor=actor),
    ):
        with pytest.raises(NotYours):
            act()
    with pytest.raises(Missing):
        operations.publish_resolution(row.pk, version=v, actor=OUTSIDER)


def test_nothing_is_adopted_before_the_meeting(house):
    row = a_draft(house)
    house.meeting.state = "fixed"
    house.meeting.save()
    with pytest.raises(OutOfTurn, match="不能登记通过"):
        operations.record_adoption(row.pk, "通过", actor=house.office)


def test_the_paper_bears_the_line_in_brackets_and_survives_hostile_words(house):
    row = adopted(house, text=f"第一条\n{NASTY}")
    told = text_of(outcome_papers.resolution_paper(row))
    assert "（2026年5月28日青禾区第十七届人民代表大会常务委员会第三十四次会议通过）" in told
    assert "=HYPERLINK(1)<script>alert(1)</script>终" in told
    number = published(adopted(house, "announcement"), house)
    told = text_of(outcome_papers.resolution_paper(number))
    assert "公告" in told
    assert "第1号" in told


def test_the_record_of_a_resolution_holds(house):
    row = published(adopted(house), house)
    held(house)
    assert not journal.broken(journal.of(row))
    assert [e.act for e in journal.of(row)] == ["begin", "adopt", "publish"]
