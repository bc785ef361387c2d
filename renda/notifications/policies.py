"""Who may see the outbox and send again what failed."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.notifications.models import Mail
from renda.people.models import Deputy, Post


def may_keep_mail(actor: Actor) -> bool:
    return actor.holds("administrator", "system")


def require_may_keep_mail(actor: Actor) -> None:
    if not may_keep_mail(actor):
        raise NotYours("邮件发送情况由系统管理员查看和处理", way_out="请联系本单位的系统管理员。")


def kept_by(actor: Actor) -> QuerySet[Mail]:
    """Mail to the people of the administrator's house."""
    if not may_keep_mail(actor):
        return Mail.objects.none()
    if actor.is_system:
        return Mail.objects.all()
    posts = Post.objects.filter(person_id=OuterRef("person_id"), body__congress=actor.congress_id)
    mandates = Deputy.objects.filter(person_id=OuterRef("person_id"), term__congress=actor.congress_id)
    return Mail.objects.filter(Q(Exists(posts)) | Q(Exists(mandates)))


def require_keeps_mail(actor: Actor, mail: Mail) -> None:
    require_may_keep_mail(actor)
    if not kept_by(actor).filter(pk=mail.pk).exists():
        raise Missing("没有这封邮件，或者您无权查看")
