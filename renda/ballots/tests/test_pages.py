"""The pages of a ballot: voted in two presses, answered plainly, shown in the hall, run by the chair, counted by tellers."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from renda.access import builders as access
from renda.ballots import operations
from renda.ballots.builders import a_ballot, a_motion, opened, persons, sealed, voted
from renda.ballots.kinds import Channel, Kind, Secrecy, State
from renda.ballots.models import Ballot, BoxedVote
from renda.ballots.rules import designed
from renda.kernel.actors import SYSTEM
from renda.people.builders import a_post
from renda.people.models import Body
from tests.cast import Cast, a_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Cast:
    return a_cast()


def signed_in(person) -> Client:
    return access.signed_in(Client(), person)


def members_of(house: Cast, number: int):
    committee: Body = house.bodies["区人大常委会"]
    members = persons(number)
    for member in members:
        a_post(member, committee, "member")
    return members


def page(client: Client, ballot: Ballot, name: str = "", **more):
    return client.get(f"/ballots/{ballot.pk}/{name}", **more)


def press(client: Client, ballot: Ballot, **marks):
    return client.post(f"/ballots/{ballot.pk}/", {f"mark-{key}": mark for key, mark in marks.items()})


def test_a_member_votes_in_two_presses_and_gets_a_code_once(house):
    members = members_of(house, 3)
    ballot = opened(a_ballot(house.congress), members)
    client = signed_in(members[0])
    assert "赞成" in page(client, ballot).content.decode()
    answer = press(client, ballot, **{"1": "for"})
    said = answer.content.decode()
    assert "已投票" in said
    assert answer.context["receipt"].code in said
    again = page(client, ballot).content.decode()
    assert "您已经投过票" in again
    assert answer.context["receipt"].code not in again


def test_the_second_press_is_answered_plainly_and_logged_nowhere(house, caplog):
    members = members_of(house, 3)
    ballot = opened(a_ballot(house.congress), members)
    client = signed_in(members[0])
    press(client, ballot, **{"1": "for"})
    answer = press(client, ballot, **{"1": "against"})
    assert answer.status_code == 409
    assert "没有重复计入" in answer.content.decode()
    assert "Conflict" not in caplog.text
    assert BoxedVote.objects.count() == 1


def test_voting_writes_no_session(house):
    """A session row written beside the vote would tell its hour and its place among the stamps."""
    members = members_of(house, 3)
    ballot = opened(a_ballot(house.congress), members)
    client = signed_in(members[0])
    page(client, ballot)
    before = list(Session.objects.values_list("session_key", "session_data", "expire_date"))
    answer = press(client, ballot, **{"1": "for"})
    assert list(Session.objects.values_list("session_key", "session_data", "expire_date")) == before
    assert "sessionid" not in answer.cookies
    assert "messages" not in answer.cookies
    assert answer["Cache-Control"] == "private, no-store"


def test_a_faulty_paper_comes_back_with_what_was_chosen(house):
    members = members_of(house, 3)
    design = designed(Kind.CHOOSE, ["甲", "乙", "丙"], "projects", seats=1)
    ballot = opened(a_ballot(house.congress, design), members)
    answer = press(signed_in(members[0]), ballot, **{"1": "for", "2": "for"})
    assert answer.status_code == 422
    assert "还没有投出" in answer.content.decode()
    assert answer.content.decode().count("checked") == 2
    assert Ballot.objects.get(pk=ballot.pk).voted == []


@pytest.mark.parametrize(
    ("kind", "rule", "more", "post"),
    [
        (Kind.MOTION, "committee", {}, {"mark-1": "for", "mark-2": "against", "mark-3": "abstain"}),
        (Kind.PERSONS, "election", {"seats": 2, "write_in": True}, {"mark-1": "for", "write": ["丁", ""]}),
        (Kind.CHOOSE, "projects", {"seats": 2}, {"mark-1": "for", "mark-3": "for"}),
        (Kind.RANK, "priorities", {"seats": 2}, {"mark-1": "2", "mark-3": "1"}),
        (Kind.GRADES, "satisfaction", {}, {"mark-1": "satisfied", "mark-2": "basic", "mark-3": "dissatisfied"}),
    ],
)
def test_every_kind_of_paper_is_voted_shown_and_sealed(house, kind, rule, more, post):
    members = members_of(house, 3)
    ballot = opened(a_ballot(house.congress, designed(kind, ["甲", "乙", "丙"], rule, **more)), members)
    client = signed_in(members[0])
    assert page(client, ballot).status_code == 200
    assert client.post(f"/ballots/{ballot.pk}/", post).status_code == 200
    assert page(client, ballot, "hall").status_code == 200
    sealed(ballot)
    for name in ("", "result", "hall"):
        assert page(client, ballot, name).status_code == 200, name


def test_who_is_not_on_the_roll_sees_no_paper(house):
    ballot = opened(a_ballot(house.congress), members_of(house, 3))
    said = page(signed_in(house.people["赵敏"]), ballot).content.decode()
    assert "名单上没有您" in said
    assert "投票</button>" not in said


def test_another_house_finds_no_page(house):
    ballot = opened(a_ballot(house.congress), members_of(house, 3))
    elsewhere = a_cast("白石区", "baishi")
    client = signed_in(elsewhere.people["何静"])
    for name in ("", "hall", "chair", "result", "list.json", "count"):
        assert page(client, ballot, name).status_code == 404, name


def test_the_hall_shows_how_many_and_nothing_of_what_before_sealing(house):
    members = members_of(house, 9)
    ballot = opened(a_ballot(house.congress), members)
    for member in members[:5]:
        voted(ballot, member)
    said = page(signed_in(house.people["何静"]), ballot, "hall").content.decode()
    assert "5<small> / 9人" in said
    assert "hx-trigger" in said
    for member in members[5:]:
        voted(ballot, member, "against")
    sealed(ballot)
    done = page(signed_in(house.people["何静"]), ballot, "hall").content.decode()
    assert "全体组成人员9人，过半数5人；赞成5人，通过。" in done
    assert "地方组织法第五十一条" in done
    assert "hx-trigger" not in done


def test_the_hall_with_a_whole_congress_has_no_cell_for_each(house):
    members = persons(130)
    ballot = opened(a_ballot(house.congress, a_motion(rule="congress")), members)
    said = page(signed_in(house.people["何静"]), ballot, "hall").content.decode()
    assert "hall-ticks" not in said


def test_the_chair_closes_seals_and_publishes(house):
    members = members_of(house, 9)
    ballot = opened(a_ballot(house.congress), members)
    for member in members[:5]:
        voted(ballot, member)
    client = signed_in(house.people["何静"])
    said = page(client, ballot, "chair").content.decode()
    assert "还有4人" in said
    assert "委员9" not in said
    for name in ("reminder", "closing", "sealing", "publication"):
        assert page(client, ballot, name).status_code == 200
        assert client.post(f"/ballots/{ballot.pk}/{name}").status_code == 303, name
    ballot.refresh_from_db()
    assert (ballot.state, ballot.published) == (State.SEALED, True)
    content = json.loads(page(client, ballot, "list.json").content)
    assert content["digest"] == ballot.digest
    assert ballot.digest in page(client, ballot, "chair").content.decode()


def test_the_chair_annuls_with_a_reason(house):
    ballot = opened(a_ballot(house.congress), members_of(house, 9))
    client = signed_in(house.people["何静"])
    assert client.post(f"/ballots/{ballot.pk}/annulment", {"why": ""}).status_code == 422
    assert client.post(f"/ballots/{ballot.pk}/annulment", {"why": "表决器故障"}).status_code == 303
    assert "已经作废" in page(client, ballot, "hall").content.decode()


def test_a_further_round_is_prepared_from_the_page(house):
    members = members_of(house, 3)
    ballot = opened(a_ballot(house.congress, designed(Kind.CHOOSE, ["甲", "乙"], "projects", seats=1)), members)
    sealed(ballot)
    client = signed_in(house.people["何静"])
    assert "准备下一轮" in page(client, ballot, "chair").content.decode()
    assert client.post(f"/ballots/{ballot.pk}/further-round").status_code == 303
    assert Ballot.objects.get(previous=ballot).round == 2
    assert client.post(f"/ballots/{ballot.pk}/further-round").status_code == 409


def test_members_do_not_run_the_ballot(house):
    members = members_of(house, 3)
    ballot = opened(a_ballot(house.congress), members)
    client = signed_in(members[0])
    for name in ("chair", "closing", "sealing", "publication", "annulment", "reminder", "further-round", "count"):
        assert page(client, ballot, name).status_code == 403, name
    assert client.post(f"/ballots/{ballot.pk}/closing").status_code == 403


def test_the_list_is_not_there_until_it_is_published(house):
    ballot = opened(a_ballot(house.congress), members_of(house, 3))
    sealed(ballot)
    assert page(signed_in(house.people["何静"]), ballot, "list.json").status_code == 404


def count_fields(yes: int, no: int, **more) -> dict:
    return {"issued": yes + no, "returned": yes + no, "invalid": 0, "count-1-for": yes, "count-1-against": no, **more}


def test_two_tellers_enter_their_counts_and_see_where_they_part(house):
    one, two, *members = members_of(house, 9)
    ballot = a_ballot(house.congress, channel=Channel.PAPER, tellers=[one, two])
    opened(ballot, [one, two, *members])
    first, second = signed_in(one), signed_in(two)
    operations.close(ballot.pk, actor=SYSTEM)
    address = f"/ballots/{ballot.pk}/count"
    assert first.post(address, count_fields(6, 3)).status_code == 303
    assert "还没有录入" in first.get(address).content.decode()
    assert "两份计票数不同" not in second.get(address).content.decode()
    assert second.post(address, count_fields(5, 4)).status_code == 303
    parted = second.get(address).context["differences"]
    assert [row["what"] for row in parted] == ["关于批准预算调整方案的决议：赞成", "关于批准预算调整方案的决议：反对"]
    assert second.post(address, count_fields(6, 3)).status_code == 303
    assert "两份计票数相符" in second.get(address).content.decode()


@pytest.mark.parametrize(
    "change", [{"issued": "-1"}, {"returned": "x"}, {"count-1-for": "99"}, {"invalid": "50"}, {"issued": "100"}]
)
def test_counts_that_cannot_be_come_back_to_the_form(house, change):
    one, two, *members = members_of(house, 9)
    ballot = a_ballot(house.congress, channel=Channel.PAPER, tellers=[one, two])
    opened(ballot, [one, two, *members])
    operations.close(ballot.pk, actor=SYSTEM)
    answer = signed_in(one).post(f"/ballots/{ballot.pk}/count", count_fields(6, 3, **change))
    assert answer.status_code == 422
    assert not ballot.teller_counts.exists()


def test_names_written_in_on_paper_are_counted(house):
    one, two, *members = members_of(house, 9)
    design = designed(Kind.PERSONS, ["甲", "乙"], "election", seats=1, write_in=True)
    ballot = a_ballot(house.congress, design, channel=Channel.PAPER, tellers=[one, two])
    opened(ballot, [one, two, *members])
    operations.close(ballot.pk, actor=SYSTEM)
    address = f"/ballots/{ballot.pk}/count"
    assert signed_in(one).post(address, count_fields(2, 7, writes="丙 六")).status_code == 422
    for teller in (one, two):
        assert signed_in(teller).post(address, {**count_fields(2, 7), "writes": "丙 6\n丁 1"}).status_code == 303
    assert operations.seal(ballot.pk, actor=SYSTEM).outcome["elected"] == ["+丙"]


def test_hands_are_asked_for_and_counted(house):
    one, two, *members = members_of(house, 9)
    ballot = opened(a_ballot(house.congress, secrecy=Secrecy.HAND, tellers=[one, two]), [one, two, *members])
    assert "举手" in page(signed_in(members[0]), ballot).content.decode()
    operations.close(ballot.pk, actor=SYSTEM)
    for teller in (one, two):
        answer = signed_in(teller).post(f"/ballots/{ballot.pk}/count", {"count-1-for": 6})
        assert answer.status_code == 303
    assert operations.seal(ballot.pk, actor=SYSTEM).outcome["verdicts"][0]["passed"]
