"""付表决 — items of the agenda are voted on in the ballots room; who may vote is fixed from who is there."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.urls import reverse

from renda.ballots import operations as ballots
from renda.ballots import queries as ballot_queries
from renda.ballots.kinds import State
from renda.ballots.models import Ballot
from renda.ballots.operations import Exclusion
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.meetings import attendance, membership, policies, quorum, voting_designs
from renda.meetings.events import ResolutionAdopted
from renda.meetings.kinds import ItemState, MeetingState, ResolutionKind, ResolutionState
from renda.meetings.models import AgendaItem, Meeting, Resolution, Vote
from renda.meetings.voting_designs import Wanted
from renda.meetings.workflow import ITEM_FLOW, RESOLUTION_FLOW
from renda.notifications import operations as notifications
from renda.people.models import Person

LONGEST = 60
MOST_TEXT = 50_000


@operation
def put_to_vote(
    item_id: int, question: str, wanted: Wanted, *, secrecy: str, channel: str, tellers: Sequence[int] = (),
    amendment: bool = False, text: str = "", leaves: str = "", title: str = "", actor: Actor,
) -> Vote:  # fmt: skip
    """付表决 — prepare a ballot on an item; ``leaves`` is what it becomes when it passes (决议、决定、任免名单).

    The rule comes from the kinds of meeting and item and from the place's choices; nobody picks a majority.
    """
    item, meeting = _item(item_id, actor)
    if item.state != ItemState.LISTED:
        raise OutOfTurn(f"“{item}”{item.get_state_display()}，不能付表决", way_out="列入议程的议题才能付表决。")
    if len(text) > MOST_TEXT:
        raise Unfit(f"文本不超过{MOST_TEXT}字", field="text", way_out="长文本请作为会议材料送交。")
    chosen = ballot_queries.rules_of(meeting.congress_id)
    rule = voting_designs.rule_for(
        item.kind, meeting.kind, wanted.kind, chosen, quorum.quorum_of(meeting).law
    )  # fmt: skip
    design = voting_designs.design_of(wanted, rule, _known_persons(meeting, wanted))
    occasion = f"{meeting.congress.short_name}{meeting.term}{meeting}"[:100]
    ballot = ballots.prepare(
        meeting.congress_id, question or item.title[:200], design, secrecy=secrecy, channel=channel, tellers=tellers,
        occasion=occasion, actor=actor,
    )  # fmt: skip
    vote = Vote.objects.create(
        item=item, ballot=ballot, amendment=amendment, text=text.strip(), position=item.votes.count() + 1
    )
    if leaves:
        _draft(vote, leaves, title, text, actor)
    ITEM_FLOW.note("put_to_vote", "付表决", item, actor, ballot=ballot.pk, amendment=amendment)
    return vote


@operation
def open_vote(
    vote_id: int, *, excluded: Mapping[int, str] | None = None, minutes: int | None = None, entitled: int = 0,
    actor: Actor,
) -> Vote:  # fmt: skip
    """开始表决 — the members now present may vote; those in ``excluded`` (person to reason) do not and are shown.

    Amendments come first. ``minutes`` sets an end; ``entitled`` is only for papers without names.
    """
    vote = lock(Vote, vote_id)
    item, meeting = _item(vote.item_id, actor)
    if meeting.state != MeetingState.OPEN:
        raise OutOfTurn("会议没有正在举行，不能表决", way_out="请先宣布开会。")
    _require_amendments_first(vote)
    if minutes is not None and not 1 <= minutes <= LONGEST:
        raise Unfit(f"表决时间应在1至{LONGEST}分钟之间", field="minutes")
    there = attendance.present_members(meeting)
    persons = [a.person for a in there if a.person is not None]
    until = clock.now() + timedelta(minutes=minutes) if minutes else None
    ballots.open_ballot(
        vote.ballot_id, [p.pk for p in persons], in_office=len(membership.in_office(meeting)),
        quota=membership.quota_of(meeting), present=len(persons), entitled=entitled,
        exclusions=[Exclusion(person, why) for person, why in (excluded or {}).items()], closes_at=until, actor=actor,
    )  # fmt: skip
    if vote.ballot.takes_devices:
        url = reverse("ballots:ballot", args=[vote.ballot_id])
        notifications.notify(persons, f"请投票：{vote}", url, mail=False)
    ITEM_FLOW.note("open_vote", "开始表决", item, actor, ballot=vote.ballot_id, present=len(persons))
    return vote


@operation
def conclude_vote(ballot_id: int, *, actor: Actor) -> Vote | None:
    """表决有了结果 — what the item leaves behind is adopted or fails, and the item has been dealt with.

    A consequence of sealing: the result is read from the sealed ballot and can be entered by nobody.
    """
    vote = Vote.objects.select_related("item__meeting", "ballot").filter(ballot=ballot_id).first()
    outcome = ballot_queries.outcome_of(vote.ballot) if vote else None
    if vote is None or outcome is None:
        return None
    item = lock(AgendaItem, vote.item_id)
    if outcome.again and outcome.valid:
        return vote
    passed = _passed(vote.ballot)
    for resolution in vote.resolutions.select_for_update().filter(state=ResolutionState.DRAFT):
        failed = [v.label for v in outcome.verdicts if v.label not in passed]
        resolution.text = without_failed(resolution, passed, failed)
        _decide(resolution, passed, outcome.sentence, actor)
    open_votes = item.votes.exclude(pk=vote.pk).exclude(ballot__state__in=[State.SEALED, State.VOID])
    if not vote.amendment and item.state == ItemState.LISTED and not open_votes.exists():
        _deal(item, outcome.sentence, actor)
    return vote


@operation
def follow_round(ballot_id: int, previous_id: int, *, actor: Actor) -> Vote | None:
    """下一轮 — belongs to the same item as the round before it."""
    before = Vote.objects.filter(ballot=previous_id).select_related("item").first()
    if before is None:
        return None
    vote = Vote.objects.create(
        item=before.item, ballot_id=ballot_id, amendment=before.amendment, text=before.text,
        position=before.item.votes.count() + 1,
    )  # fmt: skip
    before.resolutions.filter(state=ResolutionState.DRAFT).update(vote=vote)
    return vote


def _item(item_id: int, actor: Actor) -> tuple[AgendaItem, Meeting]:
    """The meeting's row is taken before the item's, as all acts on agendas do."""
    found = AgendaItem.objects.filter(pk=item_id).values_list("meeting", flat=True).first()
    meeting = lock(Meeting, found or 0)
    policies.require_runner(actor, meeting)
    return lock(AgendaItem, item_id), meeting


def _known_persons(meeting: Meeting, wanted: Wanted) -> dict[str, int]:
    """Names on the paper that are one person of the house and no more."""
    rows = Person.objects.filter(name__in=[label.strip() for label in wanted.labels])
    rows = rows.filter(posts__body__congress=meeting.congress_id) | rows.filter(
        mandates__term__congress=meeting.congress_id
    )
    found: dict[str, set[int]] = {}
    for pk, name in rows.values_list("pk", "name"):
        found.setdefault(name, set()).add(pk)
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}


def _require_amendments_first(vote: Vote) -> None:
    if vote.amendment:
        return
    first = vote.item.votes.filter(amendment=True).exclude(ballot__state__in=[State.SEALED, State.VOID]).first()
    if first is not None:
        raise OutOfTurn(f"修正案先付表决：“{first}”还没有结果", way_out="请先表决修正案，或者把它作废。")


def _passed(ballot: Ballot | None) -> list[str]:
    """What passed or was elected, in this round and in those before it."""
    if ballot is None:
        return []
    outcome = ballot_queries.outcome_of(ballot)
    before = _passed(ballot.previous)
    if outcome is None or not outcome.valid:
        return before
    seats = bool(ballot.paper.seats)
    return before + [v.label for v in outcome.verdicts if (v.key in outcome.elected if seats else v.passed)]


def _draft(vote: Vote, kind: str, title: str, text: str, actor: Actor) -> None:
    if kind not in ResolutionKind.values:
        raise Unfit("没有这种决议决定", field="leaves")
    title = " ".join(title.split()) or vote.item.title[:200]
    if len(title) > 200:
        raise Unfit("标题不超过200个字", field="title")
    drafted = (
        vote.item.resolutions.select_for_update().filter(vote=None, kind=kind, state=ResolutionState.DRAFT).first()
    )
    if drafted is not None:  # drafted before the vote was prepared: what was typed here, if anything, replaces it
        drafted.vote, drafted.title = vote, title
        drafted.text = text.strip() or drafted.text
        drafted.version += 1
        drafted.save()
        RESOLUTION_FLOW.note("put_to_vote", "付表决", drafted, actor, ballot=vote.ballot_id)
        return
    made = Resolution.objects.create(
        meeting=vote.item.meeting, item=vote.item, vote=vote, kind=kind, title=title, text=text.strip()
    )
    RESOLUTION_FLOW.begin(made, actor, label="起草", ballot=vote.ballot_id)


def without_failed(resolution: Resolution, passed: Sequence[str], failed: Sequence[str]) -> str:
    """A name list written before the vote keeps no line of who did not pass."""
    if resolution.kind != ResolutionKind.NAME_LIST:
        return resolution.text
    lines = resolution.text.splitlines()
    kept = [x for x in lines if any(n in x for n in passed) or not any(n in x for n in failed)]
    return "\n".join(kept)


def _decide(resolution: Resolution, passed: list[str], sentence: str, actor: Actor) -> None:
    resolution.version += 1
    if not passed:
        RESOLUTION_FLOW.make("fail", resolution, actor, why=sentence)
        return
    resolution.adopted_on = clock.today()
    if resolution.kind in (ResolutionKind.NAME_LIST, ResolutionKind.ANNOUNCEMENT) and not resolution.text:
        resolution.text = "\n".join(passed)
    RESOLUTION_FLOW.make("adopt", resolution, actor, why=sentence, passed=passed)
    announce(ResolutionAdopted(resolution.pk, resolution.adopted_on))


def _deal(item: AgendaItem, sentence: str, actor: Actor) -> None:
    from renda.meetings.operations.dealing import deal_item  # the agenda's acts may ask for votes in their turn

    deal_item(item.pk, sentence[:500], actor=actor)
