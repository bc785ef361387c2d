"""Suggestions are found by exactly those who may read them, in title, excerpt and count alike."""

from datetime import date
from time import process_time

import pytest
from django.test import Client
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import OUTSIDER, Actor
from renda.kernel.declarations import SEARCHABLES
from renda.people.builders import as_deputy
from renda.search import guarding, queries, upkeep
from renda.search.models import Entry
from renda.suggestions import operations
from renda.suggestions import queries as suggestions
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Suggestion
from renda.suggestions.tests.conftest import House, a_house

pytestmark = pytest.mark.django_db
KIND, REPLY, PROMISE = "suggestions.suggestion", "suggestions.reply", "suggestions.commitment"
WORD = "磁悬浮"
ANSWER = "磁悬浮线路已经列入远期规划，沿线三个站点的用地已经预留。"


@pytest.fixture(autouse=True)
def spring():
    with clock.on(date(2026, 3, 2)):
        yield


@pytest.fixture
def house() -> House:
    return a_house()


def found(actor: Actor, word: str = WORD, kind: str = KIND) -> int:
    results = queries.find(actor, word, kind)
    assert results.total == len(results.hits)
    return results.total


def everyone(house: House) -> dict[str, Actor]:
    other = a_house("白石区", "baishi")
    names = ("周文", "何静", "孙丽", "林越", "高远", "赵敏", "审计", "钱进", "陈刚")
    return {
        **{name: getattr(house, name) for name in names}, "外人": OUTSIDER, "外区": other.周文, "外区代表": as_deputy(other.李明),
        "李明": as_deputy(house.李明), "王芳": as_deputy(house.王芳), "陈新": as_deputy(house.陈新),
    }  # fmt: skip


def told(house: House, **fields):
    return a_suggestion(f"关于建设{WORD}线路的建议", by=house.李明, facts=f"市民希望有{WORD}。", **fields)


@pytest.mark.parametrize("few", [20_000, 0])
def test_at_every_step_who_may_read_it_finds_it_and_nobody_else(house, monkeypatch, few):
    monkeypatch.setattr(guarding, "FEW", few)
    actors = everyone(house)
    story = told(house, publication_consent=True)

    def agree():
        for name, actor in actors.items():
            may = suggestions.visible_to(actor).filter(pk=story.suggestion.pk).count()
            assert found(actor) == may, name
            assert found(actor, kind="") >= may, name

    agree()
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))
    agree()
    assert found(as_deputy(house.王芳)) == 1
    for step in (story.submitted, story.accepted, lambda: story.assigned("区住建局", assisted_by=[])):
        step()
        agree()
    assert found(house.赵敏) == 1
    assert found(house.钱进) == 0
    story.replied(text=ANSWER)
    agree()
    operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity="open")
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="open")
    operations.publish(story.suggestion.pk, actor=house.周文)
    agree()
    assert found(OUTSIDER) == found(OUTSIDER, kind=REPLY) == 1
    operations.take_down(story.suggestion.pk, actor=house.周文, reason="含居民姓名")
    agree()
    assert found(OUTSIDER) == found(OUTSIDER, kind=REPLY) == 0
    assert not Entry.objects.filter(kind__in=[KIND, REPLY], public=True).exists()


def test_a_confidential_one_is_found_by_those_it_belongs_to(house):
    story = told(house, confidential=True, confidential_reason="x").assigned("区住建局").replied(text=ANSWER)
    knows = {"周文", "赵敏", "李明", "陈刚"}
    for name, actor in everyone(house).items():
        assert found(actor) == found(actor, kind=REPLY) == int(name in knows), name
        assert bool(queries.find(actor, WORD).hits) is (name in knows), name
    assert story.reply.pk


