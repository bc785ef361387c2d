"""Who puts drafts out, who collects and hands in, who reads what of them."""

from django.db.models import Q, QuerySet

from renda.consultation.models import Call, Consultation
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours

OFFICE = ("sc_office", "deputy_work_office", "presidium")


def is_office(actor: Actor, congress_id: int) -> bool:
    """The office, and the committees: legal work lies with one or the other from place to place."""
    if actor.holds("auditor"):
        return False
    committee = actor.holds("special_committee", "work_committee") and actor.holds("clerk", "chair", "vice_chair")
    return actor.is_system or (actor.congress_id == congress_id and (actor.holds(*OFFICE) or committee))


def runs_call(actor: Actor, call: Call) -> bool:
    """The people of the point's host, or of the body asked."""
    if actor.holds("auditor"):
        return False
    return actor.acts_for(call.body_id) or (call.point is not None and actor.acts_for(call.point.host_id))


def visible_to(actor: Actor) -> QuerySet[Consultation]:
    rows = Consultation.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    asked = Call.objects.filter(Q(body__in=actor.body_ids) | Q(point__host__in=actor.body_ids)).values(
        "consultation_id"
    )
    house = Q(congress_id=actor.congress_id)
    if actor.holds("auditor") or is_office(actor, actor.congress_id):
        return rows.filter(house | Q(pk__in=asked))
    return rows.filter(Q(pk__in=asked) | house & Q(visibility="public"))


def require_visible(actor: Actor, consultation: Consultation) -> None:
    if not visible_to(actor).filter(pk=consultation.pk).exists():
        raise Missing("没有这次征询，或者您无权查看", way_out="请先登录，或者换一个身份。")


def require_office(actor: Actor, consultation: Consultation) -> None:
    require_visible(actor, consultation)
    if not is_office(actor, consultation.congress_id):
        raise NotYours("征询由法制工作机构或者常委会办公室组织", way_out="请联系组织征询的机构。")
