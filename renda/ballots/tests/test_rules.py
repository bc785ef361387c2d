"""Shares, ballots and results as numbers: every example of the rules, and what must hold for any numbers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.ballots.counting import Sums, count, counted, differences, read, require_fit
from renda.ballots.deciding import decide, further_round
from renda.ballots.kinds import Base, Kind, Mark
from renda.ballots.rules import (
    RULES,
    House,
    Majority,
    Option,
    Rule,
    as_data,
    candidates_between,
    designed,
    from_data,
)
from renda.kernel import law
from renda.kernel.errors import Unfit

CALM = settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
"""The machine may be busy with other tests; a slow draw is no fault of the rules."""
SC = House(in_office=35, quota=35, present=33, entitled=33)


def votes_for(n_for: int, against: int = 0, abstain: int = 0) -> list[dict]:
    marks = ["for"] * n_for + ["against"] * against + ["abstain"] * abstain
    return [{"marks": {"1": mark}} for mark in marks]


def decided(design, house, votes):
    sums = count(design, votes)
    sums.issued = sums.returned
    return decide(design, house, sums)


def summed(design, house, issued, returned, counts, **more):
    return decide(design, house, counted(design, {"issued": issued, "returned": returned, "counts": counts, **more}))


# shares


@pytest.mark.parametrize(
    ("base", "least"), [(1, 1), (2, 2), (3, 2), (33, 17), (34, 18), (35, 18), (36, 19), (300, 151), (301, 151)]
)
def test_more_than_half_is_the_half_rounded_down_and_one(base, least):
    assert Majority(Base.IN_OFFICE).needed(base) == least


@pytest.mark.parametrize(("base", "least"), [(3, 2), (4, 3), (6, 4), (299, 200), (300, 200), (301, 201)])
def test_two_thirds_and_above_counts_the_number_itself(base, least):
    assert Majority(Base.IN_OFFICE, 2, 3, strict=False).needed(base) == least


@CALM
@given(st.integers(0, 10**7), st.integers(1, 9), st.integers(1, 9), st.booleans())
def test_a_share_is_reached_by_its_least_number_and_missed_by_one_less(base, above, below, strict):
    if above > below:
        above, below = below, above
    needed = Majority(Base.IN_OFFICE, above, below, strict).needed(base)
    reached = (lambda n: n * below > base * above) if strict else (lambda n: n * below >= base * above)
    assert reached(needed)
    assert needed == 0 or not reached(needed - 1)


def test_half_and_above_and_more_than_half_part_at_the_even_half():
    """The two readings of 不足半数（含半数） in tests of satisfaction."""
    assert Majority(Base.IN_OFFICE, strict=False).needed(30) == 15
    assert Majority(Base.IN_OFFICE).needed(30) == 16


def test_the_second_reply_needs_more_than_half_in_a_committee_and_half_in_a_congress():
    assert RULES["committee_second_reply"].majority.needed(6) == 4
    assert RULES["congress_second_reply"].majority.needed(6) == 3
    assert RULES["congress_second_reply"].majority.needed(11) == 6


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.law])
def test_every_rule_names_an_article_of_the_register(rule):
    assert str(law.cite(rule.law))


def test_shares_have_their_words():
    assert Majority(Base.PRESENT).words == "过半数"
    assert Majority(Base.PRESENT, strict=False).words == "半数以上"
    assert Majority(Base.PRESENT, 2, 3, strict=False).words == "三分之二以上"
    assert Majority(Base.PRESENT, 2, 3).words == "超过三分之二"


# one motion


def test_thirty_one_of_thirty_five_is_passed_with_its_arithmetic():
    outcome = decided(designed(Kind.MOTION, ["预算调整方案"], "committee"), SC, votes_for(31, 1, 1))
    assert outcome.verdicts[0].passed
    assert outcome.sentence == "全体组成人员35人，过半数18人；赞成31人，通过。"
    assert outcome.steps == [
        "全体组成人员35人，出席33人",
        "发出33张，收回33张，有效33张，无效0张",
        "以全体组成人员35为基数，过半数为18（35÷2取整加1）",
    ]
    assert outcome.verdicts[0].steps == ["预算调整方案：赞成31，反对1，弃权1", "31不少于18，通过"]
    assert outcome.law == "地方组织法51"


def test_a_majority_of_those_present_is_not_enough_where_all_members_count():
    outcome = decided(designed(Kind.MOTION, ["决议"], "committee"), SC, votes_for(17, 0, 3))
    assert not outcome.verdicts[0].passed
    assert outcome.sentence == "全体组成人员35人，过半数18人；赞成17人，没有过半数，不通过。"


def test_where_those_present_are_the_base_seventeen_of_thirty_three_pass():
    assert decided(designed(Kind.MOTION, ["暂不付表决"], "committee_put_off"), SC, votes_for(17)).verdicts[0].passed


def test_the_quota_may_be_the_base_instead_of_those_in_office():
    rule = Rule("名额", Majority(Base.QUOTA))
    house = House(in_office=33, quota=35, present=33)
    assert not decided(designed(Kind.MOTION, ["决议"], rule), house, votes_for(17)).verdicts[0].passed
    assert decided(designed(Kind.MOTION, ["决议"], "committee"), house, votes_for(17)).verdicts[0].passed


def test_forty_five_papers_of_forty_five_with_forty_two_for():
    """Siping's count: 93.3 per cent in favour."""
    design = designed(Kind.MOTION, ["项目"], "projects")
    house = House(in_office=45, present=45)
    assert summed(design, house, 45, 45, {"1": {"for": 42, "against": 3}}).verdicts[0].passed


