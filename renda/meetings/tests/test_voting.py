"""Items are put to the vote: rule by kind, roll from who is there, result from the sealed ballot alone."""

from datetime import date

import pytest

from renda.ballots import operations as ballots
from renda.ballots import queries as ballot_queries
from renda.ballots.kinds import Base, Kind, State
from renda.kernel import clock, localities
from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.meetings import builders, operations, votes
from renda.meetings.kinds import AttendeeRole, ItemState, MeetingState, ResolutionState, SittingState
from renda.meetings.models import AgendaItem, Attendee, Meeting, Presence, Sitting
from renda.meetings.voting_designs import Wanted
from renda.people import builders as people
from renda.people.kinds import BodyKind, PostKind

pytestmark = pytest.mark.django_db
DAY = date(2026, 5, 28)
MOTION = Wanted(Kind.MOTION, ("关于批准预算调整方案的决议",))


@pytest.fixture
def meeting():
    """A standing committee of nine, seven of whom are in the room; the meeting goes on."""
    term = people.a_term(people.a_congress())
    committee = people.a_body(term.congress, BodyKind.STANDING_COMMITTEE, "常务委员会")
    for n in range(9):
        people.a_post(people.a_deputy(term, f"委员{n}").person, committee, PostKind.MEMBER)
    return sitting_with(builders.fixed(builders.a_meeting(term), DAY), 7)


@pytest.fixture(autouse=True)
def _on_the_day():
    with clock.on(DAY):
        yield


def sitting_with(meeting: Meeting, present: int) -> Meeting:
    from renda.meetings.membership import members_of

    sitting = Sitting.objects.create(meeting=meeting, kind="plenary", on=DAY, state=SittingState.OPEN)
    for member in members_of(meeting)[:present]:
        attendee = Attendee.objects.create(
            meeting=meeting, person=member.person, name=member.person.name, role=AttendeeRole.MEMBER, state="coming"
        )
        Presence.objects.create(attendee=attendee, sitting=sitting, came_at=clock.now(), how="list")
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.OPEN)
    meeting.refresh_from_db()
    return meeting


def an_item(
    meeting: Meeting, kind: str = "resolution", title: str = "关于批准预算调整方案的决议（草案）"
) -> AgendaItem:
    item = operations.add_item(meeting.pk, title=title, kind=kind, actor=SYSTEM)
    if item.state == ItemState.DRAFT:
        operations.list_item(item.pk, actor=SYSTEM)
        item.refresh_from_db()
    return item


def a_vote(item: AgendaItem, wanted: Wanted = MOTION, **more: object):
    more.setdefault("secrecy", "secret")
    return operations.put_to_vote(item.pk, item.title, wanted, channel="device", actor=SYSTEM, **more)  # type: ignore[arg-type]


def taken(vote, marks_of) -> None:
    """Everyone on the roll votes as ``marks_of`` says by number; then the ballot is closed and sealed."""
    vote.ballot.refresh_from_db()
    for n, voter in enumerate(vote.ballot.roll.filter(excluded=False).order_by("pk")):
        ballots.cast(vote.ballot_id, {"marks": marks_of(n)}, actor=Actor(voter.person_id, voter.name))
    ballots.close(vote.ballot_id, actor=SYSTEM)
    ballots.seal(vote.ballot_id, actor=SYSTEM)


def test_members_in_the_room_vote_and_the_base_is_all_in_office(meeting):
    vote = a_vote(an_item(meeting))
    operations.open_vote(vote.pk, actor=SYSTEM)
    vote.ballot.refresh_from_db()
    assert (vote.ballot.in_office, vote.ballot.present, vote.ballot.entitled) == (9, 7, 7)
    assert vote.ballot.paper.rule.majority.base == Base.IN_OFFICE
    assert vote.ballot.paper.rule.law == "地方组织法51"


def test_a_majority_of_those_present_is_not_enough(meeting):
    """Four of seven present are more than half of them, and not of nine."""
    item = an_item(meeting)
    vote = a_vote(item, leaves="resolution", title="关于批准预算调整方案的决议", text="会议决定，批准预算调整方案。")
    operations.open_vote(vote.pk, actor=SYSTEM)
    taken(vote, lambda n: {"1": "for" if n < 4 else "against"})
    item.refresh_from_db()
    resolution = vote.resolutions.get()
    assert (resolution.state, item.state) == (ResolutionState.FAILED, ItemState.DEALT)
    assert "没有过半数" in item.result


def test_what_passes_is_adopted_with_its_day_and_the_item_is_dealt_with(meeting):
    item = an_item(meeting)
    vote = a_vote(item, leaves="resolution", title="关于批准预算调整方案的决议", text="会议决定，批准预算调整方案。")
    operations.open_vote(vote.pk, actor=SYSTEM)
    taken(vote, lambda n: {"1": "for" if n < 5 else "abstain"})
    resolution = vote.resolutions.get()
    item.refresh_from_db()
    assert (resolution.state, resolution.adopted_on) == (ResolutionState.ADOPTED, DAY)
    assert item.state == ItemState.DEALT
    assert "赞成5人，通过" in item.result


