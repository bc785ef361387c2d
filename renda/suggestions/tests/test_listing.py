"""Lists: in the order of last days, how far they are counted, and what a line says."""

from datetime import date, timedelta

import pytest
from django.test import Client

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.people.builders import as_deputy
from renda.suggestions import filtering, listing, open_terms, operations, pressing, queries
from renda.suggestions.builders import a_suggestion
from renda.suggestions.filtering import Filter
from renda.suggestions.models import Suggestion
from renda.suggestions.tests.conftest import a_house
from renda.suggestions.tray import counts

pytestmark = pytest.mark.django_db

AUTUMN = date(2026, 11, 2)


def _given_on(day: date, house, title: str, **more):
    with clock.on(day):
        return a_suggestion(title, by=house.李明).assigned("区住建局", **more)


@pytest.fixture
def three(house):
    """Given in another order than they were written in: the second has the nearest last day, then the third."""
    return [
        _given_on(date(2026, month, 2), house, f"关于第{n}件事的建议", assisted_by=["区水务局"])
        for n, month in ((1, 5), (2, 3), (3, 4))
    ]


def _keys(*stories):
    return [story.suggestion.pk for story in stories]


def _late(found=None, at_most: int = 100) -> list[int]:
    found = Suggestion.objects.all() if found is None else found
    return open_terms.walked(found, open_terms.days_of("late", AUTUMN), at_most)


def test_what_is_late_stands_once_and_in_the_order_of_its_earliest_day(three):
    first, second, third = three
    assert _late() == _keys(second, third, first)
    assert set(_late()) == set(open_terms.late(Suggestion.objects.all(), AUTUMN).values_list("pk", flat=True))


def test_a_walk_goes_on_until_it_has_enough_or_all(three, house, monkeypatch):
    """The first in the order has two terms of one day: a first step of two finds it alone."""
    monkeypatch.setattr(open_terms, "PARTS_EACH", 1)
    first, second, third = three
    before = _given_on(date(2026, 2, 2), house, "关于第0件事的建议", assisted_by=["区水务局", "区政府办"])
    steps = []
    walk = open_terms._walk
    monkeypatch.setattr(open_terms, "_walk", lambda *given: steps.append(given[-1]) or walk(*given))
    assert _late(at_most=2) == _keys(before, second)
    assert len(steps) > 1
    assert _late(at_most=1) == _keys(before)
    assert _late(at_most=9) == _keys(before, second, third, first)


def test_near_begins_today_and_late_ends_the_day_before(house):
    one = _given_on(date(2026, 3, 2), house, "关于一件事的建议")
    [term] = listing._due_of([one.part.pk]).values()
    for today, near, late in ((term, 1, 0), (term + timedelta(days=1), 0, 1), (term - timedelta(days=31), 0, 0)):
        walked = [
            len(open_terms.walked(Suggestion.objects.all(), open_terms.days_of(v, today), 9)) for v in ("near", "late")
        ]
        assert walked == [near, late], today


def test_a_walk_stays_within_what_one_may_see(three, house):
    other = a_house("白杨区", "baiyang")
    assert _late(queries.entitled(other.cast.周文)) == []
    assert _late(queries.entitled(as_deputy(house.王芳))) == []
    assert len(_late(queries.entitled(as_deputy(house.李明)))) == 3
    assert _late(Filter(unit=house.住建.pk, text="第3件").narrow(Suggestion.objects.all(), AUTUMN)) == _keys(three[2])


def test_parts_due_are_the_nearest_ones_with_the_last_urging(three, house):
    first, second, _third = three
    with clock.on(date(2026, 8, 20)):
        operations.urge(second.suggestion.pk, actor=house.周文)
    found = pressing.parts_due(house.周文, AUTUMN, 9)
    assert [row.due_on for row in found] == sorted(row.due_on for row in found)
    assert {row.suggestion_id for row in found} == set(_keys(*three))
    assert len(found) == 6
    assert {row.suggestion_id: row.urged_on for row in found}[second.suggestion.pk] == date(2026, 8, 20)
    assert {row.suggestion_id: row.urged_on for row in found}[first.suggestion.pk] is None
    assert pressing.parts_due(house.周文, AUTUMN, 2) == found[:2]
    assert pressing.parts_due(house.周文, found[0].due_on, 9) == found[:1]
    assert pressing.parts_due(a_house("白杨区", "baiyang").cast.周文, AUTUMN, 9) == []


