"""选题参考和承办联系人 — what helps a deputy before writing: subjects the office proposes, whom to ask in a unit."""

from django.db import IntegrityError, transaction

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Body
from renda.suggestions import policies
from renda.suggestions.models import Topic, UnitDesk
from renda.suggestions.operations.held import body_of_house
from renda.suggestions.texts import required, words


@operation
def add_topic(
    congress_id: int, *, actor: Actor, title: str, points: str = "", body_id: int | None = None, year: int | None = None
) -> Topic:
    """发布选题 — by the deputies' office, for a year (this one); ``body_id`` is the unit that can be asked about it."""
    _require_office(actor, congress_id)
    title = " ".join(required(title, field="title", label="选题", at_most=100).split())
    points = words(points, field="points", label="可以关注的问题", at_most=5000)
    try:
        with transaction.atomic():
            made = Topic.objects.create(
                congress_id=congress_id, year=year or clock.today().year, title=title, points=points,
                body=body_of_house(body_id, congress_id, "body_id") if body_id else None, made_at=clock.now(),
            )  # fmt: skip
    except IntegrityError:
        raise Unfit("今年已有这个选题", field="title", way_out="请换一个题目；已撤下的可以改个说法再发布。") from None
    journal.write(made, actor, act="add_topic", label="发布选题", facts={"title": title})
    return made


@operation
def withdraw_topic(topic_id: int, *, actor: Actor) -> Topic:
    """撤下选题 — deputies no longer see it; what was written after it stays as it is."""
    topic = lock(Topic, topic_id)
    if topic.congress_id != actor.congress_id and not actor.is_system:
        raise Missing("没有这个选题，或者您无权查看")
    _require_office(actor, topic.congress_id)
    if topic.withdrawn_on:
        raise OutOfTurn("这个选题已经撤下")
    topic.withdrawn_on = clock.today()
    topic.save(update_fields=["withdrawn_on"])
    journal.write(topic, actor, act="withdraw_topic", label="撤下选题")
    return topic


@operation
def keep_unit_desk(body_id: int, *, actor: Actor, contact: str, phone: str, duties: str = "") -> UnitDesk:
    """登记承办联系人 — by the unit itself, or by the deputies' office for it."""
    body = Body.objects.filter(pk=body_id).select_related("congress").first()
    if body is None or not policies.in_house(actor, body.congress_id or 0):
        raise Missing("没有这个单位，或者您无权查看")
    if not (actor.is_system or actor.acts_for(body.pk) or actor.holds(*policies.OFFICE)):
        raise NotYours(f"由{body}或者代表工作机构登记")
    values = {
        "contact": required(contact, field="contact", label="联系人", at_most=60),
        "phone": required(phone, field="phone", label="电话", at_most=60),
        "duties": words(duties, field="duties", label="主要职责", at_most=2000),
    }
    desk, _ = UnitDesk.objects.update_or_create(body=body, defaults=values)
    journal.write(lock(UnitDesk, desk.pk), actor, act="keep_unit_desk", label="登记承办联系人", facts=values)
    return desk


def _require_office(actor: Actor, congress_id: int) -> None:
    if not (actor.holds(*policies.OFFICE) and policies.in_house(actor, congress_id)):
        raise NotYours("选题由代表工作机构发布和撤下")
