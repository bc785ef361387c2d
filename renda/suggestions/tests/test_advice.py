"""Proposals from text: alike ones, units with reasons, category, powers; nothing of what one may not know of."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renda.access.builders import signed_in
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.kernel.localities import decide_locally
from renda.likeness.models import Proposal, Text
from renda.people.builders import a_body, as_deputy
from renda.suggestions import advice, learnt, operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.comparable import keep_proposal
from renda.suggestions.matters import two_matters

pytestmark = pytest.mark.django_db

PIPES = "关于老旧小区供水管网改造的建议"
RIVER = {"facts": "白马河河道淤积，汛期排涝不畅。", "proposals": "请求清淤疏浚河道。"}


def switch_off(house):
    decide_locally(house.congress.pk, "likeness", {"advice": False}, date(2026, 1, 1), "主任会议纪要", actor=SYSTEM)


def titles(actor, text=PIPES):
    return [one.suggestion.title for one in advice.similar(text, actor)]


def names(found):
    return [str(each.body) for each in found]


def test_alike_ones_are_found_by_those_who_may_see_them(house):
    story = a_suggestion(by=house.李明)
    assert titles(house.周文) == []
    story.submitted()
    a_suggestion("关于加强社区养老助餐服务的建议", by=house.王芳, facts="老人吃饭难", proposals="多办食堂").submitted()
    assert titles(house.周文) == [story.get().title]
    assert titles(as_deputy(house.李明)) == [story.get().title]
    assert titles(as_deputy(house.陈新)) == []
    assert titles(house.外人) == []


def test_a_confidential_one_of_others_neither_appears_nor_changes_a_score(house):
    a_suggestion("关于供水的建议", by=house.李明).accepted()
    before = advice.similar(PIPES, house.孙丽)
    a_suggestion(by=house.王芳, confidential=True, confidential_reason="可能受到报复").accepted()
    assert advice.similar(PIPES, house.孙丽) == before
    assert len(titles(house.周文)) == 2


def test_what_is_edited_or_withdrawn_is_not_found_as_it_was(house):
    story = a_suggestion(by=house.李明).submitted()
    operations.send_back(story.get().pk, actor=SYSTEM, reason="other", explained="请写具体", to_revise=True)
    fresh = story.get()
    operations.edit(
        fresh.pk, actor=as_deputy(house.李明), version=fresh.version, title="关于增设望江路路灯的建议",
        facts="夜间漆黑", proposals="安装路灯",
    )  # fmt: skip
    assert titles(house.周文) == []
    assert titles(house.周文, "望江路没有路灯") == ["关于增设望江路路灯的建议"]
    operations.withdraw(fresh.pk, actor=as_deputy(house.李明), reason="已解决")
    assert titles(house.周文, "望江路没有路灯") == []
    assert not Text.objects.exists()


def test_the_row_itself_and_what_is_long_ago_are_left_out(house):
    story = a_suggestion(by=house.李明).submitted()
    assert advice.similar(PIPES, house.周文, but=story.suggestion.pk) == []
    with clock.on(date(2029, 3, 2)):
        assert titles(house.周文) == []


def test_duties_name_the_bodies_of_the_house_and_the_words_that_say_so(house):
    story = a_suggestion("关于白马河清淤的建议", by=house.李明, **RIVER)
    best, *_ = advice.recommended(story.suggestion)
    assert best.body == house.水务
    assert best.reasons[0].startswith("职责：")
    assert "河道" in best.reasons[0]


def test_what_the_house_lacks_goes_to_the_nearest_and_is_said(house):
    story = a_suggestion("关于地下人防工程开放的建议", by=house.李明, facts="人防工程闲置。", proposals="开放防空洞。")
    best, *_ = advice.recommended(story.suggestion)
    assert best.body == house.住建
    assert any("没有单设人防办" in reason for reason in best.reasons)


def test_a_unit_nobody_stands_in_for_is_named_as_lacking(house):
    story = a_suggestion(
        "关于小区幼儿园与供水管网改造的建议",
        by=house.李明,
        facts="幼儿园学位不足，入园难。",
        proposals="新建公办幼儿园。",
    )
    found = advice.recommended(story.suggestion)
    assert "也可能属于教育局" in "".join(found[0].reasons)


def test_one_of_several_towns_is_meant_only_where_it_is_named(house):
    towns = [
        a_body(house.congress, "town_government", f"{name}人民政府", short_name=f"{name}政府")
        for name in ("石桥镇", "望江镇")
    ]
    told = {"facts": "村民活动室漏雨，社区服务站没有。", "proposals": "由镇政府出面修缮村民活动室。"}
    named = a_suggestion("关于望江镇社区服务站的建议", by=house.李明, **told)
    unnamed = a_suggestion("关于社区服务站的建议", by=house.李明, **told)
    assert str(towns[1]) in names(advice.recommended(named.suggestion))
    assert not {*map(str, towns)} & {*names(advice.recommended(unnamed.suggestion))}


def test_a_deputys_wish_is_a_reason(house):
    office = house.政府办
    story = a_suggestion("关于白马河清淤的建议", by=house.李明, suggested_unit_ids=[office.pk], **RIVER)
    (wished,) = [each for each in advice.recommended(story.suggestion) if each.body == office]
    assert wished.reasons == ["代表建议由该单位办理"]
    assert names(advice.recommended(story.suggestion))[0] == "区水务局"


def test_what_became_of_alike_ones_is_a_reason_and_grows_with_their_number(house):
    bus = a_body(house.congress, "enterprise", "青禾客运有限公司", short_name="青禾客运")
    told = {"facts": "接驳线末班车太早，晚归居民等不到车。", "proposals": "延长接驳线末班时间。"}
    asked = a_suggestion("关于延长接驳线末班时间的建议", by=house.陈新, **told).suggestion
    assert "青禾客运" not in names(advice.recommended(asked))
    for n in range(2):
        a_suggestion(f"关于延长{n + 1}号接驳线末班时间的建议", by=house.李明, **told).assigned("青禾客运")
    found = {each.body: each for each in advice.recommended(asked)}
    assert "近3年同类2件由其主办" in found[bus].reasons


def test_what_was_sent_back_or_is_confidential_teaches_nothing(house):
    a_body(house.congress, "enterprise", "青禾客运有限公司", short_name="青禾客运")
    told = {"facts": "接驳线末班车太早。", "proposals": "延长接驳线末班时间。"}
    secret = a_suggestion(
        "关于延长接驳线末班时间的建议", by=house.李明, confidential=True, confidential_reason="报复", **told
    )
    secret.assigned("青禾客运")
    asked = a_suggestion("关于延长接驳线末班时间的建议", by=house.陈新, **told).suggestion
    assert "青禾客运" not in names(advice.recommended(asked))
    assert learnt.history_of(house.congress.pk).size == 0


def test_two_that_fit_alike_are_both_shown_as_such(house, monkeypatch):
    story = a_suggestion(
        "关于小区漏水和河道的建议",
        by=house.李明,
        facts="老旧小区改造、河道清淤。",
        proposals="老旧小区改造。河道清淤。",
    )
    assert not any(each.is_close for each in advice.recommended(story.suggestion))
    monkeypatch.setattr(advice, "CLOSE", 0.3)
    first, second = advice.recommended(story.suggestion)
    assert first.is_close
    assert second.is_close
    assert f"与{second.body}两家都说得通，请人工判断" in first.reasons
    assert f"与{first.body}两家都说得通，请人工判断" in second.reasons


def test_history_is_read_once_and_topped_up_with_new_ones_only(house, monkeypatch):
    a_suggestion(by=house.李明).assigned("区住建局")
    assert learnt.history_of(house.congress.pk).size == 1
    with CaptureQueriesContext(connection) as asked:
        assert learnt.history_of(house.congress.pk).size == 1
    assert len(asked) == 1
    a_suggestion(by=house.王芳).assigned("区住建局")
    assert learnt.history_of(house.congress.pk).size == 2
    monkeypatch.setattr(learnt, "MOST", 1)
    with clock.on(date(2026, 3, 9)):
        assert learnt.history_of(house.congress.pk).size == 1


def test_a_list_is_advised_in_a_number_of_statements_that_does_not_grow(house):
    rows = [a_suggestion(f"关于第{n}条河清淤的建议", by=house.李明, **RIVER).suggestion for n in range(6)]
    advice.recommended_many(rows[:1])
    with CaptureQueriesContext(connection) as few:
        advice.recommended_many(rows[:1])
    with CaptureQueriesContext(connection) as many:
        found = advice.recommended_many(rows)
    assert len(many) == len(few)
    assert all(names(each)[0] == "区水务局" for each in found.values())


def test_the_hit_rate_holds_what_was_proposed_at_acceptance_against_the_lead(house, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hit = a_suggestion("关于白马河清淤的建议", by=house.李明, **RIVER).accepted()
        missed = a_suggestion("关于青龙河清淤的建议", by=house.李明, **RIVER).accepted()
        a_suggestion("关于黄河清淤的建议", by=house.李明, **RIVER).accepted()
    assert Proposal.objects.count() == 3
    assert advice.hit_rate(house.congress.pk, date(2026, 1, 1)) == advice.HitRate(0, 0, 0)
    hit.assigned("区水务局")
    missed.assigned("区政府办")
    assert advice.hit_rate(house.congress.pk, date(2026, 1, 1)) == advice.HitRate(2, 1, 1)
    assert advice.hit_rate(house.congress.pk, date(2027, 1, 1)).n == 0


def test_no_proposal_is_made_up_after_the_decision(house):
    story = a_suggestion("关于白马河清淤的建议", by=house.李明, **RIVER).assigned("区水务局")
    keep_proposal(story.suggestion.pk)
    assert not Proposal.objects.exists()


def test_the_choice_is_listed_under_a_chinese_name(house, client):
    signed_in(client, house.people["何静"])
    assert "文字参考" in client.get(reverse("web:rules")).content.decode()


def test_a_house_may_do_without_advice(house):
    story = a_suggestion("关于增设路灯和新建幼儿园的建议", by=house.李明).submitted()
    assert advice.is_on(house.congress.pk)
    switch_off(house)
    assert titles(house.周文, "关于增设路灯的建议") == []
    assert advice.recommended(story.get()) == []
    assert advice.several_matters(story.get()) == ""
    keep_proposal(story.suggestion.pk)
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("title", "proposals", "several"),
    [
        ("关于增设路灯和新建幼儿园的建议", "", True),
        ("关于加强食品安全监管和改善公交线路的建议", "", True),
        ("关于农村公路硬化和养护的建议", "", False),
        ("关于推进老旧小区改造和加装电梯的建议", "", False),
        ("关于供水管网改造的建议", "一是加大财政投入；二是加强宣传。", False),
        ("关于新建幼儿园的建议", "一、增加公办幼儿园学位。\n二、整治白马河河道淤积。", True),
        ("", "", False),
        ("和和和和", "1.1.1.", False),
    ],
)
def test_two_unrelated_requests_in_one_text_are_told_apart(title, proposals, several):
    assert (two_matters(title, proposals) is not None) is several


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("关于新建公办幼儿园的建议", "education"),
        ("关于河道清淤的建议", "city"),
        ("关于居家养老助餐的建议", "society"),
        ("关于法院执行难的建议", "justice"),
        ("关于扶持中小企业融资的建议", "finance"),
    ],
)
def test_the_category_is_proposed_with_its_reason(text, category):
    found = advice.category_of(text)
    assert (found.value, "文中写到" in found.reason) == (category, True)


def test_a_text_that_speaks_of_nothing_known_gets_no_category():
    assert advice.category_of("嗯嗯嗯") is None


def test_powers_of_a_higher_level_are_told_by_the_words_that_name_them():
    assert advice.level_of("关于修改法律的建议").value == "higher"
    assert "轨道交通" in advice.level_of("关于加快轨道交通建设的建议").reason
    assert advice.level_of("关于加快轨道交通建设的建议", "city").value == "own"
    assert advice.level_of("关于增设路灯的建议\n附近有地铁。").value == "own"
