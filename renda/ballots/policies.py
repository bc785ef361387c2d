"""Who runs ballots, who counts, who may see them."""

from renda.ballots.models import Ballot
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours

RUNNERS = ("sc_office", "chair_council", "presidium", "secretariat")
"""The secretariat serves the presidium of a congress in session."""


def may_run(actor: Actor, congress_id: int) -> bool:
    """Preparing, opening, closing and sealing: those who set the meetings of the congress."""
    if actor.holds("auditor"):
        return False
    return actor.is_system or (actor.congress_id == congress_id and actor.holds(*RUNNERS))


def require_runner(actor: Actor, congress_id: int) -> None:
    if not may_see(actor, congress_id):
        raise Missing("没有这次表决，或者您无权查看", way_out="请先登录，或者换一个身份。")
    if not may_run(actor, congress_id):
        raise NotYours("表决由常委会办公室、主任会议或者主席团主持", way_out="需要表决的，请联系会议工作人员。")


def may_see(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or (actor.congress_id is not None and actor.congress_id == congress_id)


def may_count(actor: Actor, ballot: Ballot) -> bool:
    return actor.person_id is not None and actor.person_id in ballot.tellers and not actor.holds("auditor")


def require_teller(actor: Actor, ballot: Ballot) -> None:
    if not may_count(actor, ballot):
        raise NotYours("计票数由本次表决的监票计票人录入", way_out="更换监票计票人的，请联系主持表决的人。")