def test_more_papers_back_than_given_out_void_the_ballot():
    design = designed(Kind.MOTION, ["决议"], "congress")
    outcome = summed(design, House(45, present=45), 45, 46, {"1": {"for": 46}})
    assert not outcome.valid
    assert outcome.verdicts == []
    assert "多于发出" in outcome.sentence


@CALM
@given(st.integers(1, 400), st.data())
def test_staying_away_and_abstaining_help_nobody_where_all_members_count(in_office, data):
    yes = data.draw(st.integers(0, in_office))
    abstain = data.draw(st.integers(0, in_office - yes))
    design = designed(Kind.MOTION, ["决议"], "congress")
    house = House(in_office, present=in_office)
    with_them = decided(design, house, votes_for(yes, 0, abstain)).verdicts[0].passed
    assert with_them == decided(design, house, votes_for(yes)).verdicts[0].passed == (yes * 2 > in_office)


@CALM
@given(st.lists(st.sampled_from(["for", "against", "abstain"]), max_size=60), st.integers(0, 60))
def test_one_more_in_favour_never_turns_passed_into_failed(marks, more):
    design = designed(Kind.MOTION, ["决议"], Rule("有效票", Majority(Base.VALID)))
    votes = [{"marks": {"1": mark}} for mark in marks]
    if decided(design, SC, votes).verdicts[0].passed:
        assert decided(design, SC, votes + votes_for(more)).verdicts[0].passed


# several at once


def test_several_motions_on_one_paper_are_decided_one_by_one():
    design = designed(Kind.MOTION, ["甲案", "乙案"], "committee")
    outcome = decided(design, SC, [{"marks": {"1": "for", "2": "for" if n < 17 else "against"}} for n in range(33)])
    assert [v.word for v in outcome.verdicts] == ["通过", "不通过"]
    assert outcome.sentence.endswith("2项中通过1项。")


def test_an_item_marked_twice_spoils_that_item_only():
    design = designed(Kind.MOTION, ["甲案", "乙案"], "committee")
    sums = count(design, [{"marks": {"1": ["for", "against"], "2": "for"}}])
    assert sums.invalid == 0
    assert sums.counts == {"1": {"spoilt": 1}, "2": {"for": 1}}


def test_the_dongyang_design_ranks_items_by_votes_in_favour():
    design = designed(Kind.MOTION, ["甲", "乙", "丙"], "projects", seats=2)
    counts = {"1": {"for": 276, "against": 6}, "2": {"for": 281, "against": 1}, "3": {"for": 150, "against": 132}}
    outcome = summed(design, House(300, present=282), 282, 282, counts)
    assert outcome.elected == ["2", "1"]
    assert [v.word for v in outcome.verdicts] == ["通过", "通过", "不通过"]


# choose k of m


def test_one_of_two_is_chosen_and_two_marks_spoil_the_paper():
    design = designed(Kind.CHOOSE, ["甲", "乙"], "projects", seats=1)
    house = House(10, present=10)
    votes = [{"marks": {"1": "for"}}] * 6 + [{"marks": {"2": "for"}}] * 3 + [{"marks": {"1": "for", "2": "for"}}]
    outcome = decided(design, house, votes)
    assert outcome.steps[1] == "发出10张，收回10张，有效9张，无效1张"
    assert outcome.elected == ["1"]


