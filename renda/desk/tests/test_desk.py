"""The desk gathers, orders and counts; the frame around every page costs next to nothing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from renda.access.builders import signed_in
from renda.desk import context, gathering
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.declarations import MENUS, Todo
from renda.people.builders import a_body, a_congress, a_person, a_post

WEDNESDAY = date(2026, 5, 20)
ACTOR = Actor(1, "周文", congress_id=1)


def todo(key, due_on=None, whose="mine", **more):
    return Todo(key, f"办理{key}", "原因", f"/there/{key}", "登记", due_on, whose, **more)


@pytest.fixture
def told(monkeypatch):
    """What the rooms tell; nothing of what they really declare."""
    todos = []
    monkeypatch.setattr(gathering, "DESKS", [lambda actor, today: list(todos)])
    return todos


@pytest.fixture
def clerk(db):
    post = a_post(a_person("周文"), a_body(a_congress(), "sc_office", "办公室"))
    return post.person


def test_the_most_urgent_comes_first_and_what_has_no_day_last(told):
    told += [todo("c"), todo("b", WEDNESDAY + timedelta(3)), todo("a", WEDNESDAY - timedelta(1))]
    desk = gathering.gather(ACTOR, WEDNESDAY)
    assert [t.key for t in desk.mine] == ["a", "b", "c"]
    assert desk.first.key == "a"
    assert (desk.late, desk.due_today) == (1, 0)


def test_the_rest_is_grouped_by_stretch_of_days(told):
    days = {"f": -2, "a": -1, "b": 0, "c": 4, "d": 5}
    told += [todo(key, WEDNESDAY + timedelta(n)) for key, n in days.items()] + [todo("e")]
    groups = gathering.gather(ACTOR, WEDNESDAY).groups()
    assert [(g.label, [t.key for t in g.todos]) for g in groups] == [
        ("逾期", ["a"]), ("今天到期", ["b"]), ("本周", ["c"]), ("之后", ["d"]), ("没有期限", ["e"])
    ]  # fmt: skip


def test_others_and_coming_lie_apart_and_a_todo_told_twice_lies_once(told):
    told += [todo("a"), todo("a"), todo("b", whose="others", who="区教育局"), todo("c", whose="coming")]
    desk = gathering.gather(ACTOR, WEDNESDAY)
    assert (len(desk.mine), len(desk.waiting), len(desk.coming)) == (1, 1, 1)


def test_no_more_than_sixty_are_shown_at_first(told):
    told += [todo(f"{n:03}", WEDNESDAY) for n in range(100)]
    desk = gathering.gather(ACTOR, WEDNESDAY)
    (group,) = desk.groups()
    assert (len(group.todos), group.total, desk.hidden()) == (59, 99, 40)
    assert (len(desk.groups(None)[0].todos), desk.hidden(None)) == (99, 0)


def test_the_page_counts_shows_and_offers_the_rest(told, client, clerk):
    told += [todo(f"{n:03}", WEDNESDAY - timedelta(n == 0)) for n in range(70)]
    with clock.on(WEDNESDAY):
        page = signed_in(client, clerk).get(reverse("desk:desk")).content.decode()
        assert "5月20日，周三。等您办的有70件，其中1件已逾期，69件今天到期。" in page
        assert "先办这件" in page
        assert "办理000" in page
        assert "显示其余10件" in page
        assert "办理069" not in page
        assert "办理069" in client.get(reverse("desk:desk"), {"all": "1"}).content.decode()
    assert "打印今日清单" in page


def test_hostile_words_are_only_words(told, client, clerk):
    told += [Todo("x", "<script>alert(1)</script>", '"><b>', "/x", "办", WEDNESDAY, "others", '<i>"')]
    page = signed_in(client, clerk).get(reverse("desk:desk")).content.decode()
    assert "<script>alert" not in page
    assert "<i>" not in page.replace("<i class", "")


def test_an_empty_desk_teaches(told, client, clerk):
    page = signed_in(client, clerk).get(reverse("desk:desk")).content.decode()
    assert "现在没有待办" in page
    assert "自动出现在这里" in page


def test_an_outsider_is_asked_to_sign_in(client, db):
    answer = client.get(reverse("desk:desk"))
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]


def test_the_frame_holds_the_places_the_actor_may_see(told, client, clerk):
    told += [todo("a")]
    page = signed_in(client, clerk).get(reverse("desk:desk"))
    places = page.context["menu"]
    assert places[0].label == "待办"
    assert places[0].active
    assert places[0].count == 1
    assert "账号" not in [p.label for p in places]
    assert page.context["congress"]["short_name"] in page.content.decode()
    assert page.context["search_url"] == reverse("search:search")


def test_every_place_leads_somewhere():
    for place in MENUS:
        assert reverse(place.url_name)


def test_a_congress_is_asked_for_once_a_minute(django_assert_num_queries, db):
    congress = a_congress()
    context._known.pop(congress.pk, None)
    with django_assert_num_queries(1):
        assert context.house_of(congress.pk)["slug"] == congress.slug
        assert context.house_of(congress.pk)["slug"] == congress.slug
    assert context.house_of(None) == {}


def test_large_type_is_remembered_by_its_cookie(told, client, clerk):
    client.cookies["large"] = "1"
    assert 'class="large"' in signed_in(client, clerk).get(reverse("desk:desk")).content.decode()
