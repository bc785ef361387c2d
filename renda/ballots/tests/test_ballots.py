"""A ballot's life: prepared, opened, voted, closed, sealed, published, or annulled; each right and each refusal."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from renda.ballots import lists, operations, queries
from renda.ballots.builders import a_ballot, a_motion, opened, persons, sealed, voted, voting_as
from renda.ballots.errors import AlreadyVoted, NotOnRoll, VotingOver
from renda.ballots.events import BallotSealed
from renda.ballots.kinds import Channel, Kind, Secrecy, State
from renda.ballots.models import Ballot, BoxedVote, CountedVote, NamedVote, Voter
from renda.ballots.operations import Exclusion
from renda.ballots.rules import Majority, Option, Rule, designed
from renda.kernel import clock, events, journal
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.people import builders as people
from renda.people import operations as people_acts
from renda.people.models import Congress

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Congress:
    return people.a_congress()


def a_clerk(house: Congress) -> Actor:
    return Actor(None, "何静", congress_id=house.pk, roles=frozenset({"sc_office", "clerk"}))


def count_of(yes: int, no: int = 0, issued: int = 0, returned: int = 0, **more) -> dict:
    whole = {"issued": issued or yes + no, "returned": returned or issued or yes + no}
    return {**whole, "counts": {"1": {"for": yes, "against": no}}, **more}


# secret, own device


def test_a_secret_ballot_is_voted_sealed_and_its_result_computed(house):
    members = persons(33)
    ballot = opened(a_ballot(house), members, in_office=35)
    codes = [voted(ballot, m, "for" if n < 31 else "against").code for n, m in enumerate(members)]
    done = sealed(ballot)
    assert done.outcome["sentence"] == "全体组成人员35人，过半数18人；赞成31人，通过。"
    assert sorted(CountedVote.objects.values_list("code", flat=True)) == sorted(codes)
    assert not BoxedVote.objects.exists()
    assert (done.salt, done.key_check) == (None, "")


def test_opening_closing_and_sealing_are_recorded_and_casting_is_not(house):
    members = persons(3)
    ballot = opened(a_ballot(house), members)
    for member in members:
        voted(ballot, member)
    sealed(ballot)
    assert [line.act for line in journal.of(ballot)] == ["begin", "open", "close", "seal"]
    assert journal.of(ballot).last().facts["digest"] == Ballot.objects.get(pk=ballot.pk).digest
    assert journal.broken(journal.of(ballot)) == []


def test_a_second_press_is_told_plainly_and_changes_nothing(house):
    member, other = persons(2)
    ballot = opened(a_ballot(house), [member, other])
    voted(ballot, member, "for")
    with pytest.raises(AlreadyVoted, match="已经投过票"):
        voted(ballot, member, "against")
    assert BoxedVote.objects.count() == 1


def test_who_has_voted_is_a_sorted_list_whatever_the_order(house):
    members = persons(9)
    ballot = opened(a_ballot(house), members)
    for member in members[::-1]:
        voted(ballot, member)
    ballot.refresh_from_db()
    assert ballot.voted == sorted(m.pk for m in members)


@pytest.mark.parametrize("twice", [[3, 3], [5, 2], [1, 2, 2, 9]])
def test_the_database_itself_refuses_a_person_twice_in_the_list(house, twice):
    ballot = a_ballot(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(voted=twice)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(voted=[1], papered=[2])


@pytest.mark.parametrize(
    "choice", [None, {}, {"marks": {"1": "maybe"}}, {"marks": {"2": "for"}}, {"marks": {"1": ["for", "against"]}}]
)
def test_a_value_not_on_the_ballot_is_refused_and_the_vote_may_still_be_cast(house, choice):
    [member] = persons(1)
    ballot = opened(a_ballot(house), [member])
    with pytest.raises(Unfit):
        operations.cast(ballot.pk, choice, actor=voting_as(member))
    assert voted(ballot, member).code


def test_only_the_roll_votes(house):
    member, stranger = persons(2)
    ballot = opened(a_ballot(house), [member])
    with pytest.raises(NotOnRoll):
        operations.cast(ballot.pk, {"marks": {"1": "for"}}, actor=voting_as(stranger, house))
    with pytest.raises(Missing):
        voted(ballot, stranger)
    with pytest.raises(Missing):
        operations.cast(ballot.pk, {"marks": {"1": "for"}}, actor=OUTSIDER)
    with pytest.raises(Missing):
        operations.cast(987654, {"marks": {"1": "for"}}, actor=voting_as(member))


def test_an_auditor_votes_in_nobodys_place(house):
    [member] = persons(1)
    ballot = opened(a_ballot(house), [member])
    with pytest.raises(Missing):
        operations.cast(
            ballot.pk, {"marks": {"1": "for"}}, actor=replace(voting_as(member), roles=frozenset({"auditor"}))
        )


def test_nobody_votes_before_the_opening_or_after_the_closing(house):
    member, late = persons(2)
    ballot = a_ballot(house)
    with pytest.raises(OutOfTurn, match="还没有开始"):
        operations.cast(ballot.pk, {"marks": {"1": "for"}}, actor=voting_as(member, house))
    opened(ballot, [member, late])
    voted(ballot, member)
    operations.close(ballot.pk, actor=SYSTEM)
    with pytest.raises(VotingOver, match="没有计入"):
        voted(ballot, late)
    with pytest.raises(AlreadyVoted):
        voted(ballot, member)


def test_after_the_hour_no_vote_counts_though_nobody_has_closed(house):
    member, late = persons(2)
    end = clock.now() + timedelta(minutes=1)
    ballot = opened(a_ballot(house), [member, late], closes_at=end)
    voted(ballot, member)
    with clock.on(end + timedelta(seconds=1)), pytest.raises(VotingOver):
        voted(ballot, late)


def test_no_part_of_the_result_is_seen_before_sealing(house):
    member, other = persons(2)
    ballot = opened(a_ballot(house), [member, other])
    voted(ballot, member)
    operations.close(ballot.pk, actor=SYSTEM)
    ballot.refresh_from_db()
    assert queries.outcome_of(ballot) is None
    assert queries.published_list(ballot) is None
    assert (ballot.sums, ballot.outcome) == (None, None)


def test_votes_of_an_open_box_are_cipher_of_one_length(house):
    members = persons(3)
    ballot = opened(a_ballot(house, designed(Kind.PERSONS, ["甲", "乙"], "election", seats=1, write_in=True)), members)
    choices = [
        {"marks": {"1": "for"}},
        {"marks": {"1": "abstain", "2": "against"}},
        {"marks": {}, "writes": ["丙" * 40]},
    ]
    for member, choice in zip(members, choices, strict=True):
        operations.cast(ballot.pk, choice, actor=voting_as(member))
    ciphers = [bytes(c) for c in BoxedVote.objects.values_list("cipher", flat=True)]
    assert len({len(c) for c in ciphers}) == 1
    assert not any(b"for" in c or "丙".encode() in c for c in ciphers)
    assert len(set(ciphers)) == 3


def test_another_secret_than_the_one_the_box_was_opened_with_takes_no_vote(house, settings):
    member, other = persons(2)
    ballot = opened(a_ballot(house), [member, other])
    voted(ballot, member)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another" * 8
    with pytest.raises(OutOfTurn, match="没有投出"):
        voted(ballot, other)
    settings.SECRET_KEY_FALLBACKS = [old]
    voted(ballot, other)
    assert sealed(ballot).sums["returned"] == 2


def test_without_a_kept_secret_no_secret_ballot_opens(house, settings, monkeypatch, tmp_path):
    monkeypatch.delenv("RENDA_SECRET_KEY", raising=False)
    settings.DATA = tmp_path
    with pytest.raises(Unfit, match="密钥"):
        opened(a_ballot(house), persons(1))


def test_a_vote_taken_from_the_box_stops_the_sealing(house):
    members = persons(3)
    ballot = opened(a_ballot(house), members)
    for member in members:
        voted(ballot, member)
    BoxedVote.objects.first().delete()
    with pytest.raises(OutOfTurn, match="票箱里有2张票，投票的有3人"):
        sealed(ballot)


def test_a_vote_changed_in_the_box_stops_the_sealing(house):
    [member] = persons(1)
    ballot = opened(a_ballot(house), [member])
    voted(ballot, member)
    BoxedVote.objects.update(cipher=b"x" * 300)
    with pytest.raises(Unfit, match="改动"):
        sealed(ballot)


# the roll


def test_those_with_an_interest_are_excluded_and_shown_and_stay_in_the_base(house):
    members = persons(35)
    ballot = a_ballot(house)
    why = Exclusion(members[0].pk, "本人是被审议事项的当事人")
    opened(ballot, members, exclusions=[why])
    with pytest.raises(NotOnRoll, match="当事人"):
        voted(ballot, members[0])
    ballot.refresh_from_db()
    assert (ballot.in_office, ballot.entitled) == (35, 34)
    assert [v.why for v in queries.excluded_from(ballot)] == ["本人是被审议事项的当事人"]


def test_an_exclusion_needs_its_reason(house):
    members = persons(3)
    with pytest.raises(Unfit, match="原因"):
        opened(a_ballot(house), members, exclusions=[Exclusion(members[0].pk, " ")])


def test_a_suspended_mandate_is_excluded_by_rule(house):
    term = people.a_term(house)
    deputies = [people.a_deputy(term) for _ in range(3)]
    people_acts.suspend_deputy(deputies[0].pk, "detained", actor=SYSTEM)
    ballot = opened(a_ballot(house, a_motion(rule="congress")), [d.person for d in deputies])
    out = Voter.objects.get(ballot=ballot, excluded=True)
    assert (out.person_id, out.law) == (deputies[0].person_id, "代表法61")


def test_a_person_named_twice_stands_on_the_roll_once(house):
    [member] = persons(1)
    assert opened(a_ballot(house), [member, member], in_office=1, present=1).entitled == 1


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"in_office": 2}, "in_office"),
        ({"in_office": 3, "present": 4}, "present"),
        ({"in_office": 3, "quota": 2}, "present"),
    ],
)
def test_numbers_that_cannot_be_are_refused(house, numbers, field):
    ids = [p.pk for p in persons(3)]
    with pytest.raises(Unfit) as no:
        operations.open_ballot(a_ballot(house).pk, ids, actor=SYSTEM, **{"present": 3, **numbers})
    assert no.value.field == field


def test_nobody_on_the_roll_or_an_unknown_person_opens_nothing(house):
    with pytest.raises(Unfit):
        operations.open_ballot(a_ballot(house).pk, [], in_office=3, present=3, actor=SYSTEM)
    with pytest.raises(Unfit, match="查不到"):
        operations.open_ballot(a_ballot(house).pk, [999999], in_office=3, present=3, actor=SYSTEM)


@pytest.mark.parametrize(
    ("rule", "present", "opens"),
    [("committee", 17, False), ("committee", 18, True), ("congress", 23, False), ("congress", 24, True)],
)
def test_a_ballot_opens_only_with_its_quorum(house, rule, present, opens):
    members = persons(3)
    ballot = a_ballot(house, a_motion(rule=rule))
    if opens:
        assert opened(ballot, members, in_office=35, present=present).state == State.OPEN
        return
    with pytest.raises(OutOfTurn, match="不能表决"):
        opened(ballot, members, in_office=35, present=present)


def test_few_voters_bring_a_warning_that_totals_may_tell(house):
    assert "少于7人" in queries.warnings(opened(a_ballot(house), persons(6)))[0]
    assert queries.warnings(opened(a_ballot(house), persons(7))) == []


def test_a_direct_election_is_opened_with_the_number_of_its_voters_and_counted_by_tellers(house):
    one, two = persons(2)
    design = designed(Kind.PERSONS, ["甲", "乙"], "direct_election", seats=1)
    ballot = a_ballot(house, design, channel=Channel.PAPER, tellers=[one, two])
    operations.open_ballot(ballot.pk, [], in_office=3000, entitled=3000, actor=SYSTEM)
    operations.close(ballot.pk, actor=SYSTEM)
    data = {"issued": 1600, "returned": 1590, "invalid": 10, "counts": {"1": {"for": 801}, "2": {"for": 700}}}
    for teller in (one, two):
        operations.enter_count(ballot.pk, data, actor=voting_as(teller, house))
    done = operations.seal(ballot.pk, actor=SYSTEM)
    assert done.outcome["elected"] == ["1"]
    assert "以参加投票人员1600为基数，过半数为801（1600÷2加1）" in done.outcome["steps"]


def test_without_names_nobody_votes_on_a_device(house):
    with pytest.raises(Unfit, match="没有一个人"):
        operations.open_ballot(a_ballot(house).pk, [], in_office=30, present=30, entitled=30, actor=SYSTEM)


# rights


def test_only_those_who_run_the_meeting_run_its_ballots(house):
    members = persons(2)
    member, clerk = voting_as(members[0], house), a_clerk(house)
    ballot = operations.prepare(house.pk, "决议", a_motion(), actor=clerk)
    ids = [p.pk for p in members]
    with pytest.raises(NotYours):
        operations.open_ballot(ballot.pk, ids, in_office=2, present=2, actor=member)
    operations.open_ballot(ballot.pk, ids, in_office=2, present=2, actor=clerk)
    for act in (operations.close, operations.seal, operations.publish):
        with pytest.raises(NotYours):
            act(ballot.pk, actor=member)
    with pytest.raises(NotYours):
        operations.annul(ballot.pk, "误操作", actor=member)
    with pytest.raises(NotYours):
        operations.prepare(house.pk, "决议", a_motion(), actor=member)


def test_another_house_does_not_know_of_the_ballot(house):
    elsewhere = people.a_congress(people.a_place("白石区"))
    ballot = a_ballot(house)
    with pytest.raises(Missing):
        operations.close(ballot.pk, actor=a_clerk(elsewhere))
    assert not queries.visible_to(a_clerk(elsewhere)).exists()
    assert not queries.visible_to(OUTSIDER).exists()
    assert queries.visible_to(a_clerk(house)).get() == ballot


def test_open_ballots_wait_for_those_who_have_not_voted(house):
    member, other = persons(2)
    ballot = opened(a_ballot(house), [member, other])
    assert list(queries.waiting_for(voting_as(member))) == [ballot]
    voted(ballot, member)
    assert list(queries.waiting_for(voting_as(member))) == []
    assert list(queries.not_yet_voted(ballot)) == [other]


def test_reminding_tells_those_who_have_not_voted_and_only_how_many_they_are(house):
    from renda.notifications.models import Notice

    member, other = persons(2)
    ballot = opened(a_ballot(house), [member, other])
    voted(ballot, member)
    assert operations.remind(ballot.pk, "/desk/", actor=a_clerk(house)) == 1
    assert [n.person for n in Notice.objects.all()] == [other]
    assert "remind" not in [line.act for line in journal.of(ballot)]
    with pytest.raises(NotYours):
        operations.remind(ballot.pk, "/desk/", actor=voting_as(other, house))
    operations.close(ballot.pk, actor=SYSTEM)
    with pytest.raises(OutOfTurn):
        operations.remind(ballot.pk, "/desk/", actor=SYSTEM)


# ways of voting


@pytest.mark.parametrize(
    ("kind", "rule", "more"),
    [(Kind.PERSONS, "election", {"seats": 1}), (Kind.MOTION, "dismissal", {})],
)
def test_elections_and_dismissals_are_secret(house, kind, rule, more):
    with pytest.raises(Unfit) as no:
        a_ballot(house, designed(kind, ["甲"], rule, **more), secrecy=Secrecy.NAMED)
    assert no.value.law in ("地方组织法28", "监督法62")


def test_direct_elections_are_on_paper(house):
    design = designed(Kind.PERSONS, ["甲", "乙"], "direct_election", seats=1)
    with pytest.raises(Unfit, match="纸质票"):
        a_ballot(house, design)
    assert a_ballot(house, design, channel=Channel.PAPER, tellers=persons(2)).tellers


def test_hands_decide_motions_only(house):
    with pytest.raises(Unfit, match="举手"):
        a_ballot(house, designed(Kind.GRADES, ["报告"], "satisfaction"), secrecy=Secrecy.HAND)


def test_an_open_ballot_keeps_the_names(house):
    members = persons(3)
    ballot = opened(a_ballot(house, secrecy=Secrecy.NAMED), members)
    assert voted(ballot, members[0], "against").code == ""
    with pytest.raises(AlreadyVoted):
        voted(ballot, members[0])
    for member in members[1:]:
        voted(ballot, member)
    assert NamedVote.objects.get(person=members[0]).choice == {"marks": {"1": "against"}}
    assert sealed(ballot).outcome["verdicts"][0]["votes"] == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        NamedVote.objects.create(ballot=ballot, person=members[0], choice={})


def test_hands_are_counted_twice_and_whoever_raised_none_has_not_voted(house):
    one, two, *members = persons(35)
    ballot = opened(a_ballot(house, secrecy=Secrecy.HAND, tellers=[one, two]), [one, two, *members])
    with pytest.raises(OutOfTurn, match="不用终端"):
        voted(ballot, one)
    operations.close(ballot.pk, actor=SYSTEM)
    for teller in (one, two):
        operations.enter_count(ballot.pk, count_of(20, 5), actor=voting_as(teller, house))
    done = operations.seal(ballot.pk, actor=SYSTEM)
    assert done.sums["counts"]["1"] == {"for": 20, "against": 5, "none": 10}
    assert done.outcome["verdicts"][0]["passed"]


# paper and mixed


def paper_ballot(house, voters=45, channel=Channel.PAPER, **more):
    one, two, *members = persons(voters)
    ballot = a_ballot(house, a_motion(rule="projects"), channel=channel, tellers=[one, two], **more)
    return opened(ballot, [one, two, *members]), one, two, members


def test_papers_are_counted_by_two_and_sealed_only_when_they_agree(house):
    ballot, one, two, _ = paper_ballot(house)
    operations.close(ballot.pk, actor=SYSTEM)
    with pytest.raises(OutOfTurn, match="现在有0份"):
        operations.seal(ballot.pk, actor=SYSTEM)
    operations.enter_count(ballot.pk, count_of(42, 3), actor=voting_as(one, house))
    assert queries.differences_of(ballot) == []
    operations.enter_count(ballot.pk, count_of(41, 4), actor=voting_as(two, house))
    assert sorted(queries.differences_of(ballot)) == [("1", "against", 3, 4), ("1", "for", 42, 41)]
    with pytest.raises(OutOfTurn, match="2处不同"):
        operations.seal(ballot.pk, actor=SYSTEM)
    operations.enter_count(ballot.pk, count_of(42, 3), actor=voting_as(two, house))
    done = operations.seal(ballot.pk, actor=SYSTEM)
    assert done.outcome["sentence"] == "全体代表45人，过半数23人；赞成42人，通过。"
    assert [line.act for line in journal.of(ballot)].count("enter_count") == 3


def test_more_papers_back_than_given_out_void_the_whole(house):
    ballot, one, two, _ = paper_ballot(house)
    operations.close(ballot.pk, actor=SYSTEM)
    for teller in (one, two):
        operations.enter_count(ballot.pk, count_of(44, issued=43, returned=44), actor=voting_as(teller, house))
    assert operations.seal(ballot.pk, actor=SYSTEM).outcome["valid"] is False


def test_more_papers_given_out_than_voters_are_refused(house):
    ballot, one, *_ = paper_ballot(house)
    operations.close(ballot.pk, actor=SYSTEM)
    with pytest.raises(Unfit, match="多于可以表决的45人"):
        operations.enter_count(ballot.pk, count_of(46), actor=voting_as(one, house))


def test_counts_are_entered_by_the_two_tellers_after_the_voting(house):
    ballot, one, _, members = paper_ballot(house)
    with pytest.raises(OutOfTurn):
        operations.enter_count(ballot.pk, count_of(45), actor=voting_as(one, house))
    operations.close(ballot.pk, actor=SYSTEM)
    for nobody in (voting_as(members[0], house), a_clerk(house)):
        with pytest.raises(NotYours):
            operations.enter_count(ballot.pk, count_of(45), actor=nobody)


def test_tellers_are_two_and_not_on_the_ballot(house):
    one, two = persons(2)
    with pytest.raises(Unfit, match="两名"):
        a_ballot(house, channel=Channel.PAPER, tellers=[one, one])
    on_it = designed(Kind.PERSONS, [Option("a", "甲", one.pk)], "committee")
    with pytest.raises(Unfit, match="票上的人"):
        a_ballot(house, on_it, channel=Channel.PAPER, tellers=[one, two])


def test_in_a_mixed_ballot_each_votes_once_whichever_way(house):
    ballot, one, two, members = paper_ballot(house, 35, Channel.MIXED)
    voted(ballot, one)
    operations.issue_paper(ballot.pk, two.pk, actor=voting_as(one, house))
    with pytest.raises(AlreadyVoted, match="领了纸质票"):
        voted(ballot, two)
    with pytest.raises(AlreadyVoted):
        operations.issue_paper(ballot.pk, one.pk, actor=a_clerk(house))
    with pytest.raises(NotYours):
        operations.issue_paper(ballot.pk, members[0].pk, actor=voting_as(members[0], house))
    for member in members[:19]:
        voted(ballot, member)
    operations.close(ballot.pk, actor=SYSTEM)
    with pytest.raises(Unfit, match="登记领票1张"):
        operations.enter_count(ballot.pk, count_of(2), actor=voting_as(one, house))
    for teller in (one, two):
        operations.enter_count(ballot.pk, count_of(0, 1), actor=voting_as(teller, house))
    done = operations.seal(ballot.pk, actor=SYSTEM)
    assert done.sums["counts"]["1"] == {"for": 20, "against": 1}
    assert done.sums["issued"] == 21


def test_papers_are_not_given_out_one_by_one_where_nobody_votes_on_a_device(house):
    ballot, *_, members = paper_ballot(house)
    with pytest.raises(OutOfTurn):
        operations.issue_paper(ballot.pk, members[0].pk, actor=SYSTEM)


# rounds, sealing, publishing, annulling


def test_a_tie_leads_to_a_second_round_among_the_equal(house):
    members = persons(12)
    design = designed(Kind.MOTION, ["甲", "乙", "丙"], "projects", seats=2)
    first = opened(a_ballot(house, design), members)
    for n, member in enumerate(members):
        marks = {"1": "for", "2": "for" if n < 8 else "against", "3": "for" if n > 3 else "against"}
        operations.cast(first.pk, {"marks": marks}, actor=voting_as(member))
    with pytest.raises(OutOfTurn):
        operations.prepare_further_round(first.pk, actor=SYSTEM)
    assert sealed(first).outcome["tied"] == ["2", "3"]
    second = operations.prepare_further_round(first.pk, actor=SYSTEM)
    assert (second.round, [o.label for o in second.paper.options]) == (2, ["乙", "丙"])
    with pytest.raises(OutOfTurn, match="已经准备好"):
        operations.prepare_further_round(first.pk, actor=SYSTEM)
    opened(second, members)
    for n, member in enumerate(members):
        operations.cast(
            second.pk,
            {"marks": {"2": "for" if n < 7 else "against", "3": "for" if n > 6 else "against"}},
            actor=voting_as(member),
        )
    assert sealed(second).outcome["elected"] == ["2"]
    with pytest.raises(OutOfTurn, match="不需要再次投票"):
        operations.prepare_further_round(second.pk, actor=SYSTEM)


def test_the_sealing_is_announced_with_what_passed(house, monkeypatch):
    told = []
    monkeypatch.setitem(events._listeners, BallotSealed, [told.append])
    members = persons(3)
    ballot = opened(a_ballot(house), members)
    for member in members:
        voted(ballot, member)
    sealed(ballot)
    assert told == [BallotSealed(ballot.pk, True, ("1",))]


def test_equals_left_undecided_are_not_announced_as_passed(house, monkeypatch):
    told = []
    monkeypatch.setitem(events._listeners, BallotSealed, [told.append])
    members = persons(4)
    rule = Rule("留空", Majority("in_office", strict=False), tie="vacant")
    ballot = opened(a_ballot(house, designed(Kind.CHOOSE, ["甲", "乙"], rule, seats=1)), members)
    for n, member in enumerate(members):
        operations.cast(ballot.pk, {"marks": {str(n % 2 + 1): "for"}}, actor=voting_as(member))
    assert sealed(ballot).outcome["vacant"] == 1
    assert told == [BallotSealed(ballot.pk, True, ())]


def test_a_sealed_ballot_moves_no_more(house):
    members = persons(3)
    ballot = opened(a_ballot(house), members)
    sealed(ballot)
    for act in (operations.seal, operations.close):
        with pytest.raises(OutOfTurn):
            act(ballot.pk, actor=SYSTEM)
    with pytest.raises(OutOfTurn):
        operations.annul(ballot.pk, "悔了", actor=SYSTEM)


def test_an_annulled_ballot_is_emptied_unread(house):
    [member] = persons(1)
    ballot = opened(a_ballot(house), [member])
    voted(ballot, member)
    with pytest.raises(Unfit):
        operations.annul(ballot.pk, " ", actor=SYSTEM)
    done = operations.annul(ballot.pk, "表决器故障，改用举手", actor=SYSTEM)
    assert (done.state, done.salt) == (State.VOID, None)
    assert not BoxedVote.objects.exists()
    assert not CountedVote.objects.exists()


def published_file(house, tmp_path, **ballot):
    members = persons(9)
    made = opened(a_ballot(house, **ballot), members)
    receipts = [voted(made, m, "for" if n < 6 else "abstain") for n, m in enumerate(members)]
    sealed(made)
    operations.publish(made.pk, actor=SYSTEM)
    made.refresh_from_db()
    path = tmp_path / "list.json"
    path.write_text(lists.file_of(queries.published_list(made)), "utf-8")
    return made, path, receipts


def test_the_published_list_is_recounted_from_the_file_alone(house, tmp_path, capsys):
    ballot, path, receipts = published_file(house, tmp_path)
    call_command("recount", path, code=receipts[8].code)
    said = capsys.readouterr().out
    assert "全部相符" in said
    assert f"核对码{receipts[8].code}：" in said
    assert said.count("弃权") >= 1
    assert json.loads(path.read_text())["digest"] == ballot.digest


def test_the_recount_needs_neither_database_nor_secret(house, tmp_path, settings):
    _, path, _ = published_file(house, tmp_path)
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RENDA_SECRET_KEY")}
    env |= {"PYTHONPATH": str(settings.BASE_DIR), "RENDA_DATA": str(tmp_path / "none")}
    command = [sys.executable, "-m", "renda.config.launch", "recount", str(path)]
    told = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=True)
    assert "全部相符" in told.stdout
    assert not (tmp_path / "none").exists()


def test_the_published_list_holds_no_person(house, tmp_path):
    ballot, path, _ = published_file(house, tmp_path)
    text = path.read_text("utf-8")
    assert not [v.name for v in Voter.objects.filter(ballot=ballot) if v.name in text]
    assert set(json.loads(text)["votes"][0]) == {"code", "choice"}


def test_the_list_of_an_open_ballot_names_its_voters(house, tmp_path):
    _, path, _ = published_file(house, tmp_path, secrecy=Secrecy.NAMED)
    assert "委员1" in path.read_text("utf-8")
    assert not lists.recount(path.read_text("utf-8")).faults


def _other_choice(data):
    data["votes"][0]["choice"] = {"marks": {"1": "against"}}


def _one_less(data):
    data["votes"].pop()


def _twice(data):
    data["votes"].append(dict(data["votes"][0]))


def _another_result(data):
    data["outcome"]["sentence"] = "不通过"


def _another_base(data):
    data["house"]["in_office"] = 99


@pytest.mark.parametrize("change", [_other_choice, _one_less, _twice, _another_result, _another_base])
@pytest.mark.parametrize("with_digest", [False, True])
def test_a_changed_list_does_not_recount_even_with_a_digest_made_anew(house, tmp_path, change, with_digest):
    _, path, _ = published_file(house, tmp_path)
    data = json.loads(path.read_text("utf-8"))
    change(data)
    if with_digest:
        data["digest"] = lists.digest(data)
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(CommandError):
        call_command("recount", path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"format":"renda-ballot/1"}',
        '{"format":"renda-ballot/1","votes":[]}',
        '{"format":"renda-ballot/1","votes":[1],"design":{}}',
        "[" * 10000,
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path, text):
    path = tmp_path / "x.json"
    path.write_text(text, "utf-8")
    with pytest.raises(CommandError, match=r"票单|票样"):
        call_command("recount", path)
    with pytest.raises(CommandError, match="读不出来"):
        call_command("recount", tmp_path / "none.json")


def test_votes_changed_after_sealing_are_not_published(house):
    members = persons(3)
    ballot = opened(a_ballot(house), members)
    for member in members:
        voted(ballot, member)
    sealed(ballot)
    CountedVote.objects.filter(pk=CountedVote.objects.first().pk).update(choice={"marks": {"1": "against"}})
    with pytest.raises(OutOfTurn, match="摘要不符"):
        operations.publish(ballot.pk, actor=SYSTEM)


def test_every_move_of_a_ballot_replays(house):
    from renda.ballots.workflow import FLOW

    ballot = opened(a_ballot(house), persons(3))
    sealed(ballot)
    operations.publish(ballot.pk, actor=SYSTEM)
    ballot.refresh_from_db()
    assert FLOW.replay(journal.of(ballot), ballot.state) == []