def test_a_promise_is_found_by_whoever_may_read_its_suggestion(house):
    story = told(house, publication_consent=True).assigned("区住建局")
    story.replied(text=ANSWER, promises=[("十二月底前完成磁悬浮站点选址", date(2026, 12, 31))])
    secret = a_suggestion("关于另一件事的建议", by=house.李明, confidential=True, confidential_reason="x")
    secret.assigned("区住建局").replied(promises=[("年底前公布接驳方案", date(2026, 12, 31))])
    actors = everyone(house)

    def agree():
        for name, actor in actors.items():
            for matter, word in ((story, "站点选址"), (secret, "接驳方案")):
                may = suggestions.entitled(actor).filter(pk=matter.suggestion.pk).exists()
                may = may or (word == "站点选址" and matter.get().public)
                assert found(actor, word, PROMISE) == int(may), (name, word)

    agree()
    assert found(house.赵敏, "站点选址", PROMISE) == found(as_deputy(house.李明), "接驳方案", PROMISE) == 1
    operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity="open")
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="open")
    operations.publish(story.suggestion.pk, actor=house.周文)
    agree()
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="withheld", reason="尚在论证")
    assert found(OUTSIDER, "站点选址", PROMISE) == 0
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="open")
    agree()
    operations.take_down(story.suggestion.pk, actor=house.周文, reason="含居民姓名")
    agree()


def test_a_draft_of_a_reply_is_found_by_nobody(house):
    story = told(house).assigned("区住建局").contacted()
    operations.draft_reply(story.part.pk, actor=house.赵敏, text=ANSWER, result_class="adopted")
    for name, actor in everyone(house).items():
        assert found(actor, "远期规划", REPLY) == 0, name


def test_who_received_the_reply_to_a_merged_one_finds_it(house):
    twin = a_suggestion("关于轨道交通的建议", by=house.陈新).accepted()
    main = told(house).accepted()
    operations.merge(twin.suggestion.pk, actor=house.周文, into_id=main.suggestion.pk)
    main.assigned("区住建局").replied(text=ANSWER)
    assert found(as_deputy(house.陈新), "远期规划", REPLY) == 1
    assert found(as_deputy(house.王芳), "远期规划", REPLY) == 0


def test_an_open_one_without_its_text_is_not_found_by_its_text(house):
    story = told(house, publication_consent=True).accepted()
    Suggestion.objects.filter(pk=story.suggestion.pk).update(public=True, publication_consent=False)
    upkeep.refresh(KIND, [story.suggestion.pk])
    assert found(OUTSIDER, "线路") == 1
    assert found(OUTSIDER, "市民 希望") == 0
    assert "市民" not in queries.find(OUTSIDER, "线路", KIND).hits[0].text


def test_a_hit_leads_inside_or_to_the_public_page(house):
    story = told(house, publication_consent=True).assigned("区住建局").replied()
    operations.propose_publicity(story.reply.pk, actor=house.赵敏, publicity="open")
    operations.decide_publicity(story.reply.pk, actor=house.周文, publicity="open")
    address = reverse("suggestions:found", args=[story.suggestion.pk])
    other = a_house("白石区", "baishi")
    outside = signed_in(Client(), other.cast.people["周文"])
    assert outside.get(address).status_code == 404
    operations.publish(story.suggestion.pk, actor=house.周文)
    assert outside.get(address).headers["Location"] == f"/c/qinghe/suggestions/{story.suggestion.pk}"
    inside = signed_in(Client(), house.cast.people["周文"]).get(address)
    assert inside.headers["Location"] == f"/suggestions/{story.suggestion.pk}"
    assert Client().get(address).status_code == 302
    page = signed_in(Client(), house.陈新.person).get(reverse("search:search"), {"q": WORD}).content.decode()
    assert address in page


def test_reindexing_writes_the_same_entries(house):
    told(house).assigned("区住建局").replied(text=ANSWER)
    before = list(
        Entry.objects.filter(kind__startswith="suggestions.").order_by("kind").values_list("kind", "title", "body")
    )
    Entry.objects.all().delete()
    list(upkeep.reindex())
    after = Entry.objects.filter(kind__startswith="suggestions.").order_by("kind").values_list("kind", "title", "body")
    assert list(after) == before


def test_a_search_costs_few_statements_and_little_time(house, django_assert_max_num_queries):
    for n in range(5):
        told(house).assigned("区住建局") if n % 2 else told(house)
    guarded = sum(entry.visible is not None for entry in SEARCHABLES.values())
    for actor in (house.周文, house.赵敏, as_deputy(house.李明), OUTSIDER):
        queries.find(actor, WORD)
        began = process_time()
        with django_assert_max_num_queries(4 + 3 * guarded):
            queries.find(actor, WORD)
        assert process_time() - began < 0.5
