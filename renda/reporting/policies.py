"""Who reads the figures of a congress, and who freezes them."""

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours

READERS = (
    "sc_office", "deputy_work_office", "presidium", "chair_council", "standing_committee", "special_committee",
    "work_committee", "auditor", "administrator",
)  # fmt: skip
FREEZERS = ("sc_office", "deputy_work_office", "presidium", "chair_council", "standing_committee.chair", "system")


def may_read(actor: Actor) -> bool:
    return actor.congress_id is not None and actor.holds(*READERS)


def require_reader(actor: Actor) -> int:
    """The congress whose figures the actor reads."""
    if actor.congress_id is None or not may_read(actor):
        raise NotYours("统计由人大常委会及其工作机构查看", way_out="公众可以在公开网站查看公开的数字。")
    return actor.congress_id


def may_freeze(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or (actor.holds(*FREEZERS) and actor.congress_id == congress_id)


def require_freezer(actor: Actor, congress_id: int) -> None:
    if not actor.is_system and actor.congress_id != congress_id:
        raise Missing("没有这份定稿，或者您无权查看")
    if not may_freeze(actor, congress_id):
        raise NotYours("统计定稿由常委会办公室、代表工作机构或者主任会议办理")
