"""Who keeps the registers, who may see them, and whose phone number is whose business."""

from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import NotYours
from renda.kernel.models import Attachment
from renda.people.kinds import RIGHTS
from renda.people.models import Congress, Deputy

KEEPERS = ("sc_office", "deputy_work_office")


def keeps_registers(actor: Actor, congress_id: int) -> bool:
    """Whether the actor keeps the registers of that congress (常委会办公室、代表工作机构、系统管理员)."""
    if actor.holds("auditor"):
        return False
    return actor.holds("administrator", "system") or (actor.congress_id == congress_id and actor.holds(*KEEPERS))


def require_keeper(actor: Actor, congress_id: int) -> None:
    if not keeps_registers(actor, congress_id):
        raise NotYours(
            "名册由本级人大常委会办公室、代表工作机构或者系统管理员维护", way_out="需要更正的，请告知代表工作机构。"
        )


def keeps_people(actor: Actor) -> bool:
    """A person belongs to no single congress: whoever keeps any register may add one."""
    return actor.holds("system") or (actor.congress_id is not None and keeps_registers(actor, actor.congress_id))


def require_person_keeper(actor: Actor) -> None:
    if not keeps_people(actor) and not founds(actor):
        raise NotYours("人员由人大常委会办公室、代表工作机构或者系统管理员登记")


def founds(actor: Actor) -> bool:
    return actor.holds("administrator", "system") and not actor.holds("auditor")


def require_founder(actor: Actor) -> None:
    if not founds(actor):
        raise NotYours("区划和人民代表大会由系统管理员设立")


def require_may_grant(actor: Actor, post_kind: str) -> None:
    """Posts that open the whole installation or all its records are given by an administrator only."""
    if post_kind in RIGHTS and not founds(actor):
        raise NotYours("系统管理员和审计查阅员由系统管理员授予")


def is_insider(actor: Actor, congress_id: int) -> bool:
    return actor.congress_id == congress_id or actor.holds("administrator", "system")


def may_see_phone(actor: Actor, deputy: Deputy) -> bool:
    """The registers' keepers, the deputy, and who leads the deputy's delegation; everyone inside where it is shown."""
    congress_id = deputy.term.congress_id
    if not is_insider(actor, congress_id):
        return False
    leads = actor.acts_for(deputy.delegation_id) and actor.holds("delegation.leader", "delegation.convener")
    own = actor.person_id is not None and actor.person_id == deputy.person_id
    return deputy.phone_shown or own or leads or keeps_registers(actor, congress_id)


def _may_open_roster(actor: Actor, attachment: Attachment) -> bool:
    return keeps_registers(actor, attachment.object_id)


opened_by(Congress, _may_open_roster)
