"""Papers of a meeting from being asked for to being printed, and who may do what with them."""

from datetime import date

import pytest

from renda.kernel import attachments, clock, clocks
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Refusal, Unfit
from renda.kernel.models import Attachment
from renda.kernel.replay import faults
from renda.meetings import operations
from renda.meetings.desk import papers as desk
from renda.meetings.kinds import ItemKind, PaperKind, PaperState
from renda.meetings.models import Meeting, Paper
from renda.meetings.tests.the_papers import (
    DAY,
    PDF,
    TODAY,
    a_house,
    an_item,
    asked,
    by_rules_of,
    handed_in,
    on_its_day,
    printed,
    with_papers,
)  # fmt: skip
from renda.notifications.models import Notice

pytestmark = pytest.mark.django_db
DOCX = b"PK\x03\x04" + b"\0" * 40


def terms_of(paper):
    return {c.name: (c.due_on, c.met_on, c.body_id) for c in clocks.of(paper)}


def test_ask_papers_lists_what_the_kind_of_the_item_calls_for_with_its_days():
    house = with_papers(a_house())
    assert set(Paper.objects.values_list("kind", "owed_by")) == {
        ("draft_report", house.bureau.pk), ("report", house.bureau.pk), ("research", house.committee.pk),
    }  # fmt: skip
    assert terms_of(house.paper("draft_report")) == {"hand_in": (date(2026, 5, 8), None, house.bureau.pk)}
    assert terms_of(house.paper()) == {
        "hand_in": (date(2026, 5, 18), None, house.bureau.pk), "hand_out": (date(2026, 5, 21), None, None),
    }  # fmt: skip
    assert terms_of(house.paper("research")) == {}
    assert "需要贵单位送交材料" in Notice.objects.get(person=house.unit.person_id).text
    assert "5月8日前送交" in Notice.objects.get(person=house.unit.person_id).text


def test_ask_papers_passes_over_what_is_listed_already():
    house = with_papers(a_house())
    item = house.paper().item
    assert operations.ask_papers(item.pk, actor=house.office) == []
    assert Paper.objects.count() == 3


@pytest.mark.parametrize(
    ("kind", "papers"),
    [
        (ItemKind.FINANCE, {"draft_report", "report", "research"}),
        (ItemKind.MOTION, {"motion", "explanation"}),
        (ItemKind.APPOINTMENT, {"motion", "dossier"}),
        (ItemKind.RESOLUTION, {"draft_resolution", "explanation"}),
        (ItemKind.OATH, set()),
        (ItemKind.OTHER, set()),
    ],
)
def test_each_kind_of_item_has_its_packet(kind, papers):
    with_papers(a_house(), kind)
    assert set(Paper.objects.values_list("kind", flat=True)) == papers
    assert all(p.restricted == (kind == ItemKind.APPOINTMENT) for p in Paper.objects.all())


def test_a_place_sets_days_for_motions_and_for_handing_out():
    house = with_papers(by_rules_of(a_house()), ItemKind.MOTION)
    assert terms_of(house.paper("motion")) == {
        "hand_in": (date(2026, 5, 13), None, house.bureau.pk), "hand_out": (date(2026, 5, 21), None, None),
    }  # fmt: skip
    assert clocks.of(house.paper("motion")).first().law == "上海常委会议事规则15"


def test_a_meeting_that_moves_takes_the_days_of_its_papers_along():
    house = with_papers(a_house())
    handed_in(house.paper("draft_report"), house.unit)
    with clock.on(TODAY):
        meeting = Meeting.objects.get(pk=house.meeting.pk)
        operations.move(meeting.pk, date(2026, 6, 10), version=meeting.version, why="场地", actor=house.office)
    assert terms_of(house.paper())["hand_in"] == (date(2026, 5, 31), None, house.bureau.pk)
    assert terms_of(house.paper("draft_report"))["hand_in"][1] == TODAY


