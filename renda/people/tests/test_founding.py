"""Places, congresses, terms and sessions."""

from datetime import date

import pytest

from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.errors import NotYours, Unfit
from renda.people import builders, operations, queries
from renda.people.forms import SessionForm
from renda.people.kinds import BodyKind, Level, MandateStatus
from renda.people.models import Session

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2027, 1, 12)


@pytest.fixture
def congress():
    return builders.a_congress()


def test_set_up_jurisdiction_places_each_under_its_parent():
    district = builders.a_place()
    town = operations.set_up_jurisdiction("望江镇", Level.TOWN, parent=district, actor=SYSTEM)
    assert town.path == f"{district.pk}/{town.pk}/"
    assert town.pinyin.startswith("wang4 jiang1")


def test_a_district_cannot_lie_in_a_town():
    town = builders.a_place("望江镇", Level.TOWN, under=builders.a_place())
    with pytest.raises(Unfit, match="层级"):
        operations.set_up_jurisdiction("某区", Level.DISTRICT, parent=town, actor=SYSTEM)


def test_a_place_is_set_up_once_only_and_by_an_administrator():
    builders.a_place()
    with pytest.raises(Unfit, match="已经设立"):
        builders.a_place()
    with pytest.raises(NotYours, match="系统管理员"):
        operations.set_up_jurisdiction("某市", Level.CITY, actor=OUTSIDER)


def test_found_congress_names_itself_after_its_place(congress):
    assert (congress.name, congress.short_name) == ("青禾区人民代表大会", "青禾区人大")
    assert journal.of(congress).get().act == "found"
    with pytest.raises(Unfit, match="已有人民代表大会"):
        operations.found_congress(congress.jurisdiction, slug="again", actor=SYSTEM)


def test_a_sub_district_has_no_congress(congress):
    street = builders.a_place("南塘街道", Level.SUBDISTRICT, under=congress.jurisdiction)
    with pytest.raises(Unfit) as no:
        operations.found_congress(street, slug="nantang", actor=SYSTEM)
    assert no.value.law == "地方组织法59"


@pytest.mark.parametrize("slug", ["", "青禾", "A b", "-x", "x" * 60])
def test_an_address_name_is_plain_letters(slug):
    with pytest.raises(Unfit, match="网址名"):
        operations.found_congress(builders.a_place(), slug=slug, actor=SYSTEM)


def test_open_term_is_for_the_first_term_only(congress):
    term = builders.a_term(congress)
    assert str(term) == "第17届"
    with pytest.raises(Unfit) as no:
        operations.open_term(congress.pk, 18, FIRST_DAY, actor=SYSTEM)
    assert "换届" in no.value.way_out


def test_only_the_keepers_of_this_house_change_its_terms(congress):
    builders.a_term(congress)
    clerk = builders.a_clerk_of(congress)
    elsewhere = builders.a_clerk_of(builders.a_congress(builders.a_place("南河区")))
    finance = builders.a_clerk_of(congress, BodyKind.SPECIAL_COMMITTEE)
    for actor in (elsewhere, finance, OUTSIDER):
        with pytest.raises(NotYours):
            operations.change_term(congress.pk, 18, FIRST_DAY, actor=actor)
    assert operations.change_term(congress.pk, 18, FIRST_DAY, actor=clerk).number == 18


def test_an_auditor_never_acts(congress):
    auditor = Actor(1, "审计", congress_id=congress.pk, roles=frozenset({"sc_office", "auditor", "sc_office.auditor"}))
    with pytest.raises(NotYours):
        operations.open_term(congress.pk, 17, date(2022, 1, 10), actor=auditor)


