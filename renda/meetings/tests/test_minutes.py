"""Minutes: composed from the record, never telling how anyone voted; hands' work is kept; the rule names who signs."""

from io import BytesIO

import pytest
from docx import Document

from renda.ballots import operations as ballots
from renda.ballots.kinds import Kind
from renda.documents.rendering import to_docx
from renda.kernel import clock, localities
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.meetings import minutes_rights, operations, outcome_papers
from renda.meetings.models import Attendee, Minutes, WrittenQuestion
from renda.meetings.tests.outcomes import DAY, NASTY, a_house, an_item, held, said
from renda.meetings.voting_designs import Wanted
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


@pytest.fixture
def house():
    return a_house()


@pytest.fixture
def minutes(house):
    an_item(house)
    held(house)
    return operations.draft_minutes(house.meeting.pk, actor=house.office)


def test_the_draft_tells_who_came_what_was_heard_asked_voted_and_decided(house):
    item = an_item(house, kind="resolution", reporter="周正")
    said(house, item, "要加强执法。", 1)
    who = Attendee.objects.filter(meeting=house.meeting).order_by("pk")[2]
    WrittenQuestion.objects.create(item=item, attendee=who, body=house.organ, text="何时完成？", asked_at=clock.now())
    vote = operations.put_to_vote(
        item.pk, "", Wanted(Kind.MOTION, ("关于环境保护的决议",)), secrecy="open_named", channel="device", leaves="resolution",
        title="关于环境保护的决议", text="会议决定。", actor=house.office,
    )  # fmt: skip
    operations.open_vote(vote.pk, actor=house.office)
    for n, voter in enumerate(vote.ballot.roll.order_by("pk")):
        mark = {"1": "for" if n < 3 else "against"}
        ballots.cast(vote.ballot_id, {"marks": mark}, actor=Actor(voter.person_id, voter.name))
    ballots.close(vote.ballot_id, actor=SYSTEM)
    ballots.seal(vote.ballot_id, actor=SYSTEM)
    held(house)
    text = operations.draft_minutes(house.meeting.pk, actor=house.office).text
    for words in (
        "会议地点：区会议中心", "主持人：委员0", "出席（4人）：委员0、委员1、委员2、委员3", "请假（1人）：委员4",
        "报告：生态环境局，周正", "发言（1人）：委员1", "书面询问：委员2询问生态环境局", "赞成3人", "通过：《关于环境保护的决议》",
    ):  # fmt: skip
        assert words in text, words
    assert "要加强执法" not in text
    voted = next(line for line in text.splitlines() if line.startswith("表决"))
    assert "委员" not in voted.replace("组成人员", "")


def test_drafting_again_keeps_what_hands_have_changed(house, minutes):
    again = operations.draft_minutes(house.meeting.pk, actor=house.office)
    assert (again.pk, again.version) == (minutes.pk, 1)
    operations.edit_minutes(minutes.pk, "改过的纪要", version=1, actor=house.office)
    with pytest.raises(OutOfTurn, match="改动过"):
        operations.draft_minutes(house.meeting.pk, actor=house.office)
    minutes.refresh_from_db()
    assert minutes.text == "改过的纪要"
    operations.draft_minutes(house.meeting.pk, replace=True, actor=house.office)
    minutes.refresh_from_db()
    assert minutes.text.startswith("会议时间")
    operations.draft_minutes(house.meeting.pk, actor=house.office)


def test_two_hands_do_not_overwrite_each_other(house, minutes):
    operations.edit_minutes(minutes.pk, "甲", version=1, actor=house.office)
    with pytest.raises(Stale):
        operations.edit_minutes(minutes.pk, "乙", version=1, actor=house.office)