@pytest.mark.parametrize("end", ["cancel", "hold"])
def test_nothing_is_owed_after_the_meeting(end):
    house = with_papers(a_house())
    with clock.on(DAY):
        if end == "cancel":
            operations.cancel(house.meeting.pk, "议题不成熟", actor=house.office)
        else:
            operations.hold(house.meeting.pk, actor=house.office)
    assert not clocks.of(house.paper()).filter(met_on=None).exists()
    with pytest.raises(OutOfTurn):
        handed_in(house.paper(), house.unit)
    assert list(desk.todos(house.unit, DAY)) == []


def test_hand_in_by_who_owes_it_meets_the_term():
    house = with_papers(a_house())
    paper = handed_in(house.paper(), house.unit)
    assert (paper.state, paper.in_on) == (PaperState.IN, TODAY)
    assert terms_of(paper)["hand_in"][1] == TODAY
    assert [a.name for a in attachments.of(paper)] == ["报告.pdf"]
    assert not list(faults())


def test_a_late_paper_is_taken_and_the_lateness_stays():
    house = with_papers(a_house())
    paper = handed_in(house.paper(), house.unit, on=date(2026, 5, 25))
    due, met, _body = terms_of(paper)["hand_in"]
    assert met > due


def test_who_does_not_owe_a_paper_does_not_hand_it_in():
    house = with_papers(a_house())
    for actor in (house.stranger, house.outsider, house.auditor, house.member):
        with pytest.raises((NotYours, Missing)):
            handed_in(house.paper(), actor)
    assert handed_in(house.paper(), house.office).state == PaperState.IN


def test_acts_of_the_staff_are_refused_to_everyone_else():
    house = with_papers(a_house())
    paper = handed_in(house.paper(), house.unit)
    for actor in (house.unit, house.stranger, house.outsider, house.auditor, house.member):
        for act in (
            lambda a: operations.ask_papers(paper.item_id, actor=a),
            lambda a: operations.ask_paper(house.meeting.pk, "reference", "材料", actor=a),
            lambda a: operations.send_back(paper.pk, "请改", actor=a),
            lambda a: operations.hand_out(house.meeting.pk, [paper.pk], actor=a),
            lambda a: operations.restrict_paper(paper.pk, True, actor=a),
            lambda a: operations.publish_paper(paper.pk, True, actor=a),
        ):
            with pytest.raises((NotYours, Missing)):
                act(actor)


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("../../etc/passwd", PDF, "passwd.pdf"),
        ("C:\\报告\\终稿.exe", PDF, "终稿.pdf"),
        ("报告\u202efdp.exe", PDF, "报告fdp.pdf"),
        ("<img src=x onerror=alert(1)>.pdf", PDF, "img src=x onerror=alert(1).pdf"),
        ("", PDF, "未命名.pdf"),
        ("\0\n.pdf", PDF, "pdf.pdf"),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(name, data, kept):
    house = with_papers(a_house())
    assert attachments.of(handed_in(house.paper(), house.unit, name, data)).get().name == kept


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"<html><script>alert(1)</script>", "只收"),
        (b"\x89PNG\r\n\x1a\n123", "只收"),
        (DOCX, "压缩包"),
        (b"MZ\x90\0", "只收"),
    ],
)
def test_what_is_no_paper_is_refused_and_nothing_is_left(data, words):
    house = with_papers(a_house())
    with pytest.raises(Unfit, match=words):
        handed_in(house.paper(), house.unit, "报告.pdf", data)
    assert house.paper().state == PaperState.AWAITED
    assert not Attachment.objects.exists()


def test_hand_in_asks_for_files_and_not_too_many():
    house = with_papers(a_house())
    for files in ([], [("报告.pdf", PDF)] * 11):
        with pytest.raises(Unfit):
            operations.hand_in(house.paper().pk, files, actor=house.unit)