def test_change_term_closes_the_old_term_on_the_first_session_and_loses_nothing(congress):
    old = builders.a_term(congress)
    delegation = builders.a_body(congress, BodyKind.DELEGATION, "云溪代表团")
    deputy = builders.a_deputy(old, "李明", delegation=delegation)
    post = builders.a_post(deputy.person, delegation, "leader")
    office = builders.a_body(congress, BodyKind.SC_OFFICE, "办公室")
    new = operations.change_term(congress.pk, 18, FIRST_DAY, actor=SYSTEM, dissolve_delegations=True)
    for row in (old, delegation, deputy, post, office):
        row.refresh_from_db()
    assert old.ends_on == new.starts_on == delegation.dissolved_on == post.until_on == FIRST_DAY
    assert (deputy.status, deputy.until_on) == (MandateStatus.IN_OFFICE, None)
    assert office.dissolved_on is None
    assert Session.objects.get(term=new).opens_on == FIRST_DAY


def test_the_old_term_runs_until_the_day_before_the_first_session(congress):
    old = builders.a_term(congress)
    deputy = builders.a_deputy(old)
    new = operations.change_term(congress.pk, 18, FIRST_DAY, actor=SYSTEM)
    assert queries.current_term(congress, date(2027, 1, 11)) == old
    assert queries.current_term(congress, FIRST_DAY) == new == queries.newest_term(congress)
    assert list(queries.in_office_on(congress, date(2027, 1, 11))) == [deputy]
    assert not queries.in_office_on(congress, FIRST_DAY).exists()


def test_a_term_follows_its_predecessor(congress):
    with pytest.raises(Unfit, match="还没有登记本届"):
        operations.change_term(congress.pk, 18, FIRST_DAY, actor=SYSTEM)
    builders.a_term(congress)
    with pytest.raises(Unfit, match="应是第18届"):
        operations.change_term(congress.pk, 19, FIRST_DAY, actor=SYSTEM)
    with pytest.raises(Unfit, match="开始之后"):
        operations.change_term(congress.pk, 18, date(2021, 1, 1), actor=SYSTEM)
    with pytest.raises(Unfit, match="超过10年"):
        operations.change_term(congress.pk, 18, date(9999, 12, 31), actor=SYSTEM)


def test_a_term_cannot_end_before_its_own_sessions(congress):
    term = builders.a_term(congress)
    operations.open_session(term.pk, date(2027, 2, 1), actor=SYSTEM)
    with pytest.raises(Unfit, match="还有会议"):
        operations.change_term(congress.pk, 18, FIRST_DAY, actor=SYSTEM)


def test_open_session_numbers_inside_the_term_and_in_order(congress):
    term = builders.a_term(congress)
    first = operations.open_session(term.pk, date(2022, 1, 10), closes_on=date(2022, 1, 13), actor=SYSTEM)
    assert str(first) == "第17届第1次会议"
    assert operations.open_session(term.pk, date(2023, 1, 5), actor=SYSTEM).number == 2
    with pytest.raises(Unfit, match="已经登记"):
        operations.open_session(term.pk, date(2024, 1, 5), number=2, actor=SYSTEM)
    with pytest.raises(Unfit, match="早于上一次"):
        operations.open_session(term.pk, date(2022, 6, 1), actor=SYSTEM)
    with pytest.raises(Unfit, match="任期内"):
        operations.open_session(term.pk, date(2021, 6, 1), actor=SYSTEM)


def test_close_session_comes_after_its_opening(congress):
    session = operations.open_session(builders.a_term(congress).pk, date(2022, 1, 10), actor=SYSTEM)
    with pytest.raises(Unfit, match="闭幕日早于"):
        operations.close_session(session.pk, date(2022, 1, 9), actor=SYSTEM)
    assert operations.close_session(session.pk, date(2022, 1, 13), actor=SYSTEM).closes_on == date(2022, 1, 13)


def test_today_decides_which_term_is_current(congress):
    old = builders.a_term(congress)
    operations.change_term(congress.pk, 18, FIRST_DAY, actor=SYSTEM)
    with clock.on(date(2026, 12, 1)):
        assert queries.current_term(congress) == old


@pytest.mark.parametrize(("day", "fits"), [("0001-01-01", False), ("2027-01-12", True), ("9999-12-31", False)])
def test_a_day_out_of_all_reason_is_a_slip_of_the_pen(day, fits):
    form = SessionForm({"opens_on": day})
    assert form.is_valid() is fits
    assert fits or "1949年" in form.errors["opens_on"][0]
