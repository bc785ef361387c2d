"""Casting: one vote a person, whichever way; no line in the record, no time, nothing that joins voter and vote."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.views.decorators.debug import sensitive_variables

from renda.ballots import box, counting, policies
from renda.ballots.errors import AlreadyVoted, NotOnRoll, VotingOver
from renda.ballots.kinds import Channel, Secrecy, State
from renda.ballots.models import Ballot, BoxedVote, NamedVote, Voter
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn
from renda.kernel.operations import lock, operation

ENTITLED = """
SELECT ballot.id, question, round, state, secrecy, channel, closes_at, salt, key_check, design, voter.excluded,
       voter.name AS voter_name, voter.why, voter.law, %s = ANY(ballot.voted) AS has_voted
  FROM ballots_ballot ballot JOIN ballots_voter voter ON voter.ballot_id = ballot.id
 WHERE ballot.id = %s AND voter.person_id = %s
"""
ENTER = """
UPDATE ballots_ballot SET {} WHERE id = %(ballot)s AND state = 'open' AND (closes_at IS NULL OR closes_at >= %(now)s)
   AND NOT %(person)s = ANY(voted)
"""
"""Both written out: three thousand press at once, and composing these costs more than carrying them out."""
ONCE = "每人只投一次；投出的票不能查看、更改或者撤回。"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the voter is told: the vote is in the box. ``code`` is shown this once and kept nowhere with the name."""

    question: str
    code: str = ""


@operation
@sensitive_variables("choice", "fit", "code", "key")
def cast(ballot_id: int, choice: Any, *, actor: Actor) -> Receipt:
    """投票 — ``choice`` as ``counting.Vote``. The answer is the confirmation: it comes after the vote is safely stored.

    Everything that needs no lock is asked first, because the ballot's row is held by one voter at a time.
    """
    ballot, person_id = _entitled(ballot_id, actor)
    _require_voting(ballot)
    if not ballot.takes_devices:
        raise OutOfTurn("这次表决不用终端投票", way_out="请在会场领票或者举手。")
    design = ballot.paper
    fit = counting.require_fit(design, choice)
    if ballot.secrecy == Secrecy.NAMED:
        _take_turn(ballot, person_id)
        NamedVote.objects.create(ballot=ballot, person_id=person_id, choice=fit)
        return Receipt(str(ballot))
    code, key = box.new_code(), box.key_of(bytes(ballot.salt or b""), ballot.key_check)
    vote = BoxedVote(ballot=ballot, cipher=box.put(key, code, fit, design))
    _take_turn(ballot, person_id)
    vote.save(force_insert=True)
    return Receipt(str(ballot), code)


@operation
def issue_paper(ballot_id: int, person_id: int, *, actor: Actor) -> Ballot:
    """发纸质票 — whoever takes a paper votes on it and on no device. By the tellers or whoever runs the ballot."""
    ballot = lock(Ballot, ballot_id)
    if not policies.may_count(actor, ballot):
        policies.require_runner(actor, ballot.congress_id)
    if ballot.channel != Channel.MIXED:
        raise OutOfTurn("这次表决不逐人登记领票", way_out="全部用纸质票的，只录入发出的张数。")
    voter = Voter.objects.filter(ballot=ballot, person=person_id).first()
    if voter is None:
        raise _not_on_roll("这个人")
    _require_included(voter)
    _require_not_yet(ballot, person_id)
    _require_voting(ballot)
    _take_turn(ballot, person_id, on_paper=True)
    return ballot


def _take_turn(ballot: Ballot, person_id: int, *, on_paper: bool = False) -> None:
    """Enter the person among those who have voted, in one statement that holds the row to the end of the act.

    It asks again what another press or the closing may have changed while it waited for the row.
    """
    papered = "voted = ballots_with(voted, %(person)s), papered = ballots_with(papered, %(person)s)"
    entered = papered if on_paper else "voted = ballots_with(voted, %(person)s)"
    with connection.cursor() as cursor:
        cursor.execute(ENTER.format(entered), {"person": person_id, "ballot": ballot.pk, "now": clock.now()})
        if cursor.rowcount:
            return
    now = Ballot.objects.get(pk=ballot.pk)
    _require_not_yet(now, person_id)
    raise _over()


def _entitled(ballot_id: int, actor: Actor) -> tuple[Ballot, int]:
    """The ballot and the actor's person, on its roll and not among those who voted; whoever may not know of the ballot
    is told that there is none. The long list of who voted stays in the database, which is asked for one name.
    """
    person_id = None if actor.holds("auditor") else actor.person_id
    found = list(Ballot.objects.raw(ENTITLED, [person_id, ballot_id, person_id])) if person_id is not None else []
    if found and person_id is not None:
        entitled: Any = found[0]
        if entitled.excluded:
            raise _excluded(entitled.voter_name, entitled.why, entitled.law)
        if entitled.has_voted:
            _require_not_yet(Ballot.objects.get(pk=ballot_id), person_id)
        return entitled, person_id
    ballot = Ballot.objects.filter(pk=ballot_id).first() if person_id is not None else None
    if ballot is None or not policies.may_see(actor, ballot.congress_id):
        raise Missing("没有这次表决，或者您无权查看", way_out="请先登录，或者换一个身份。")
    if ballot.state == State.PREPARED:
        raise OutOfTurn("表决还没有开始", way_out="请等主持人宣布开始。")
    raise _not_on_roll("您")


def _not_on_roll(who: str) -> NotOnRoll:
    return NotOnRoll(f"本次表决的名单上没有{who}", way_out="名单在表决开始时确定；有疑问请问会议工作人员。")


def _require_included(voter: Voter) -> None:
    if voter.excluded:
        raise _excluded(voter.name, voter.why, voter.law)


def _excluded(name: str, why: str, law: str) -> NotOnRoll:
    return NotOnRoll(f"{name}不参加本次表决：{why}", law=law)


def _require_not_yet(ballot: Ballot, person_id: int) -> None:
    place = bisect_left(ballot.voted, person_id)
    if place == len(ballot.voted) or ballot.voted[place] != person_id:
        return
    if person_id in ballot.papered:
        raise AlreadyVoted("已经领了纸质票，不能再在终端上投", way_out=ONCE)
    raise AlreadyVoted("您已经投过票了，这一次没有重复计入", way_out=ONCE)


def _require_voting(ballot: Ballot) -> None:
    late = ballot.closes_at is not None and clock.now() > ballot.closes_at
    if ballot.state != State.OPEN or late:
        raise _over()


def _over() -> VotingOver:
    return VotingOver("表决已经结束，这一票没有计入", way_out="结果由主持人宣布。")