def test_more_than_k_pass_and_the_highest_are_taken():
    design = designed(Kind.CHOOSE, ["甲", "乙", "丙"], "projects", seats=2)
    counts = {"1": {"for": 40}, "2": {"for": 36}, "3": {"for": 14}}
    outcome = summed(design, House(45, present=45), 45, 45, counts)
    assert outcome.elected == ["1", "2"]
    assert outcome.sentence == "应选2，通过2。"


def test_equal_votes_at_the_last_place_are_voted_again_among_the_equal():
    design = designed(Kind.MOTION, ["甲", "乙", "丙", "丁"], "projects", seats=2)
    counts = {k: {"for": n} for k, n in (("1", 40), ("2", 30), ("3", 30), ("4", 20))}
    outcome = summed(design, House(45, present=45), 45, 45, counts)
    assert (outcome.elected, outcome.tied, outcome.again_seats) == (["1"], ["2", "3"], 1)
    assert outcome.sentence == "应选2，通过1；乙、丙票数相等；对2项再次投票，补足1。"
    again = further_round(design, outcome)
    assert [o.label for o in again.options] == ["乙", "丙"]
    assert again.seats == 1
    second = summed(again, House(45, present=45), 45, 45, {"2": {"for": 21}, "3": {"for": 20}})
    assert second.elected == ["2"]


def test_a_tie_that_stays_a_tie_is_voted_again():
    design = designed(Kind.CHOOSE, ["甲", "乙"], "projects", seats=1)
    outcome = summed(design, House(9, present=9), 9, 9, {"1": {"for": 5}, "2": {"for": 4}})
    assert outcome.elected == ["1"]
    tie = further_round(
        designed(Kind.MOTION, ["甲", "乙"], "projects", seats=1),
        summed(
            designed(Kind.MOTION, ["甲", "乙"], "projects", seats=1), House(9), 9, 9, {"1": {"for": 6}, "2": {"for": 6}}
        ),
    )
    once_more = summed(tie, House(9), 8, 8, {"1": {"for": 4}, "2": {"for": 4}})
    assert once_more.tied == ["1", "2"]
    assert further_round(tie, once_more).keys == ("1", "2")


def test_fewer_than_k_pass_and_the_rest_are_voted_again_or_left_empty():
    design = designed(Kind.CHOOSE, ["甲", "乙", "丙"], "projects", seats=2)
    counts = {"1": {"for": 30}, "2": {"for": 20}, "3": {"for": 15}}
    outcome = summed(design, House(45, present=45), 45, 45, counts)
    assert (outcome.elected, outcome.again, outcome.again_seats) == (["1"], ["2", "3"], 1)
    assert further_round(design, outcome).rule.majority == design.rule.majority
    empty = Rule("留空", Majority(Base.IN_OFFICE), shortfall="vacant")
    left = summed(designed(Kind.CHOOSE, ["甲", "乙", "丙"], empty, seats=2), House(45), 45, 45, counts)
    assert (left.again, left.vacant) == ([], 1)


def test_as_many_candidates_as_seats_are_allowed():
    design = designed(Kind.CHOOSE, ["甲", "乙"], "projects", seats=2)
    assert summed(design, House(20), 20, 20, {"1": {"for": 19}, "2": {"for": 18}}).elected == ["1", "2"]


# ranks


def test_ranks_give_points_and_the_ten_highest_of_twenty_are_taken():
    labels = [f"项目{n}" for n in range(20)]
    design = designed(Kind.RANK, labels, "priorities", seats=10)
    vote = {"marks": {str(n): str(n) for n in range(1, 21)}}
    outcome = decided(design, House(60), [vote] * 60)
    assert outcome.elected == [str(n) for n in range(1, 11)]
    assert outcome.verdicts[0].points == 20 * 60


@pytest.mark.parametrize("marks", [{"1": "1", "2": "1"}, {"1": "2"}, {"1": "1", "2": "3"}, {"1": ["1", "2"]}])
def test_places_given_twice_or_with_gaps_spoil_the_paper(marks):
    assert read(designed(Kind.RANK, ["甲", "乙", "丙"], "priorities", seats=1), {"marks": marks}).fault


# elections


def test_an_election_by_a_congress_with_another_person_written_in():
    design = designed(Kind.PERSONS, ["甲", "乙"], "election", seats=1, write_in=True)
    votes = [{"marks": {"1": "for", "2": "against"}}] * 100 + [{"marks": {"1": "against"}, "writes": ["丙"]}] * 151
    outcome = decided(design, House(300, present=251), votes)
    assert outcome.elected == ["+丙"]
    assert outcome.verdicts[0].label == "丙"


