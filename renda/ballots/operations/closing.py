"""Closing, sealing, publishing, annulling: from the last vote to the list anyone can recount."""

import json
from collections.abc import Sequence
from secrets import SystemRandom
from typing import Any
from uuid import uuid4

from django.db import connection

from renda.ballots import box, policies, sweeping
from renda.ballots.events import BallotAnnulled, BallotSealed
from renda.ballots.kinds import Secrecy
from renda.ballots.models import Ballot, BoxedVote, CountedVote, NamedVote
from renda.ballots.queries import agreed_count, list_of
from renda.ballots.workflow import FLOW
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce, later
from renda.kernel.operations import lock, operation


@operation
def close(ballot_id: int, *, actor: Actor) -> Ballot:
    """结束表决 — a vote in flight either holds the row before this and counts, or comes after and is told so."""
    ballot = lock(Ballot, ballot_id)
    policies.require_runner(actor, ballot.congress_id)
    FLOW.make("close", ballot, actor, voted=len(ballot.voted), entitled=ballot.entitled)
    return ballot


@operation
def seal(ballot_id: int, *, actor: Actor) -> Ballot:
    """封存 — the box is opened, counted and written anew in random order; the result is computed and stands.

    Waits for two tellers that agree where papers or hands are counted.
    """
    ballot = lock(Ballot, ballot_id)
    policies.require_runner(actor, ballot.congress_id)
    _require_move("seal", ballot)
    papers = agreed_count(ballot) if ballot.takes_counts else None
    _require_whole(ballot)
    if ballot.takes_devices and ballot.is_secret:
        _open_box(ballot)
    content = list_of(ballot, papers)
    ballot.sums, ballot.outcome, ballot.digest = content["sums"], content["outcome"], content["digest"]
    outcome = content["outcome"]
    FLOW.make(
        "seal",
        ballot,
        actor,
        law=outcome["law"],
        digest=ballot.digest,
        result=outcome["sentence"],
        valid=outcome["valid"],
    )
    each = [verdict["key"] for verdict in outcome["verdicts"] if verdict["passed"]]
    passed = outcome["elected"] if ballot.paper.seats else each
    announce(BallotSealed(ballot.pk, outcome["valid"], tuple(passed)))
    later(sweeping.sweep)
    return ballot


@operation
def publish(ballot_id: int, *, actor: Actor) -> Ballot:
    """公开票单 — codes and choices with the digest; refused where the stored votes no longer give the sealed digest."""
    ballot = lock(Ballot, ballot_id)
    policies.require_runner(actor, ballot.congress_id)
    _require_move("publish", ballot)
    if list_of(ballot, agreed_count(ballot) if ballot.takes_counts else None)["digest"] != ballot.digest:
        raise OutOfTurn("封存后的票与封存时的摘要不符，不能公开", way_out="请报告会议主持人，核对数据库备份。")
    ballot.published = True
    FLOW.make("publish", ballot, actor, digest=ballot.digest)
    return ballot


@operation
def annul(ballot_id: int, why: str, *, actor: Actor) -> Ballot:
    """表决作废 — before it is sealed, where the machine failed or the question was wrong; a secret box is emptied unread."""
    ballot = lock(Ballot, ballot_id)
    policies.require_runner(actor, ballot.congress_id)
    if not why.strip():
        raise Unfit("请写明作废的原因", field="why")
    BoxedVote.objects.filter(ballot=ballot).delete()
    ballot.salt, ballot.key_check = None, ""
    FLOW.make("annul", ballot, actor, why=why.strip()[:500], voted=len(ballot.voted))
    announce(BallotAnnulled(ballot.pk))
    later(sweeping.sweep)
    return ballot


def _require_move(name: str, ballot: Ballot) -> None:
    """Asked before the work, not only when the line is written."""
    if ballot.state not in FLOW.moves[name].from_:
        raise OutOfTurn(
            f"“{ballot}”目前是{ballot.get_state_display()}，不能{FLOW.moves[name].label}",
            way_out="请刷新页面，查看当前状态。",
        )


def _require_whole(ballot: Ballot) -> None:
    """As many votes as voters: anything else is a fault no result may hide."""
    if not ballot.takes_devices:
        return
    box_of: Any = NamedVote if ballot.secrecy == Secrecy.NAMED else BoxedVote
    stored, voted = box_of.objects.filter(ballot=ballot).count(), len(ballot.voted) - len(ballot.papered)
    if stored != voted:
        raise OutOfTurn(f"票箱里有{stored}张票，投票的有{voted}人，不能封存", way_out="请作废后重新表决，并查明原因。")


def _open_box(ballot: Ballot) -> None:
    key = box.key_of(bytes(ballot.salt or b""), ballot.key_check)
    ciphers = BoxedVote.objects.filter(ballot=ballot).values_list("cipher", flat=True)
    votes = [box.take(key, bytes(cipher)) for cipher in ciphers]
    SystemRandom().shuffle(votes)
    _store(ballot, votes)
    BoxedVote.objects.filter(ballot=ballot).delete()
    ballot.salt, ballot.key_check = None, ""


def _store(ballot: Ballot, votes: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """All in one statement, copied rather than inserted: thousands of long votes in a fifth of the time."""
    statement = f"COPY {CountedVote._meta.db_table} (id, ballot_id, code, choice) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as rows:
        for code, choice in votes:
            rows.write_row((uuid4(), ballot.pk, code, json.dumps(choice)))
