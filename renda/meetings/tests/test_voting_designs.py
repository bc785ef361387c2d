"""Which ballot fits an item: by its kind and the meeting's, never by choice."""

import pytest

from renda.ballots.choices import BallotRules
from renda.ballots.kinds import Kind, Secrecy
from renda.kernel.errors import Unfit
from renda.meetings.kinds import ItemKind, MeetingKind
from renda.meetings.voting_designs import Wanted, design_of, kind_for, rule_for, way_for

CHOSEN = BallotRules()


@pytest.mark.parametrize(
    ("item", "meeting", "kind", "law", "noun"),
    [
        ("resolution", MeetingKind.STANDING_COMMITTEE, Kind.MOTION, "地方组织法51", "全体组成人员"),
        ("resolution", MeetingKind.CONGRESS, Kind.MOTION, "地方组织法25", "全体代表"),
        ("election", MeetingKind.CONGRESS, Kind.PERSONS, "地方组织法29", "全体代表"),
        ("election", MeetingKind.STANDING_COMMITTEE, Kind.PERSONS, "地方组织法51", "全体组成人员"),
        ("projects", MeetingKind.CONGRESS, Kind.CHOOSE, "地方组织法25", "全体代表"),
        ("other", MeetingKind.PRESIDIUM, Kind.MOTION, "浙江乡镇人大条例24", "主席团全体成员"),
        ("other", MeetingKind.CHAIRPERSONS, Kind.MOTION, "", "全体组成人员"),
    ],
)
def test_the_rule_follows_from_meeting_and_item(item, meeting, kind, law, noun):
    known = "浙江乡镇人大条例24" if meeting == MeetingKind.PRESIDIUM else ""
    rule = rule_for(item, meeting, kind, CHOSEN, known)
    assert (rule.law, rule.noun) == (law, noun)


def test_projects_by_those_present_are_a_local_choice_without_the_laws_article():
    rule = rule_for("projects", MeetingKind.CONGRESS, Kind.CHOOSE, BallotRules(projects_base="present"))
    assert (rule.majority.base, rule.law) == ("present", "")


@pytest.mark.parametrize("item", ["appointment", "election", "test", "projects"])
def test_persons_tests_and_projects_are_voted_on_in_secret(item):
    assert way_for(item, BallotRules(motion_way="open_named")) == Secrecy.SECRET


def test_ordinary_items_are_voted_on_as_the_place_has_it():
    assert way_for("resolution", BallotRules(motion_way="open_named")) == Secrecy.NAMED
    assert kind_for(ItemKind.RESOLUTION) == Kind.MOTION


def test_a_name_that_is_one_person_carries_that_person():
    wanted = Wanted(Kind.PERSONS, ("周正", " 吴方 ", ""))
    design = design_of(wanted, rule_for("appointment", "standing_committee", Kind.PERSONS, CHOSEN), {"吴方": 7})
    assert [(o.label, o.person_id) for o in design.options] == [("周正", None), ("吴方", 7)]


def test_an_empty_paper_is_refused():
    with pytest.raises(Unfit, match="每行一项"):
        design_of(Wanted(Kind.MOTION, (" ", "")), rule_for("other", "standing_committee", Kind.MOTION, CHOSEN), {})
