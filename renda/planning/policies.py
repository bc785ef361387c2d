"""Who may do what to plans and items; the office of the committee keeps the plan, committees answer for their items."""

from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import Attachment
from renda.planning.models import Plan, PlanItem

PLANNERS = ("sc_office", "deputy_work_office", "presidium", "system")
DECIDERS = ("sc_office", "chair_council", "presidium", "standing_committee.chair", "system")
STAFF = (*PLANNERS, *DECIDERS, "special_committee", "work_committee", "auditor", "administrator")


def of_this_house(actor: Actor, congress_id: int) -> bool:
    return actor.is_system or actor.congress_id == congress_id


def may_plan(actor: Actor, congress_id: int) -> bool:
    return actor.holds(*PLANNERS) and of_this_house(actor, congress_id)


def may_decide(actor: Actor, congress_id: int) -> bool:
    return actor.holds(*DECIDERS) and of_this_house(actor, congress_id)


def may_see_drafts(actor: Actor, congress_id: int) -> bool:
    """A plan before its publication is seen by the congress's own people who work on it."""
    return actor.holds(*STAFF) and of_this_house(actor, congress_id)


def require_planner(actor: Actor, congress_id: int) -> None:
    if not of_this_house(actor, congress_id):
        raise Missing("没有这份年度计划，或者您无权查看")
    if not may_plan(actor, congress_id):
        raise NotYours("年度计划由常委会办公室或者代表工作机构编制和维护", law="监督法63")


def require_decider(actor: Actor, congress_id: int) -> None:
    if not of_this_house(actor, congress_id):
        raise Missing("没有这份年度计划，或者您无权查看")
    if not may_decide(actor, congress_id):
        raise NotYours("年度计划由主任会议通过和调整，由常委会办公室登记", law="监督法63")


def answers_for(actor: Actor, item: PlanItem) -> bool:
    """The responsible committee's own people, or the office."""
    if may_plan(actor, item.congress_id):
        return True
    return bool(actor.body_ids) and item.committees.filter(pk__in=actor.body_ids).exists()


def require_answerable(actor: Actor, item: PlanItem) -> None:
    if not of_this_house(actor, item.congress_id):
        raise Missing("没有这项计划事项，或者您无权查看")
    if not answers_for(actor, item):
        raise NotYours(f"这项由{item.responsible or '责任委员会'}或者常委会办公室办理")


def may_see_plan(actor: Actor, plan: Plan) -> bool:
    return plan.is_published or may_see_drafts(actor, plan.congress_id)


def may_see_item(actor: Actor, item: PlanItem) -> bool:
    return item.public or may_see_drafts(actor, item.congress_id)


def _may_open_plan_file(actor: Actor, attachment: Attachment) -> bool:
    plan = Plan.objects.filter(pk=attachment.object_id).first()
    return plan is not None and _may_open(actor, attachment, may_see_plan(actor, plan), plan.congress_id)


def _may_open_item_file(actor: Actor, attachment: Attachment) -> bool:
    item = PlanItem.objects.filter(pk=attachment.object_id).first()
    return item is not None and _may_open(actor, attachment, may_see_item(actor, item), item.congress_id)


def _may_open(actor: Actor, attachment: Attachment, sees_matter: bool, congress_id: int) -> bool:
    if attachment.secrecy == Attachment.Secrecy.PUBLIC:
        return sees_matter
    if attachment.secrecy == Attachment.Secrecy.CONFIDENTIAL and actor.holds("administrator"):
        return False
    return may_see_drafts(actor, congress_id)


opened_by(Plan, _may_open_plan_file)
opened_by(PlanItem, _may_open_item_file)
