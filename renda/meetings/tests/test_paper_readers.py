"""Who reads which papers of a meeting, what stays one's own, and what lies on each desk."""

from datetime import date

import pytest

from renda.kernel import attachments, clock, journal
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.meetings import operations, paper_rights
from renda.meetings.desk import papers as desk
from renda.meetings.kinds import ItemKind
from renda.meetings.models import PaperNote
from renda.meetings.tests.the_papers import (
    DAY,
    TODAY,
    a_house,
    asked,
    by_rules_of,
    handed_in,
    printed,
    with_papers,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def test_readers_get_what_is_printed_and_owners_their_own():
    house = asked(with_papers(a_house()))

    def read_by(actor):
        return set(paper_rights.readable(actor, house.meeting).values_list("kind", flat=True))

    assert read_by(house.member) == set()
    assert read_by(house.unit) == {"draft_report", "report"}
    handed_in(house.paper("draft_report"), house.unit)
    handed_in(house.paper(), house.unit)
    assert read_by(house.finance) == {"draft_report", "report", "research"}
    assert read_by(house.member) == read_by(house.auditor) == set()
    printed(house.paper(), house.office)
    assert read_by(house.member) == read_by(house.auditor) == {"report"}
    assert read_by(house.stranger) == read_by(house.outsider) == set()


def test_a_restricted_paper_is_read_by_members_until_the_meeting_closes():
    house = asked(with_papers(a_house(), ItemKind.APPOINTMENT))
    dossier = printed(handed_in(house.paper("dossier"), house.unit), house.office)
    [file] = attachments.of(dossier)
    assert attachments.may_open(house.member, file)
    assert not attachments.may_open(house.auditor, file)
    with clock.on(DAY):
        operations.hold(house.meeting.pk, actor=house.office)
    assert not attachments.may_open(house.member, file)
    assert attachments.may_open(house.office, file)


def test_restrict_paper_closes_and_opens_but_not_against_its_item():
    house = with_papers(a_house())
    assert operations.restrict_paper(house.paper().pk, True, actor=house.office).restricted
    assert not operations.restrict_paper(house.paper().pk, False, actor=house.office).restricted
    closed = with_papers(a_house(), restricted=True)
    with pytest.raises(Unfit, match="限组成人员"):
        operations.restrict_paper(closed.paper().pk, False, actor=closed.office)


def test_publish_paper_opens_it_to_everyone_once_the_meeting_was_held():
    house = with_papers(a_house())
    with pytest.raises(OutOfTurn):
        operations.publish_paper(house.paper().pk, True, actor=house.office)
    report = printed(handed_in(house.paper(), house.unit), house.office)
    operations.publish_paper(report.pk, True, actor=house.office)
    [file] = attachments.of(report)
    assert not attachments.may_open(house.outsider, file)
    with clock.on(DAY):
        operations.hold(house.meeting.pk, actor=house.office)
    assert attachments.may_open(house.outsider, file)
    operations.publish_paper(report.pk, False, actor=house.office)
    assert not attachments.may_open(house.outsider, file)
    with pytest.raises(Unfit):
        operations.restrict_paper(
            operations.publish_paper(report.pk, True, actor=house.office).pk, True, actor=house.office
        )


@pytest.mark.parametrize("kind", ["dossier", "motion"])
def test_what_is_restricted_is_never_published(kind):
    house = with_papers(a_house(), ItemKind.APPOINTMENT)
    printed(handed_in(house.paper(kind), house.unit), house.office)
    with pytest.raises(Unfit):
        operations.publish_paper(house.paper(kind).pk, True, actor=house.office)


def test_annotate_is_for_the_reader_alone_and_leaves_no_line():
    house = asked(with_papers(a_house()))
    with pytest.raises(Missing):
        operations.annotate(house.paper().pk, "先看", actor=house.member)
    report = printed(handed_in(house.paper(), house.unit), house.office)
    lines = len(journal.of(report))
    operations.annotate(report.pk, "第三页的数字要问", actor=house.member)
    operations.annotate(report.pk, "第三页的数字已答", actor=house.member)
    assert PaperNote.objects.get().text == "第三页的数字已答"
    assert len(journal.of(report)) == lines
    assert operations.annotate(report.pk, "  ", actor=house.member) is None
    assert not PaperNote.objects.exists()
    with pytest.raises(NotYours):
        operations.annotate(report.pk, "审计看", actor=house.auditor)
    for actor, text in ((house.member, "字" * 20001),):
        with pytest.raises(Unfit):
            operations.annotate(report.pk, text, actor=actor)
    with pytest.raises(Missing):
        operations.annotate(0, "没有", actor=house.member)


def test_the_desk_shows_each_what_to_do_next():
    house = with_papers(by_rules_of(a_house()))
    late = date(2026, 5, 9)
    first, second = desk.todos(house.unit, late)
    assert (first.title, first.due_on) == (
        "送交听取和审议关于住房保障工作情况的报告（报告征求意见稿）",
        date(2026, 5, 8),
    )
    assert "已经过了送交期限" in first.why
    assert "已经过了" not in second.why
    assert [t.verb for t in desk.todos(house.office, TODAY)] == ["通知"]
    asked(house)
    handed_in(house.paper(), house.unit)
    assert [(t.verb, t.due_on) for t in desk.todos(house.office, TODAY)] == [("印发", date(2026, 5, 21))]
    assert not [t for t in desk.todos(house.member, TODAY) if "材料" in t.title]
    printed(house.paper(), house.office)
    assert [t.title for t in desk.todos(house.member, TODAY)] == ["阅看常委会第34次会议的1份材料"]
    assert list(desk.todos(house.auditor, TODAY)) == []
    assert [t.title for t in desk.todos(house.stranger, TODAY)] == []
