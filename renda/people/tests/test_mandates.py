"""A deputy's mandate from confirmation to its end."""

from datetime import date

import pytest

from renda.kernel import journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.figures import FIGURES, Scope
from renda.people import builders, operations, queries
from renda.people.kinds import BodyKind, EndReason, Level, MandateStatus, SuspensionGround
from renda.people.workflow import MANDATE

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 20)


@pytest.fixture
def term():
    return builders.a_term(builders.a_congress())


def test_seat_deputy_begins_the_record_of_the_mandate(term):
    deputy = builders.a_deputy(term, "李明", constituency="第三选区")
    assert (deputy.status, deputy.from_on) == (MandateStatus.IN_OFFICE, term.starts_on)
    assert MANDATE.replay(journal.of(deputy), deputy.status) == []


def test_nobody_is_seated_twice_in_a_term_nor_beyond_the_quota():
    term = builders.a_term(builders.a_congress(), quota=1)
    deputy = builders.a_deputy(term)
    with pytest.raises(Unfit, match="名额1名"):
        builders.a_deputy(term)
    operations.end_mandate(deputy.pk, EndReason.MOVED, on=DAY, actor=SYSTEM)
    operations.seat_deputy(deputy.person, term, from_on=DAY, actor=SYSTEM)
    with pytest.raises(Unfit):
        operations.seat_deputy(deputy.person, term, from_on=DAY, actor=SYSTEM)


def test_nobody_is_deputy_of_two_places_beside_each_other(term):
    person = builders.a_deputy(term).person
    beside = builders.a_term(builders.a_congress(builders.a_place("南河区")))
    with pytest.raises(Unfit) as no:
        operations.seat_deputy(person, beside, actor=SYSTEM)
    assert no.value.law == "选举法48"
    town = builders.a_place("望江镇", Level.TOWN, under=term.congress.jurisdiction)
    below = builders.a_term(builders.a_congress(town))
    assert operations.seat_deputy(person, below, actor=SYSTEM).pk


def test_a_delegation_is_one_of_this_house(term):
    office = builders.a_body(term.congress)
    with pytest.raises(Unfit, match="不是本级代表团"):
        builders.a_deputy(term, delegation=office)


def test_suspend_and_resume_leave_their_lines(term):
    deputy = builders.a_deputy(term)
    operations.suspend_deputy(deputy.pk, SuspensionGround.DETAINED, on=DAY, actor=SYSTEM)
    with pytest.raises(OutOfTurn, match="暂停执行职务"):
        operations.suspend_deputy(deputy.pk, SuspensionGround.DETAINED, on=DAY, actor=SYSTEM)
    deputy = operations.resume_deputy(deputy.pk, on=DAY, actor=SYSTEM)
    assert (deputy.status, deputy.reason) == (MandateStatus.IN_OFFICE, "")
    assert [line.act for line in journal.of(deputy)] == ["begin", "suspend", "resume"]
    assert MANDATE.replay(journal.of(deputy), deputy.status) == []


def test_only_grounds_of_the_law_suspend_or_end(term):
    deputy = builders.a_deputy(term)
    with pytest.raises(Unfit) as no:
        operations.suspend_deputy(deputy.pk, "不满意", actor=SYSTEM)
    assert no.value.law == "代表法61"
    with pytest.raises(Unfit) as no:
        operations.end_mandate(deputy.pk, "不满意", actor=SYSTEM)
    assert no.value.law == "代表法62"
    with pytest.raises(NotYours):
        operations.end_mandate(deputy.pk, EndReason.DIED, actor=OUTSIDER)


def test_end_mandate_ends_the_posts_only_deputies_hold(term):
    congress = term.congress
    deputy = builders.a_deputy(term, "李明")
    committee = builders.a_body(congress, BodyKind.STANDING_COMMITTEE, "常务委员会")
    seat = builders.a_post(deputy.person, committee, "member")
    job = builders.a_post(deputy.person, builders.a_body(congress, BodyKind.DEPUTY_WORK_OFFICE, "代表工委"))
    deputy = operations.end_mandate(deputy.pk, EndReason.RESIGNED, on=DAY, actor=SYSTEM)
    seat.refresh_from_db()
    job.refresh_from_db()
    assert (deputy.status, deputy.until_on, deputy.reason) == (MandateStatus.TERMINATED, DAY, EndReason.RESIGNED.label)
    assert (seat.until_on, job.until_on) == (DAY, None)
    assert journal.of(committee).last().law == "选举法56"
    with pytest.raises(OutOfTurn):
        operations.end_mandate(deputy.pk, EndReason.RESIGNED, on=DAY, actor=SYSTEM)


def test_figures_count_the_rows_behind_them(term):
    stays, goes = builders.a_deputy(term), builders.a_deputy(term)
    moved = builders.a_deputy(term)
    operations.end_mandate(goes.pk, EndReason.RESIGNED, on=DAY, actor=SYSTEM)
    operations.end_mandate(moved.pk, EndReason.MOVED, on=DAY, actor=SYSTEM)
    filled = operations.seat_deputy(builders.a_person(), term, from_on=date(2026, 9, 1), actor=SYSTEM)
    scope = Scope(term.congress_id, date(2026, 1, 1), date(2026, 12, 31))
    rows = {
        key: set(FIGURES[f"people.{key}"].rows(scope))
        for key in ("deputies_in_office", "resignations", "mandates_ended", "by_elected")
    }
    assert rows == {
        "deputies_in_office": {stays, filled},
        "resignations": {goes},
        "mandates_ended": {goes, moved},
        "by_elected": {filled},
    }


def test_names_are_found_by_characters_spelling_and_initials(term):
    deputy = builders.a_deputy(term, "曾国藩")
    builders.a_deputy(term, "李明")
    for words in ("国藩", "zengguo", "zgf", "zeng guo"):
        found = queries.deputies_of(term).filter(
            queries.named_like(words, name="person__name", pinyin="person__pinyin")
        )
        assert list(found) == [deputy], words
    for words in ("(", "[a", "\\", "%", "x" * 500):
        assert not queries.deputies_of(term).filter(
            queries.named_like(words, name="person__name", pinyin="person__pinyin")
        )


def test_enrol_deputy_knows_who_is_registered_and_asks_where_two_share_a_name(term):
    body = builders.a_body(term.congress)
    known = builders.a_post(builders.a_person("王芳", phone="13800000001"), body).person
    assert operations.enrol_deputy(term.pk, "王芳", constituency="一", actor=SYSTEM).person == known
    builders.a_post(builders.a_person("王芳", phone="13800000002"), body)
    with pytest.raises(Unfit, match="多位王芳"):
        operations.enrol_deputy(term.pk, "王芳", actor=SYSTEM)
    other = operations.enrol_deputy(term.pk, "王芳", phone="13800000003", actor=SYSTEM)
    assert other.person != known
    with pytest.raises(NotYours):
        operations.enrol_deputy(term.pk, "赵敏", actor=OUTSIDER)


def test_a_mandate_that_ran_out_with_its_term_is_no_longer_moved(term):
    deputy = builders.a_deputy(term)
    operations.change_term(term.congress_id, 18, date(2027, 1, 12), actor=SYSTEM)
    with pytest.raises(Unfit, match="届满"):
        operations.end_mandate(deputy.pk, EndReason.MOVED, on=date(2027, 1, 12), actor=SYSTEM)
    assert operations.end_mandate(deputy.pk, EndReason.MOVED, on=date(2027, 1, 11), actor=SYSTEM).until_on
