"""Who may set meetings: the office and the chair council of the congress; who may see them."""

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours

SETTERS = ("sc_office", "chair_council", "presidium")
"""In a town, which has no standing committee, the presidium calls the meetings (地方组织法18)."""


def may_set(actor: Actor, congress_id: int) -> bool:
    if actor.holds("auditor"):
        return False
    return actor.is_system or (actor.congress_id == congress_id and actor.holds(*SETTERS))


def require_setter(actor: Actor, congress_id: int) -> None:
    if not may_set(actor, congress_id):
        raise NotYours("会议由常委会办公室或者主任会议安排", way_out="需要调整会议的，请联系常委会办公室。")


def is_of_house(actor: Actor) -> bool:
    """Works in a house; a former deputy who still follows own suggestions does not."""
    return actor.congress_id is not None and not actor.holds("former_deputy")


def may_see(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or (actor.congress_id == congress_id and is_of_house(actor))


def require_insider(actor: Actor, congress_id: int) -> None:
    if not may_see(actor, congress_id):
        raise Missing("没有这次会议，或者您无权查看", way_out="请先登录，或者换一个身份。")