def test_late_ones_are_leafed_through_in_their_order(three, house, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    days = open_terms.days_of("late", AUTUMN)
    first, second, third = three
    head, count = listing.by_due(Suggestion.objects.all(), days)
    assert ([row.suggestion.pk for row in head.rows], head.next, head.previous, count) == (
        _keys(second, third),
        "2",
        "",
        3,
    )
    rest, _ = listing.by_due(Suggestion.objects.all(), days, after=head.next)
    assert ([row.suggestion.pk for row in rest.rows], rest.next, rest.previous) == (_keys(first), "", "2")
    back, _ = listing.by_due(Suggestion.objects.all(), days, before=rest.previous)
    assert [row.suggestion.pk for row in back.rows] == _keys(second, third)
    for hostile in ("-5", "9" * 18, "9" * 40, "x'"):
        assert listing.by_due(Suggestion.objects.all(), days, after=hostile)[1] == 3


def test_the_list_says_how_many_and_where_it_stopped_counting(three, house, monkeypatch):
    office = signed_in(Client(), house.people["周文"])
    with clock.on(AUTUMN):
        for asked in ("view=late", "text=件事", f"unit={house.住建.pk}"):
            assert "<b>3件</b></span>" in office.get(f"/suggestions/?{asked}").content.decode(), asked
        monkeypatch.setattr(filtering, "FEW", 2)
        for asked in ("view=late", "text=件事", f"unit={house.住建.pk}"):
            assert "<b>2件</b>以上" in office.get(f"/suggestions/?{asked}").content.decode(), asked
        assert "<b>3件</b></span>" in office.get("/suggestions/").content.decode()
        monkeypatch.setattr(filtering, "MANY", 2)
        assert "<b>2件</b>以上" in office.get("/suggestions/").content.decode()


def test_pages_of_known_keys_turn_as_those_that_are_looked_for(three, house):
    plain = Suggestion.objects.filter(congress=house.congress)
    for asked in (Filter(text="件事"), Filter(stage="handling"), Filter(unit=house.住建.pk), Filter()):
        keys = filtering.keys_of(house.周文, asked, own=True, limit=9)
        found = asked.narrow(plain, AUTUMN)
        assert sorted(keys) == sorted(found.values_list("pk", flat=True))
        for size in (1, 2, 5):
            ahead, cursor = [], ""
            while True:
                page, same = listing.page_of(keys, cursor, size=size), listing.page(found, cursor, size=size)
                assert [(r.key, r.turn, r.due_on) for r in page.rows] == [(r.key, r.turn, r.due_on) for r in same.rows]
                assert (page.next, page.previous) == (same.next, same.previous)
                back = (listing.page_of(keys, "", page.previous, size), listing.page(found, "", page.previous, size))
                assert [r.key for r in back[0].rows] == [r.key for r in back[1].rows]
                ahead += [row.suggestion.pk for row in page.rows]
                if not (cursor := page.next):
                    break
            assert ahead == sorted(keys, reverse=True)
    assert len(filtering.keys_of(house.周文, Filter(), own=True, limit=1)) == 2


def test_a_list_page_asks_at_most_a_dozen_questions(three, house, django_assert_max_num_queries):
    office = signed_in(Client(), house.people["周文"])
    with clock.on(AUTUMN):
        office.get("/suggestions/")
        for asked in (
            "",
            "view=late",
            "view=near",
            "text=件事",
            f"unit={house.住建.pk}&stage=handling",
            "view=disputed",
        ):
            with django_assert_max_num_queries(12):
                assert office.get(f"/suggestions/?{asked}").status_code == 200


def test_a_line_shows_the_replying_units_day_and_the_small_print(three, house):
    key = a_suggestion(
        "关于保密的一件事的建议", by=house.李明, confidential=True, category="city", source_channel="hotline"
    )
    key.assigned("区住建局", assisted_by=["区水务局"])
    operations.make_key(key.suggestion.pk, actor=house.周文, decided_by="主任会议", decided_on=date(2026, 3, 2))
    [row] = listing.described([key.get()])
    assert row.about == "城市建设和管理 · 重点督办 · 保密 · 来自热线分析"
    assert (row.state, row.tone, row.turn) == ("办理中", "doing", "区住建局")
    assert row.due_on == listing._due_of([key.part.pk])[key.part.pk]
    closed = a_suggestion("关于办完的事的建议", by=house.王芳).assigned("区住建局").replied().judged().closed()
    [row] = listing.described([closed.get()])
    assert (row.due_on, row.turn, row.about) == (None, "", "闭会期间")


def test_a_page_opens_from_its_line(three, house):
    office = signed_in(Client(), house.people["周文"])
    page = office.get("/suggestions/").content.decode()
    assert f'href="/suggestions/{three[0].suggestion.pk}">{three[0].suggestion.title}</a>' in page


def test_the_tray_counts_closed_ones_so_far_and_no_farther(house, monkeypatch):
    for n in range(3):
        a_suggestion(f"关于办完的第{n}件事的建议", by=house.李明).assigned("区住建局").replied().judged().closed()
    a_suggestion("关于在办的事的建议", by=house.李明).assigned("区住建局")
    assert counts(house.住建.pk) == {"": 1, "new": 0, "work": 1, "assist": 0, "replied": 0, "closed": 3}
    monkeypatch.setattr("renda.suggestions.tray.MOST", 2)
    unit = signed_in(Client(), house.people["赵敏"])
    page = unit.get("/suggestions/inbox?tab=closed").content.decode()
    assert "2+</span>" in page
    assert "<b>2件</b>以上" in page
