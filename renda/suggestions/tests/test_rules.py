"""Terms and choices of deputies' suggestions, place by place, bounded by the law and counted to the day."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel import law
from renda.kernel.deadlines import Period, due
from renda.kernel.errors import Missing, Unfit
from renda.kernel.rulebook import TERMS, Decision, Pack, in_force
from renda.suggestions import packs, terms, vocabulary
from renda.suggestions.rules import SuggestionRules

DAY = date(2026, 3, 2)
PLACES = (
    "national",
    "shanghai",
    "chongqing",
    "qingdao",
    "shandong",
    "zhejiang",
    "henan",
    "beijing",
    "chongqing_township",
)
NONE = "—"
# One column a place, in the order of PLACES.
TABLE = {
    "notify": (NONE, NONE, NONE, NONE, NONE, "7日", NONE, NONE, NONE),
    "assign": (NONE, "7个工作日", "10个工作日", "5个工作日", "5日", NONE, NONE, NONE, "10个工作日"),
    "kickoff": (NONE, "1个月", NONE, NONE, NONE, NONE, NONE, NONE, NONE),
    "refuse": (NONE, "7个工作日", "10个工作日", "5个工作日", "5日", "10日", "10个工作日", NONE, "10个工作日"),
    "reassign": (NONE, NONE, "10个工作日", NONE, NONE, NONE, "10个工作日", NONE, "10个工作日"),
    "contact": (NONE, NONE, "20个工作日", NONE, NONE, NONE, NONE, NONE, "20个工作日"),
    "assist": (NONE, "1个月", "30个工作日", "1个月", "1个月", "2个月", "2个月", NONE, "30个工作日"),
    "assist_again": (NONE, NONE, "5个工作日", NONE, NONE, NONE, NONE, NONE, "5个工作日"),
    "reply": ("3个月", "3个月", "3个月", "3个月", "3个月", "3个月", "3个月", "3个月", "2个月"),
    "reply_difficult": ("6个月", "6个月", "6个月", "6个月", "6个月", "6个月", "6个月", "6个月", "4个月"),
    "second_reply": (NONE, "1个月", "2个月", NONE, "1个月", "1个月", "1个月", "2个月", "2个月"),
    "feedback": (NONE, NONE, "20个工作日", NONE, NONE, NONE, "10个工作日", "15个工作日", "20个工作日"),
}
# 第几条 each figure stands in, in the same order.
ARTICLES = {
    "assign": (0, 11, 13, 14, 10, 0, 0, 0, 13),
    "refuse": (0, 14, 16, 19, 12, 14, 14, 0, 16),
    "reassign": (0, 0, 16, 0, 0, 0, 14, 0, 16),
    "assist": (0, 17, 20, 24, 21, 18, 18, 0, 20),
    "reply": (51, 19, 21, 25, 19, 21, 20, 21, 16),
    "reply_difficult": (51, 19, 21, 25, 19, 21, 20, 21, 16),
    "second_reply": (0, 21, 27, 0, 24, 24, 22, 27, 27),
    "feedback": (0, 0, 27, 0, 0, 0, 22, 23, 27),
}
ASSIGNED, RECEIVED = "assignment", "receipt"
# What is not counted from receipt (or for the reply: from assignment), and whose leave the longer term takes.
REFUSED_FROM_ASSIGNMENT = {"chongqing", "chongqing_township", "henan"}
ASSISTED_FROM_ASSIGNMENT = {"chongqing", "chongqing_township"}
REPLIED_FROM_RECEIPT = {"zhejiang", "henan"}
LEAVE = ("law", "deputy_office", "law", "deputy_office", "assigner", "assigner", "told", "assigner", "law")


def pack(key, day=DAY):
    return packs.pack(key, day)


def local(**values):
    """A congress with rules of its own."""
    return packs.of_congress("本区", [Decision(values, date(2026, 1, 1), "本区办法")], DAY)


def counted(name, key):
    return TERMS[f"suggestions.{name}"].count(pack(key), DAY)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("key", PLACES)
def test_each_place_has_the_period_of_its_regulation(name, key):
    limit = counted(name, key)
    assert (str(limit.period) if limit else NONE) == TABLE[name][PLACES.index(key)]


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("key", PLACES)
def test_each_term_cites_the_article_it_stands_in(name, key):
    limit = counted(name, key)
    assert (law.cite(limit.citation).article.number if limit else 0) == ARTICLES[name][PLACES.index(key)]


@pytest.mark.parametrize("key", PLACES)
def test_each_place_counts_from_the_day_its_regulation_names(key):
    chosen = pack(key).rules
    assert chosen.refuse_from == (ASSIGNED if key in REFUSED_FROM_ASSIGNMENT else RECEIVED)
    assert chosen.assist_from == (ASSIGNED if key in ASSISTED_FROM_ASSIGNMENT else RECEIVED)
    assert chosen.reply_from == (RECEIVED if key in REPLIED_FROM_RECEIPT else ASSIGNED)
    assert chosen.difficult_by == LEAVE[PLACES.index(key)]


def test_the_table_covers_every_registered_term_and_every_pack():
    assert {f"suggestions.{name}" for name in TABLE} == {n for n in TERMS if n.startswith("suggestions.")}
    assert set(PLACES) == set(packs.places())


def test_every_source_resolves_and_belongs_to_its_paper():
    for place in packs.places().values():
        for paper in place.papers:
            assert set(paper.sources) == set(paper.decision.values)
            for source in (*paper.sources.values(), *paper.articles.values()):
                assert law.cite(source).law.key == paper.law
    reasons = [source for reason in vocabulary.REASONS for source in reason.sources]
    outcomes = [source for _, sources in vocabulary.OUTCOMES.values() for source in sources]
    schemes = [scheme.source for scheme in vocabulary.SCHEMES.values() if scheme.source]
    bounds = [f.metadata["law"] for f in dataclasses.fields(SuggestionRules) if f.metadata["law"]]
    for source in [*reasons, *outcomes, *schemes, *bounds]:
        assert law.cite(source).article.gist


def test_a_pack_is_in_force_when_its_regulation_is():
    for place in packs.places().values():
        for paper in place.papers:
            versions = law.register()[paper.law].versions
            assert paper.decision.in_force_from in {version.in_force for version in versions}
    assert pack("shanghai", date(2015, 2, 28)).sources["reply_months"] == "代表法51"
    assert pack("shanghai", date(2015, 3, 1)).sources["reply_months"] == "上海建议规定19"


def test_the_national_pack_is_the_rules_without_any_paper():
    assert pack("national").rules == SuggestionRules()


def test_an_unknown_place_is_refused_with_those_there_are():
    with pytest.raises(Missing) as no:
        pack("nowhere")
    assert "shanghai" in no.value.way_out


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"reply_months": 4}, "reply_months"),
        ({"reply_months": 0}, "reply_months"),
        ({"difficult_months": 7}, "difficult_months"),
        ({"reply_months": 3, "difficult_months": 2}, "difficult_months"),
        ({"reply_months": 2, "assist_length": 3}, "assist_length"),
        ({"reply_months": 1, "assist_length": 20, "assist_unit": "workdays"}, "assist_length"),
    ],
)
def test_what_goes_beyond_the_law_is_refused_with_its_article(values, field):
    with pytest.raises(Unfit) as no:
        local(**values)
    assert (no.value.field, no.value.law) == (field, "代表法51")


@pytest.mark.parametrize("values", [
    {"refuse_unit": "weeks"}, {"feedback_days": -1}, {"cosign_reset": 1}, {"result_scheme": "none"},
    {"campaign_deadline": "02-29"}, {"campaign_deadline": "6-30"}, {"campaign_deadline": "０６-３０"},
    {"campaign_deadline": "13-01"}, {"session_number": "第号"}, {"session_number": "0第0号"},
    {"session_number": "第2000号"}, {"session_number": "<b>0</b>"}, {"between_number": "第0000号"}, {"nothing": 1},
])  # fmt: skip
def test_a_choice_that_makes_no_sense_is_unfit(values):
    with pytest.raises(Unfit):
        local(**values)


def test_two_months_pass_from_their_day_and_cite_the_local_paper():
    ours = local(reply_months=2)
    limit = terms.reply(ours, DAY)
    assert (limit.due, limit.citation) == (date(2026, 5, 6), "本区办法")  # 2 May is a holiday
    assert limit.steps[0] == "本区办法：自交办之日起2个月内答复代表。"


def test_a_regulation_taken_over_keeps_its_articles_where_it_is_not_changed():
    taken = packs.papers_of("shanghai", DAY)[0].decision
    own = Decision({"refuse_days": 5}, date(2026, 2, 1), "本区办法")
    ours = packs.of_congress("本区", [own, taken], DAY)
    assert (ours.rules.refuse_days, ours.sources["refuse_days"]) == (5, "本区办法")
    assert (ours.rules.assign_days, ours.sources["assign_days"]) == (7, "上海建议规定11")
    assert packs.of_congress("本区", [own, taken], date(2026, 1, 31)).rules.refuse_days == 7


def test_where_the_place_counts_from_receipt_the_earlier_day_holds():
    late = terms.reply(pack("zhejiang"), date(2026, 3, 2), received_on=date(2026, 3, 9))
    assert (late.due, late.citation) == (date(2026, 6, 2), "代表法51")
    assert any("浙江建议规定第二十一条" in step and "2026年6月9日" in step for step in late.steps)
    early = terms.reply(pack("henan"), date(2026, 3, 9), received_on=date(2026, 3, 2))
    assert (early.due, early.citation) == (date(2026, 6, 2), "河南建议办法20")


def test_where_the_place_counts_from_assignment_receipt_moves_nothing():
    assert terms.reply(pack("shanghai"), DAY, received_on=date(2026, 4, 1)) == terms.reply(pack("shanghai"), DAY)
    assert terms.refuse(pack("shanghai"), DAY, received_on=date(2026, 3, 4)).start == date(2026, 3, 4)
    assert terms.refuse(pack("chongqing"), DAY, received_on=date(2026, 3, 4)).start == DAY


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("national", "无须另经同意"),
        ("shanghai", "代表工作机构同意"),
        ("henan", "向代表说明"),
        ("beijing", "交办机关同意"),
    ],
)
def test_the_steps_say_whose_leave_the_longer_term_takes(key, words):
    assert words in terms.reply_difficult(pack(key), DAY).steps[-1]


def test_a_second_reply_runs_from_the_order_or_where_none_is_needed_from_the_feedback():
    days = {"feedback_on": date(2026, 3, 3)}
    assert terms.second_reply(pack("shanghai"), date(2026, 3, 10), **days).due == date(2026, 4, 10)
    assert terms.second_reply(pack("henan"), date(2026, 3, 10), **days).due == date(2026, 4, 3)


def test_a_common_last_day_only_shortens_and_only_for_items_of_the_session():
    ours = local(campaign_deadline="05-20")
    assert terms.reply(ours, DAY, in_session=True).due == date(2026, 5, 20)
    assert terms.reply(ours, DAY).due == date(2026, 6, 2)
    assert terms.reply(ours, date(2026, 2, 3), in_session=True).due == date(2026, 5, 6)
    assert terms.reply(ours, date(2026, 5, 20), in_session=True).due == date(2026, 8, 20)
    announced = terms.reply(local(campaign_deadline="05-31"), DAY, in_session=True)
    assert announced.due == date(2026, 5, 31)  # a Sunday: an announced day stays where it is


def test_a_clock_can_be_run_again_from_what_a_limit_keeps():
    for name in TABLE:
        for key in PLACES:
            limit = counted(name, key)
            if limit:
                assert due(limit.start, limit.period, roll=limit.roll).due == limit.due


def test_numbers_follow_the_pattern():
    chosen = in_force(SuggestionRules, [Decision({"session_number": "第000号"}, DAY, "")], on=DAY)
    assert [chosen.number(n, in_session=True) for n in (7, 1234)] == ["第007号", "第1234号"]
    assert chosen.number(7, in_session=False) == "闭第0007号"


def test_other_choices_are_those_of_the_regulations():
    rules = {key: pack(key).rules for key in PLACES}
    assert {key for key in PLACES if rules[key].delegation_may_submit} == {"chongqing", "chongqing_township"}
    assert {key for key in PLACES if rules[key].joint_reply != "each"} == {"qingdao", "shandong"}
    assert {key for key in PLACES if rules[key].withdraw_until == "before_assignment"} == {"beijing"}
    assert {key for key in PLACES if rules[key].session_assigner == "secretariat"} == {
        "shanghai", "chongqing", "qingdao", "shandong", "henan",
    }  # fmt: skip
    assert {key for key in PLACES if rules[key].signer == "main_head"} == {
        "chongqing", "chongqing_township", "zhejiang", "shandong", "henan",
    }  # fmt: skip
    assert rules["chongqing"].dimensions == ("overall",)
    assert rules["shanghai"].dimensions == ("attitude", "result")
    assert {r.no_feedback for r in rules.values()} == {"exclude"}


DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CHOSEN = st.fixed_dictionaries(
    {
        "reply_months": st.integers(1, 3),
        "difficult_months": st.integers(3, 6),
        "reply_from": st.sampled_from(["assignment", "receipt"]),
        "campaign_deadline": st.sampled_from(["", "06-30", "08-05"]),
    }
)


@given(assigned=DAYS, received=DAYS, values=CHOSEN, in_session=st.booleans())
def test_no_lawful_choice_outlasts_the_national_term(assigned, received, values, in_session):
    ours = Pack(
        "本区",
        SuggestionRules(**values),
        dict.fromkeys((f.name for f in dataclasses.fields(SuggestionRules)), "本区办法"),
    )
    limit = terms.reply(ours, assigned, received_on=received, in_session=in_session)
    longer = terms.reply_difficult(ours, assigned, received_on=received)
    assert limit.due <= due(assigned, Period(3, "months")).due
    assert longer.due <= due(assigned, Period(6, "months")).due
    assert limit.due <= longer.due
    assert limit.steps
    assert limit.citation


@given(key=st.sampled_from(PLACES), name=st.sampled_from(sorted(TABLE)), days=st.tuples(DAYS, DAYS))
def test_a_later_start_never_ends_sooner(key, name, days):
    first, second = (TERMS[f"suggestions.{name}"].count(pack(key), day) for day in sorted(days))
    assert (first is None) == (second is None)
    if first:
        assert first.start < first.due <= second.due