def test_more_names_than_seats_spoil_the_paper_and_fewer_do_not():
    design = designed(Kind.PERSONS, ["甲", "乙", "丙"], "direct_election", seats=2)
    assert read(design, {"marks": {"1": "for", "2": "for", "3": "for"}}).fault
    assert not read(design, {"marks": {"1": "for"}}).fault
    assert read(design, {"marks": {"1": "for"}}).marks["2"] == Mark.ABSTAIN


@pytest.mark.parametrize("writes", [["甲"], ["丙", "丙"], [""], ["丙", "丁"]])
def test_a_name_on_the_paper_twice_empty_or_too_many_cannot_be_written_in(writes):
    design = designed(Kind.PERSONS, ["甲", "乙"], "election", seats=1, write_in=True)
    assert read(design, {"writes": writes}).fault


def test_nobody_is_written_in_where_the_law_does_not_say_so():
    with pytest.raises(Unfit):
        designed(Kind.PERSONS, ["甲"], "committee", write_in=True)
    assert read(designed(Kind.PERSONS, ["甲"], "committee"), {"marks": {}, "writes": ["乙"]}).fault


@pytest.mark.parametrize(("seats", "few", "many"), [(1, 2, 2), (2, 3, 4), (3, 4, 6)])
def test_candidates_of_a_direct_election_are_a_third_to_the_double_more(seats, few, many):
    assert candidates_between(seats) == (few, many)


def test_indirect_elections_have_a_fifth_to_a_half_more():
    assert candidates_between(10, (1, 5, 1, 2)) == (12, 15)


def direct(labels, seats, registered, issued, returned, counts, **more):
    design = designed(Kind.PERSONS, labels, "direct_election", seats=seats)
    house = House(in_office=registered, entitled=registered)
    return design, summed(design, house, issued, returned, {k: {"for": n} for k, n in counts.items()}, **more)


def test_a_direct_election_is_void_unless_more_than_half_of_the_registered_take_part():
    assert not direct(["甲", "乙"], 1, 1000, 500, 500, {"1": 400})[1].valid
    assert direct(["甲", "乙"], 1, 1000, 501, 501, {"1": 400})[1].valid


def test_more_than_half_of_those_taking_part_elects():
    assert direct(["甲", "乙"], 1, 1000, 600, 600, {"1": 300, "2": 290})[1].elected == []
    assert direct(["甲", "乙"], 1, 1000, 600, 600, {"1": 301, "2": 290})[1].elected == ["1"]


def test_papers_not_handed_back_still_took_part():
    assert direct(["甲", "乙"], 1, 1000, 600, 590, {"1": 299, "2": 200})[1].elected == []


def test_more_candidates_pass_than_seats_and_equals_run_off():
    design, outcome = direct(["甲", "乙", "丙", "丁"], 2, 1000, 600, 600, {"1": 400, "2": 320, "3": 320})
    assert (outcome.elected, outcome.again) == (["1"], ["2", "3"])
    assert further_round(design, outcome).rule.turnout is not None


def test_a_seat_left_over_is_filled_by_the_highest_with_a_third_of_the_papers():
    design, outcome = direct(["甲", "乙", "丙"], 1, 1000, 600, 600, {"1": 250, "2": 200, "3": 100})
    assert outcome.again == ["1", "2"]
    rerun = further_round(design, outcome)
    house = House(1000, entitled=1000)
    assert summed(rerun, house, 600, 600, {"1": {"for": 200}, "2": {"for": 190}}).elected == ["1"]
    short = summed(rerun, house, 600, 600, {"1": {"for": 199}, "2": {"for": 190}})
    assert (short.elected, short.again, short.vacant) == ([], [], 1)


def test_city_deputies_need_a_majority_of_all_deputies_in_the_second_round_too():
    design = designed(Kind.PERSONS, ["甲", "乙", "丙"], "election", seats=2)
    outcome = summed(design, House(300), 290, 290, {"1": {"for": 200}, "2": {"for": 140}, "3": {"for": 120}})
    rerun = further_round(design, outcome)
    assert summed(rerun, House(300), 290, 290, {"2": {"for": 150}, "3": {"for": 100}}).elected == []
    assert summed(rerun, House(300), 290, 290, {"2": {"for": 151}, "3": {"for": 100}}).elected == ["2"]