def test_the_one_the_rule_names_signs(house, minutes):
    localities.decide_locally(
        house.meeting.congress_id, "meetings", {"minutes_signer": "chair"}, DAY, "议事规则", actor=SYSTEM
    )
    chair = minutes_rights.signers_of(house.meeting)
    assert list(chair.values()) == ["委员0"]
    with pytest.raises(Unfit, match="由主任签发"):
        operations.sign_minutes(minutes.pk, "赵某", version=1, actor=house.office)
    with pytest.raises(Missing):
        operations.sign_minutes(minutes.pk, version=1, actor=house.deputy)
    signed = operations.sign_minutes(minutes.pk, version=1, actor=house.member)
    assert (signed.signed_by, signed.signed_on) == ("委员0", DAY)
    with pytest.raises(OutOfTurn):
        operations.edit_minutes(minutes.pk, "改", version=2, actor=house.office)
    with pytest.raises(OutOfTurn, match="已经签发"):
        operations.draft_minutes(house.meeting.pk, replace=True, actor=house.office)
    back = operations.take_back_minutes(minutes.pk, "有误", version=2, actor=house.office)
    assert (back.state, back.signed_by, back.signed_on) == ("draft", "", None)


def test_the_head_of_the_office_is_found_among_its_posts(house):
    office = people.queries.in_house(house.meeting.congress_id).get(kind=BodyKind.SC_OFFICE)
    people.a_post(people.a_person("办公室主任"), office, PostKind.HEAD)
    assert list(minutes_rights.signers_of(house.meeting).values()) == ["办公室主任"]


def test_staff_record_a_signature_on_paper_where_nobody_holds_the_post(house, minutes):
    assert minutes_rights.signers_of(house.meeting) == {}
    with pytest.raises(Unfit, match="签发人"):
        operations.sign_minutes(minutes.pk, "", version=1, actor=house.office)
    assert operations.sign_minutes(minutes.pk, "孙力", version=1, actor=house.office).signed_by == "孙力"


def test_minutes_wait_for_the_end_of_the_meeting(house):
    row = operations.draft_minutes(house.meeting.pk, actor=house.office)
    with pytest.raises(OutOfTurn, match="散会"):
        operations.sign_minutes(row.pk, "孙力", version=1, actor=house.office)
    house.meeting.state = "fixed"
    house.meeting.save()
    Minutes.objects.all().delete()
    with pytest.raises(OutOfTurn, match="还不能起草"):
        operations.draft_minutes(house.meeting.pk, actor=house.office)


def test_members_and_auditors_read_what_was_signed_and_others_nothing(house, minutes):
    readers = {
        who: minutes_rights.may_read(getattr(house, who), house.meeting)
        for who in ("member", "auditor", "unit", "deputy")
    }
    assert not any(readers.values())
    operations.sign_minutes(minutes.pk, "孙力", version=1, actor=house.office)
    readers = {
        who: minutes_rights.may_read(getattr(house, who), house.meeting)
        for who in ("member", "auditor", "unit", "deputy")
    }
    assert readers == {"member": True, "auditor": True, "unit": False, "deputy": False}
    assert not minutes_rights.may_read(OUTSIDER, house.meeting)


@pytest.mark.parametrize("who", ["unit", "deputy", "auditor"])
def test_others_neither_draft_nor_edit(house, minutes, who):
    actor = getattr(house, who)
    for act in (
        lambda: operations.draft_minutes(house.meeting.pk, actor=actor),
        lambda: operations.edit_minutes(minutes.pk, "改", version=1, actor=actor),
    ):
        with pytest.raises(NotYours):
            act()
    for act in (
        lambda: operations.sign_minutes(minutes.pk, "我", version=1, actor=actor),
        lambda: operations.take_back_minutes(minutes.pk, "我", version=1, actor=actor),
    ):
        with pytest.raises((NotYours, Missing)):
            act()
    with pytest.raises(Missing):
        operations.draft_minutes(house.meeting.pk, actor=OUTSIDER)


def test_the_paper_prints_whatever_was_typed(house, minutes):
    row = operations.edit_minutes(minutes.pk, f"一、开头\n{NASTY}", version=1, actor=house.office)
    told = "\n".join(p.text for p in Document(BytesIO(to_docx(outcome_papers.minutes_paper(row)))).paragraphs)
    assert "草稿，未经签发" in told
    assert "<script>alert(1)</script>终" in told
