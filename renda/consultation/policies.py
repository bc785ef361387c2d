"""Who puts drafts out, who collects and hands in, who reads what of them."""

from django.db.models import Q, QuerySet

from renda.consultation.kinds import ConsultationState, Visibility
from renda.consultation.models import Call, Collector, Comment, Consultation, Gathering, Point
from renda.kernel.actors import Actor
from renda.kernel.attachments import opened_by
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import Attachment

OFFICE = ("sc_office", "deputy_work_office", "presidium")
NEVER_OPEN = (ConsultationState.RECEIVED, ConsultationState.ASSIGNED, ConsultationState.CANCELLED)


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
    return rows.filter(Q(pk__in=asked) | house & Q(visibility="public") & ~Q(state__in=NEVER_OPEN))


def require_visible(actor: Actor, consultation: Consultation) -> None:
    if not visible_to(actor).filter(pk=consultation.pk).exists():
        raise Missing("没有这次征询，或者您无权查看", way_out="请先登录，或者换一个身份。")


def require_office(actor: Actor, consultation: Consultation) -> None:
    require_visible(actor, consultation)
    if not is_office(actor, consultation.congress_id):
        raise NotYours("征询由法制工作机构或者常委会办公室组织", way_out="请联系组织征询的机构。")


def require_known(actor: Actor, consultation_id: int) -> None:
    """Outsiders learn nothing, not even that a number is taken."""
    if not visible_to(actor).filter(pk=consultation_id).exists():
        raise Missing("没有这次征询，或者您无权查看", way_out="请先登录，或者换一个身份。")


def refuse_call(actor: Actor, call: Call) -> None:
    """NotYours for those who may know of the task, Missing for all others."""
    if calls_visible_to(actor).filter(pk=call.pk).exists():
        raise NotYours("征询任务由承担的联系点或者单位办理", way_out="请联系承担任务的单位。")
    raise Missing("没有这项征询任务，或者您无权查看")


def open_to_everyone() -> QuerySet[Consultation]:
    """公开的征询 — put out to the public and begun; a draft that is not public is in none of them."""
    rows = Consultation.objects.filter(visibility=Visibility.PUBLIC, opened_on__isnull=False)
    return rows.exclude(state__in=NEVER_OPEN)


def calls_visible_to(actor: Actor) -> QuerySet[Call]:
    """The office and the auditor: all of their house. Others: the tasks they are asked in."""
    rows = Call.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    own = Q(body__in=actor.body_ids) | Q(point__host__in=actor.body_ids)
    if actor.holds("auditor"):
        return rows.filter(consultation__congress_id=actor.congress_id)
    if is_office(actor, actor.congress_id):
        return rows.filter(Q(consultation__congress_id=actor.congress_id) | own)
    return rows.filter(own)


def comments_visible_to(actor: Actor) -> QuerySet[Comment]:
    """The office and the auditor: all of their house. Those asked: what came through them. Everyone: what they wrote."""
    rows = Comment.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    own = Q(call__body__in=actor.body_ids) | Q(call__point__host__in=actor.body_ids)
    if actor.person_id is not None:
        own |= Q(person_id=actor.person_id)
    if actor.holds("auditor"):
        return rows.filter(consultation__congress_id=actor.congress_id)
    if is_office(actor, actor.congress_id):
        return rows.filter(Q(consultation__congress_id=actor.congress_id) | own)
    return rows.filter(own)


def points_visible_to(actor: Actor) -> QuerySet[Point]:
    """Everyone of the house, and the people of a host that stands in another."""
    if actor.is_system:
        return Point.objects.all()
    if actor.congress_id is None:
        return Point.objects.none()
    return Point.objects.filter(Q(congress_id=actor.congress_id) | Q(host__in=actor.body_ids))


def keeps_point(actor: Actor, point: Point) -> bool:
    """Collectors and partners are kept by the point's own people and the office."""
    if actor.holds("auditor"):
        return False
    return is_office(actor, point.congress_id) or actor.acts_for(point.host_id)


def collectors_visible_to(actor: Actor) -> QuerySet[Collector]:
    """Names of collectors are for those who keep them, and for the auditor."""
    rows = Collector.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    if actor.holds("auditor") or is_office(actor, actor.congress_id):
        return rows.filter(Q(point__congress_id=actor.congress_id) | Q(point__host__in=actor.body_ids))
    return rows.filter(point__host__in=actor.body_ids)


def require_keeper(actor: Actor, point: Point, *, host_too: bool = True) -> None:
    if not points_visible_to(actor).filter(pk=point.pk).exists():
        raise Missing("没有这个联系点，或者您无权查看")
    if not (keeps_point(actor, point) if host_too else is_office(actor, point.congress_id)):
        raise NotYours("联系点由设立单位和法制工作机构办理", way_out="请联系联系点的设立单位。")


def _may_open_draft(actor: Actor, attachment: Attachment) -> bool:
    """The draft as it came: whoever was asked, the house where it is public, everyone once it is open."""
    key = attachment.object_id
    if visible_to(actor).filter(pk=key).exists():
        return True
    return attachment.secrecy == Attachment.Secrecy.PUBLIC and open_to_everyone().filter(pk=key).exists()


def _may_open_form(actor: Actor, attachment: Attachment) -> bool:
    """Scanned forms carry names and signatures: those asked, the office, the auditor."""
    return calls_visible_to(actor).filter(pk=attachment.object_id).exists()


def _may_open_gathering_file(actor: Actor, attachment: Attachment) -> bool:
    return calls_visible_to(actor).filter(gatherings=attachment.object_id).exists()


opened_by(Consultation, _may_open_draft)
opened_by(Call, _may_open_form)
opened_by(Gathering, _may_open_gathering_file)
