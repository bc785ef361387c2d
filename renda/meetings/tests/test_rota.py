"""The rota of deputies asked to meetings: nobody a second time while somebody waits for a first."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel.errors import Unfit
from renda.kernel.figures import FIGURES, RATIOS, Scope
from renda.meetings import operations, rota
from renda.meetings.models import AgendaItem, Attendee, Meeting
from renda.meetings.tests.people_cast import BEFORE, a_house, on
from renda.people import builders as people
from renda.people import operations as registers
from renda.people.kinds import BodyKind, PostKind
from renda.people.models import Deputy, Person

FIRST = date(2026, 1, 1)


def turns(counts, fields):
    return [
        rota.Turn(
            Deputy(pk=n + 1, person=Person(pk=n + 1, name=f"代表{n}", pinyin=f"dai biao {n:03}")),
            count, FIRST + timedelta(days=n) if count else None, ("财经组",) if n in fields else (),
        )
        for n, count in enumerate(counts)
    ]  # fmt: skip


@given(st.lists(st.integers(0, 6), min_size=1, max_size=40), st.sets(st.integers(0, 39)), st.integers(1, 40))
def test_whoever_is_chosen_was_asked_no_oftener_than_anyone_left_out(counts, fields, n):
    ordered = rota.in_order(turns(counts, fields))
    chosen, rest = ordered[:n], ordered[n:]
    if rest:
        assert max(t.times for t in chosen) <= min(t.times for t in rest)
    assert len({t.deputy.pk for t in ordered}) == len(counts)


@given(st.integers(1, 12), st.integers(1, 5), st.integers(1, 30))
def test_over_any_number_of_meetings_turns_differ_by_one_at_most(people_n, places, meetings):
    counts = [0] * people_n
    for _ in range(meetings):
        for turn in rota.in_order(turns(counts, {0, 1}))[: min(places, people_n)]:
            counts[turn.deputy.pk - 1] += 1
    assert max(counts) - min(counts) <= 1


@pytest.mark.django_db
def test_the_proposal_says_why_and_goes_on_with_who_has_not_been():
    with on(BEFORE):
        house = a_house(5)
        finance = people.a_body(
            house.congress, BodyKind.PROFESSIONAL_GROUP, "财经专业代表小组", short_name="财经专业组"
        )
        people.a_post(house.deputies[4].person, finance, PostKind.PART)
        registers.suspend_deputy(house.deputies[0].pk, "detained", actor=people.a_clerk_of(house.congress))
        meeting = house.meeting()
        item = AgendaItem.objects.create(
            meeting=meeting, title="预算报告", kind="finance", committee=house.bodies[BodyKind.SPECIAL_COMMITTEE]
        )
        first = rota.proposed(meeting, item)
        names = [t.deputy.person.name for t in first]
        assert names == ["代表004", "代表001", "代表002", "代表003"], "a member and a suspended one are not asked"
        assert first[0].why == "本届还没有列席过，财经专业组成员"
        assert [t.deputy.person.name for t in rota.proposed(meeting, item, field_only=True)] == ["代表004"]
        rows = operations.invite_deputies(
            meeting.pk, [t.deputy.pk for t in first[:2]], item_id=item.pk, actor=house.office
        )
        assert {(a.role, a.law, a.item_id) for a in rows} == {("deputy", "代表法33", item.pk)}
        assert rows[0].ground == "按轮次：本届还没有列席过，财经专业组成员"
        with pytest.raises(Unfit, match="已在名单上"):
            operations.invite_deputies(meeting.pk, [first[0].deputy.pk], actor=house.office)
        later = house.meeting(35, on=date(2026, 7, 23))
        again = rota.proposed(later)
        assert [t.deputy.person.name for t in again] == ["代表002", "代表003", "代表001", "代表004"]
        assert again[-1].why == "本届已邀请1次，最近一次在2026年5月28日"
        operations.cancel(meeting.pk, "改由书面审议", actor=house.office)
        assert {t.times for t in rota.proposed(later)} == {0}, "a meeting that was not held took nobody's turn"
        assert Attendee.objects.filter(role="deputy").count() == 2


@pytest.mark.django_db
def test_three_hundred_deputies_are_put_in_order_in_few_statements(django_assert_max_num_queries):
    with on(BEFORE):
        house = a_house(300)
        meeting = house.meeting()
        with django_assert_max_num_queries(10):
            assert len(rota.proposed(meeting)) == 300


@pytest.mark.django_db
def test_figures_count_deputies_who_came_once_and_by_times():
    with on(BEFORE):
        house = a_house(3)
        for number, day in ((34, date(2026, 5, 28)), (35, date(2026, 7, 23))):
            meeting = house.meeting(number, on=day)
            one, two = operations.invite_deputies(meeting.pk, [d.pk for d in house.deputies[:2]], actor=house.office)
            operations.invite(meeting.pk, actor=house.office)
            operations.answer(one.pk, True, actor=house.office)
            operations.answer(two.pk, False, reason="出差", actor=house.office)
    for meeting, day in zip(Meeting.objects.order_by("number"), (date(2026, 5, 28), date(2026, 7, 23)), strict=True):
        with on(day):
            operations.hold(meeting.pk, actor=house.office)
    scope = Scope(house.congress.pk, date(2026, 1, 1), date(2026, 12, 31))
    assert FIGURES["meetings.guests"].value(scope) == 2
    assert FIGURES["meetings.guest_deputies"].value(scope) == 1
    assert FIGURES["meetings.observers"].value(scope) == 0
    assert RATIOS["meetings.guest_share"].value(scope) == Fraction(1, 7)