def test_recall_by_voters_counts_the_registered_not_those_voting():
    design = designed(Kind.MOTION, ["罢免"], "recall_by_voters")
    house = House(in_office=1000, entitled=1000)
    assert not summed(design, house, 700, 700, {"1": {"for": 500}}).verdicts[0].passed
    assert summed(design, house, 700, 700, {"1": {"for": 501}}).verdicts[0].passed


# grades


@pytest.mark.parametrize(
    ("satisfied", "basic", "rule", "word"),
    [
        (18, 8, "satisfaction", "满意"), (17, 8, "satisfaction", "基本满意"), (10, 7, "satisfaction", "不满意"),
        (18, 0, "satisfaction_strict", "满意"), (9, 8, "satisfaction_strict", "不满意"),
    ],
)  # fmt: skip
def test_a_test_is_satisfied_by_half_of_all_else_basically_by_both_together(satisfied, basic, rule, word):
    design = designed(Kind.GRADES, ["专项报告"], rule)
    counts = {"1": {"satisfied": satisfied, "basic": basic, "dissatisfied": 29 - satisfied - basic}}
    assert summed(design, House(35, present=29), 29, 29, counts).verdicts[0].word == word


def test_exactly_half_is_where_the_two_readings_part():
    counts = {"1": {"satisfied": 15, "dissatisfied": 14}}
    house = House(30, present=29)
    words = [
        summed(designed(Kind.GRADES, ["报告"], rule), house, 29, 29, counts).verdicts[0].word
        for rule in ("satisfaction", "satisfaction_strict")
    ]
    assert words == ["满意", "不满意"]


def test_none_or_several_grades_spoil_the_item_and_leave_the_valid_base():
    design = designed(Kind.GRADES, ["甲", "乙"], Rule("有效票", Majority(Base.VALID)))
    votes = [{"marks": {"1": "satisfied", "2": ["satisfied", "basic"]}}, {"marks": {"1": "satisfied"}},
             {"marks": {"1": "dissatisfied", "2": "satisfied"}}]  # fmt: skip
    outcome = decided(design, House(3), votes)
    assert [v.counts for v in outcome.verdicts][1] == {"spoilt": 2, "satisfied": 1}
    assert [v.word for v in outcome.verdicts] == ["满意", "满意"]


def test_eight_items_are_tested_on_one_paper():
    design = designed(Kind.GRADES, [f"第{n}件" for n in range(1, 9)], "satisfaction")
    vote = {"marks": {str(n): "satisfied" for n in range(1, 9)}}
    assert {v.word for v in decided(design, House(35, present=29), [vote] * 29).verdicts} == {"满意"}


def test_a_test_may_have_four_grades():
    grades = (("a", "优秀"), ("b", "称职"), ("c", "基本称职"), ("d", "不称职"))
    design = designed(Kind.GRADES, ["某局长"], "satisfaction", grades=grades)
    votes = [{"marks": {"1": "a"}}] * 10 + [{"marks": {"1": "c"}}] * 10
    assert decided(design, House(30), votes).verdicts[0].word == "基本称职"


# votes from devices


@pytest.mark.parametrize(
    "vote",
    [None, [], "for", {"marks": []}, {"marks": {"9": "for"}}, {"marks": {"1": "yes"}}, {"marks": {"1": 1}}, {"marks": {"1": {}}},
     {"marks": {}}, {"marks": {"1": ["for", "against"]}}, {"marks": {"1": "for"}, "who": 3}, {"marks": {"1": "none"}}],
)  # fmt: skip
def test_a_vote_that_is_not_on_the_ballot_is_refused_in_words(vote):
    with pytest.raises(Unfit):
        require_fit(designed(Kind.MOTION, ["决议"], "committee"), vote)


def test_a_fit_vote_has_one_stored_form():
    design = designed(Kind.PERSONS, ["甲", "乙"], "election", seats=1, write_in=True)
    stored = require_fit(design, {"marks": {"1": ["against"]}, "writes": ["  丙  丁 "]})
    assert stored == {"marks": {"1": "against", "2": "abstain"}, "writes": ["丙 丁"]}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["marks", "writes", "1", "x"]), inner, max_size=3),
    max_leaves=10,
)  # fmt: skip


@CALM
@given(JSON, st.sampled_from(list(Kind)))
def test_whatever_is_sent_is_read_or_refused_but_never_breaks(data, kind):
    design = designed(kind, ["甲", "乙", "丙"], "projects", seats=0 if kind == Kind.GRADES else 2)
    sums = count(design, [data])
    assert sums.returned == 1
    assert all(sum(marks.values()) == sums.valid for marks in sums.counts.values())
    try:
        stored = require_fit(design, data)
    except Unfit:
        return
    assert require_fit(design, stored) == stored