def test_appointments_leave_a_list_of_those_who_passed(meeting):
    item = an_item(meeting, "appointment", "人事任免事项")
    vote = a_vote(item, Wanted(Kind.PERSONS, ("周正", "吴方")), leaves="name_list", title="任免名单")
    operations.open_vote(vote.pk, actor=SYSTEM)
    taken(vote, lambda n: {"1": "for", "2": "for" if n < 2 else "against"})
    resolution = vote.resolutions.get()
    assert resolution.state == ResolutionState.ADOPTED
    assert resolution.text == "周正"


def test_a_tie_at_the_last_place_goes_on_to_a_second_round_of_the_same_item(meeting):
    item = an_item(meeting, "projects", "民生实事项目")
    labels = ("学校操场", "菜市场", "老楼加梯")
    vote = a_vote(item, Wanted(Kind.CHOOSE, labels, seats=1, most=2), leaves="announcement", title="民生实事项目")
    operations.open_vote(vote.pk, actor=SYSTEM)
    taken(vote, lambda n: {"1": "for", "2": "for"})
    item.refresh_from_db()
    assert item.state == ItemState.LISTED
    second = ballots.prepare_further_round(vote.ballot_id, actor=SYSTEM)
    assert second.vote.item_id == item.pk
    operations.open_vote(second.vote.pk, actor=SYSTEM)
    taken(second.vote, lambda n: {"1": "for"} if n < 4 else {"2": "for"})
    item.refresh_from_db()
    resolution = second.vote.resolutions.get()
    assert item.state == ItemState.DEALT
    assert (resolution.state, resolution.text) == (ResolutionState.ADOPTED, "学校操场")


def test_what_the_rounds_choose_is_announced_together(meeting):
    item = an_item(meeting, "projects", "民生实事项目")
    labels = ("学校操场", "菜市场", "老楼加梯")
    vote = a_vote(item, Wanted(Kind.CHOOSE, labels, seats=2, most=3), leaves="announcement", title="民生实事项目")
    operations.open_vote(vote.pk, actor=SYSTEM)
    taken(vote, lambda n: {"1": "for", **({"2": "for"} if n < 6 else {}), **({"3": "for"} if n > 0 else {})})
    second = ballots.prepare_further_round(vote.ballot_id, actor=SYSTEM)
    operations.open_vote(second.vote.pk, actor=SYSTEM)
    taken(second.vote, lambda n: {"2": "for"} if n < 4 else {"3": "for"})
    assert second.vote.resolutions.get().text.splitlines() == ["学校操场", "菜市场"]


def test_amendments_are_voted_on_first(meeting):
    item = an_item(meeting)
    whole = a_vote(item)
    change = a_vote(item, Wanted(Kind.MOTION, ("第二条修改为……",)), amendment=True)
    with pytest.raises(OutOfTurn, match="修正案先付表决"):
        operations.open_vote(whole.pk, actor=SYSTEM)
    operations.open_vote(change.pk, actor=SYSTEM)
    taken(change, lambda n: {"1": "for"})
    item.refresh_from_db()
    assert item.state == ItemState.LISTED
    operations.open_vote(whole.pk, actor=SYSTEM)
    assert ballot_queries.visible_to(SYSTEM).get(pk=whole.ballot_id).state == State.OPEN


def test_who_does_not_vote_is_shown_with_the_reason_and_stays_in_the_base(meeting):
    vote = a_vote(an_item(meeting))
    out = Attendee.objects.filter(meeting=meeting).order_by("pk").first()
    operations.open_vote(vote.pk, excluded={out.person_id: "与议题有利害关系"}, actor=SYSTEM)
    vote.ballot.refresh_from_db()
    assert (vote.ballot.in_office, vote.ballot.entitled) == (9, 6)
    assert [v.why for v in ballot_queries.excluded_from(vote.ballot)] == ["与议题有利害关系"]


def test_nothing_is_voted_on_below_the_quorum(meeting):
    Presence.objects.filter(pk__in=list(Presence.objects.values_list("pk", flat=True)[:3])).delete()
    vote = a_vote(an_item(meeting))
    with pytest.raises(OutOfTurn, match="出席4人，没有过半数（5人）"):
        operations.open_vote(vote.pk, actor=SYSTEM)


def test_nothing_is_voted_on_outside_the_meeting(meeting):
    vote = a_vote(an_item(meeting))
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.FIXED)
    with pytest.raises(OutOfTurn, match="没有正在举行"):
        operations.open_vote(vote.pk, actor=SYSTEM)


