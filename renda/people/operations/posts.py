"""Posts: the ground of rights, given and ended by day."""

from datetime import date

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people import policies, rules
from renda.people.events import PostEnded, PostGiven
from renda.people.kinds import PostKind
from renda.people.models import Body, Person, Post
from renda.people.operations.persons import known_or_new


@operation
def give_post(
    person: Person, body: Body, kind: str, *, actor: Actor, from_on: date | None = None, title: str = "", why: str = ""
) -> Post:
    """任职 — a person enters a body in a kind of post, from a day on (today where none is given)."""
    body = lock(Body, body.pk)
    policies.require_keeper(actor, body.congress_id)
    policies.require_may_grant(actor, kind)
    if kind not in PostKind.values:
        raise Unfit("没有这种职务类别", field="kind")
    from_on = from_on or clock.today()
    if body.dissolved_on is not None and body.dissolved_on <= from_on:
        raise Unfit(f"{body.name}已经撤销", field="body", way_out="请选择现有机构。")
    rules.require_order(body.founded_on, from_on, sentence="任职日早于机构设立日", field="from_on")
    title = rules.clean(title, label="职务名称", field="title", at_most=60, required=False)
    if Post.objects.filter(person=person, body=body, kind=kind, until_on=None).exists():
        raise Unfit(f"{person.name}已在{body.name}担任{PostKind(kind).label}", field="kind", way_out="请先免去原职务。")
    post = Post.objects.create(person=person, body=body, kind=kind, title=title, from_on=from_on)
    words = title or PostKind(kind).label
    facts = {"post": post.pk, "person": person.pk, "kind": kind, "from": from_on}
    journal.write(body, actor, act="give_post", label=f"任命{person.name}为{words}"[:60], why=why, facts=facts)
    announce(PostGiven(post.pk, person.pk, body.pk))
    return post


@operation
def appoint(
    body_id: int,
    name: str,
    kind: str,
    *,
    actor: Actor,
    phone: str = "",
    from_on: date | None = None,
    title: str = "",
    why: str = "",
) -> Post:
    """任职 by name — the person is registered first where the house does not know them yet."""
    body = lock(Body, body_id)
    policies.require_keeper(actor, body.congress_id)
    person = known_or_new(name, phone, body.congress_id, actor)
    return give_post(person, body, kind, actor=actor, from_on=from_on, title=title, why=why)


@operation
def end_post(post_id: int, *, actor: Actor, until_on: date | None = None, why: str = "") -> Post:
    """免职 — the post ends on a day; rights that rest on it end with it."""
    body_id = Post.objects.filter(pk=post_id).values_list("body_id", flat=True).first()
    if body_id is None:
        raise Missing("没有这个职务，或者您无权查看")
    body = lock(Body, body_id)
    policies.require_keeper(actor, body.congress_id)
    post = lock(Post, post_id)
    policies.require_may_grant(actor, post.kind)
    if post.until_on is not None:
        raise OutOfTurn(
            f"{post.person.name}的这个职务已于{post.until_on:%Y-%m-%d}终止", way_out="请刷新页面，查看当前状态。"
        )
    until_on = until_on or clock.today()
    rules.require_order(post.from_on, until_on, sentence="免职日早于任职日", field="until_on")
    post.until_on = until_on
    post.save(update_fields=["until_on"])
    words = post.title or post.get_kind_display()
    facts = {"post": post.pk, "person": post.person_id, "until": until_on}
    journal.write(body, actor, act="end_post", label=f"免去{post.person.name}的{words}职务"[:60], why=why, facts=facts)
    announce(PostEnded(post.pk, post.person_id, body.pk))
    return post