# tellers' sums


def test_tellers_sums_are_filled_up_to_the_valid_papers():
    design = designed(Kind.MOTION, ["决议"], "committee")
    sums = counted(design, {"issued": 33, "returned": 32, "invalid": 2, "counts": {"1": {"for": 20, "against": 5}}})
    assert sums.counts["1"] == {"for": 20, "against": 5, "none": 5}


@pytest.mark.parametrize(
    "data",
    [{}, {"issued": 1, "returned": -1, "counts": {}}, {"issued": 1, "returned": "1", "counts": {}}, {"issued": 1, "returned": True, "counts": {}},
     {"issued": 5, "returned": 3, "invalid": 4, "counts": {}}, {"issued": 5, "returned": 5, "counts": {"1": {"for": 6}}},
     {"issued": 5, "returned": 5, "counts": {"9": {"for": 1}}}, {"issued": 5, "returned": 5, "counts": {"1": {"yes": 1}}},
     {"issued": 5, "returned": 5, "counts": {"1": {"for": 5}, "2": {"for": 5}}}],
)  # fmt: skip
def test_sums_that_cannot_come_from_the_papers_are_refused(data):
    with pytest.raises(Unfit):
        counted(designed(Kind.CHOOSE, ["甲", "乙", "丙"], "projects", seats=1), data)


def test_differences_between_two_tellers_are_named():
    design = designed(Kind.MOTION, ["决议"], "committee")
    one, other = (
        counted(design, {"issued": 33, "returned": 33, "counts": {"1": {"for": n, "against": 33 - n}}})
        for n in (20, 21)
    )
    assert sorted(differences(one, other)) == [("1", "against", 13, 12), ("1", "for", 20, 21)]
    assert differences(one, one) == []


@CALM
@given(
    st.lists(st.lists(st.sampled_from(["1", "2", "3", "4"]), unique=True, max_size=4), max_size=40), st.integers(1, 3)
)
def test_seats_are_never_overfilled_and_none_is_lost_without_a_word(papers, seats):
    design = designed(Kind.CHOOSE, ["甲", "乙", "丙", "丁"], "projects", seats=seats)
    outcome = decided(design, House(len(papers) or 1), [{"marks": dict.fromkeys(p, "for")} for p in papers])
    left = seats - len(outcome.elected)
    assert left >= 0
    assert left == outcome.again_seats + outcome.vacant
    assert not set(outcome.elected) & set(outcome.again)
    if outcome.tied:
        assert len(outcome.tied) > outcome.again_seats > 0
    lowest = min((v.votes for v in outcome.verdicts if v.key in outcome.elected), default=None)
    others = [v.votes for v in outcome.verdicts if v.key not in outcome.elected]
    assert lowest is None or all(n < lowest for n in others)


@CALM
@given(st.lists(st.sampled_from(["for", "against", "abstain"]), max_size=50), st.integers(0, 50))
def test_papers_counted_by_hand_and_votes_by_machine_add_up_alike(marks, cut):
    design = designed(Kind.MOTION, ["决议"], "committee")
    votes = [{"marks": {"1": mark}} for mark in marks]
    together = count(design, votes[:cut]).plus(count(design, votes[cut:]))
    assert together == count(design, votes)


def test_a_design_survives_being_stored():
    for slug in RULES:
        kind = Kind.CHOOSE if slug in ("priorities", "projects") else Kind.PERSONS
        design = designed(kind, [Option("a", "甲", 3), Option("b", "乙")], slug, seats=1)
        assert from_data(as_data(design)) == design


@pytest.mark.parametrize(
    "change",
    [{"kind": "dice"}, {"options": []}, {"options": [{"key": "1", "label": "甲"}] * 2}, {"options": [{"key": "1", "label": "甲" * 201}]},
     {"seats": 99}, {"rule": {}}, {"rule": {"name": "", "majority": {"base": "x"}}}, {"rule": None},
     {"rule": {"name": "", "majority": {"base": "valid", "below": 0}}}],
)  # fmt: skip
def test_a_design_nobody_could_decide_is_refused(change):
    data = {**as_data(designed(Kind.MOTION, ["甲"], "committee")), **change}
    with pytest.raises(Unfit):
        from_data(data)


def test_sums_start_from_nothing():
    assert Sums().valid == 0