def test_send_back_makes_it_owed_again_and_keeps_the_draft_from_readers():
    house = asked(with_papers(a_house()))
    draft = attachments.of(handed_in(house.paper(), house.unit)).get()
    with clock.on(TODAY):
        paper = operations.send_back(house.paper().pk, "数据与决算不一致", actor=house.office)
    assert paper.state == PaperState.AWAITED
    assert terms_of(paper)["hand_in"][1] is None
    handed_in(paper, house.unit, data=PDF + b"2")
    printed(house.paper(), house.office)
    draft.refresh_from_db()
    fresh = attachments.of(paper).exclude(pk=draft.pk).get()
    assert [attachments.may_open(a, draft) for a in (house.unit, house.office, house.member)] == [True, True, False]
    assert attachments.may_open(house.member, fresh)
    assert Notice.objects.filter(person=house.unit.person_id, text__contains="数据与决算不一致").exists()
    with pytest.raises(Unfit):
        operations.send_back(handed_in(house.paper("research"), house.finance).pk, " ", actor=house.office)


def test_hand_out_prints_several_at_once_and_members_hear_once():
    house = asked(with_papers(a_house()))
    papers = [handed_in(house.paper(), house.unit), handed_in(house.paper("research"), house.finance)]
    Notice.objects.all().delete()
    with clock.on(TODAY):
        operations.hand_out(house.meeting.pk, [p.pk for p in papers], actor=house.office)
    assert {p.state for p in Paper.objects.filter(pk__in=[p.pk for p in papers])} == {PaperState.OUT}
    assert terms_of(papers[0])["hand_out"][1] == TODAY
    assert "等2份" in Notice.objects.get(person=house.member.person_id).text
    assert not list(faults())


def test_hand_out_refuses_drafts_for_comment_what_is_not_in_and_other_meetings_papers():
    house = with_papers(a_house())
    handed_in(house.paper("draft_report"), house.unit)
    with pytest.raises(Unfit, match="征求意见稿"):
        printed(house.paper("draft_report"), house.office)
    with pytest.raises(OutOfTurn):
        printed(house.paper(), house.office)
    with pytest.raises(Unfit):
        operations.hand_out(house.meeting.pk, [], actor=house.office)
    with pytest.raises(Unfit):
        operations.hand_out(house.meeting.pk, [house.paper().pk, 0], actor=house.office)


def test_ask_paper_refuses_what_is_not_of_the_meeting():
    house, other = with_papers(a_house()), a_house()
    foreign = an_item(other)
    for given in ({"item": foreign}, {"owed_by": other.bureau}):
        with pytest.raises(Unfit):
            operations.ask_paper(house.meeting.pk, "reference", "材料", actor=house.office, **given)
    for kind, title in (("tea", "材料"), ("reference", " "), ("reference", "长" * 201)):
        with pytest.raises(Unfit):
            operations.ask_paper(house.meeting.pk, kind, title, actor=house.office)
    assert operations.ask_paper(house.meeting.pk, "reference", "参阅", actor=house.office).item is None


def test_a_withdrawn_item_asks_for_no_papers():
    house = a_house()
    item = an_item(house)
    operations.withdraw_item(item.pk, "机构调整", actor=house.office)
    with pytest.raises(Refusal):
        operations.ask_papers(item.pk, actor=house.office)


def test_papers_asked_before_the_day_get_their_terms_with_it():
    house = a_house()
    with clock.on(TODAY):
        operations.ask_papers(an_item(house).pk, actor=house.office)
    assert terms_of(house.paper()) == {}
    on_its_day(house)
    assert terms_of(house.paper())["hand_in"][0] == date(2026, 5, 18)


def test_only_a_standing_committee_has_drafts_for_comment():
    house = a_house("chairpersons")
    item = an_item(house)
    kinds = {p.kind for p in operations.ask_papers(item.pk, actor=house.office)}
    assert kinds == {PaperKind.REPORT, PaperKind.RESEARCH}