def test_only_listed_items_are_put_to_the_vote(meeting):
    item = an_item(meeting)
    operations.deal_item(item.pk, "听取了报告。", actor=SYSTEM)
    with pytest.raises(OutOfTurn, match="不能付表决"):
        a_vote(item)


def test_votes_are_prepared_and_opened_by_who_runs_the_meeting(meeting):
    item = an_item(meeting)
    office = people.a_clerk_of(meeting.congress)
    unit = people.a_clerk_of(meeting.congress, BodyKind.GOVERNMENT_DEPARTMENT)
    vote = operations.put_to_vote(item.pk, "", MOTION, secrecy="secret", channel="device", actor=office)
    assert vote.ballot.question == item.title
    with pytest.raises(NotYours):
        operations.put_to_vote(item.pk, "", MOTION, secrecy="secret", channel="device", actor=unit)
    with pytest.raises(NotYours):
        operations.open_vote(vote.pk, actor=unit)
    with pytest.raises(Missing):
        operations.open_vote(vote.pk, actor=OUTSIDER)


def test_another_person_is_written_in_at_elections_only(meeting):
    item = an_item(meeting, "appointment", "人事任免事项")
    with pytest.raises(Unfit, match="另选他人"):
        a_vote(item, Wanted(Kind.PERSONS, ("周正",), seats=1, write_in=True))


def test_the_place_decides_from_what_satisfaction_is_counted(meeting):
    localities.decide_locally(
        meeting.congress_id, "ballots", {"test_base": "valid", "test_reached": "above"}, date(2026, 1, 1), "测评办法",
        actor=SYSTEM,
    )  # fmt: skip
    vote = a_vote(an_item(meeting, "test", "满意度测评"), Wanted(Kind.GRADES, ("环境状况报告",)))
    majority = vote.ballot.paper.rule.majority
    assert (majority.base, majority.strict) == (Base.VALID, True)


def test_conclude_vote_leaves_ballots_of_other_rooms_alone(meeting):
    assert operations.conclude_vote(0, actor=SYSTEM) is None
    assert operations.follow_round(0, 0, actor=SYSTEM) is None


def test_votes_on_restricted_items_are_shown_to_members_only(meeting):
    item = an_item(meeting, "appointment", "人事任免事项")
    AgendaItem.objects.filter(pk=item.pk).update(restricted=True)
    a_vote(item, Wanted(Kind.PERSONS, ("周正",)))
    member = Attendee.objects.filter(meeting=meeting).first()
    inside = Actor(member.person_id, member.name, congress_id=meeting.congress_id, roles=frozenset({"member"}))
    unit = people.a_clerk_of(meeting.congress, BodyKind.GOVERNMENT_DEPARTMENT)
    assert len(votes.of_meeting(meeting, inside)) == 1
    assert votes.of_meeting(meeting, unit) == []


def test_pages_of_votes_for_each_who_opens_them(meeting, client):
    """Who runs it prepares and opens; a member finds the paper on the own page; a unit finds neither."""
    from django.urls import reverse

    from renda.access import builders as access
    from renda.people.models import Person

    item = an_item(meeting)
    office = people.a_clerk_of(meeting.congress)
    unit = people.a_clerk_of(meeting.congress, BodyKind.GOVERNMENT_DEPARTMENT)
    access.signed_in(client, Person.objects.get(pk=office.person_id))
    put = reverse("meetings:putting-to-vote", args=[item.pk])
    assert "全体组成人员" not in client.get(put).content.decode()
    answer = client.post(
        put, {"question": "决议", "kind": "motion", "labels": "决议", "secrecy": "secret", "channel": "device"}
    )
    assert answer.status_code == 303
    vote = item.votes.get()
    page = client.get(reverse("meetings:opening-vote", args=[vote.pk])).content.decode()
    assert "9人，现在在场7人，法定人数5人" in page
    assert client.post(reverse("meetings:opening-vote", args=[vote.pk]), {"minutes": "5"}).status_code == 303
    shown = client.get(reverse("meetings:votes", args=[meeting.pk])).content.decode()
    assert "表决中" in shown
    access.signed_in(client, Person.objects.get(pk=unit.person_id))
    assert client.get(put).status_code == 403
    assert client.get(reverse("meetings:votes", args=[meeting.pk])).status_code == 404
    client.logout()
    assert client.get(put).status_code == 302


def test_the_secretariat_of_a_congress_takes_its_votes():
    term = people.a_term(people.a_congress())
    for n in range(3):
        people.a_deputy(term, f"代表{n}")
    session = sitting_with(builders.fixed(builders.a_meeting(term, 2, kind="congress"), DAY), 3)
    secretary = people.a_clerk_of(term.congress, BodyKind.SECRETARIAT)
    item = an_item(session)
    vote = operations.put_to_vote(item.pk, "", MOTION, secrecy="secret", channel="device", actor=secretary)
    assert operations.open_vote(vote.pk, actor=secretary).ballot.paper.rule.law == "地方组织法25"
