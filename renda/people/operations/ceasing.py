"""How a body ceases, whatever act brings it about."""

from datetime import date

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.people import rules
from renda.people.events import BodyDissolved, PostEnded
from renda.people.models import Body, Post


def cease(
    body: Body, actor: Actor, *, on: date, close_posts: bool, why: str, label: str, successor: Body | None = None
) -> None:
    """End a body whose row is locked: refused while posts or parts are open, unless its posts are to be closed."""
    if body.dissolved_on is not None:
        raise OutOfTurn(f"{body.name}已于{body.dissolved_on:%Y-%m-%d}撤销", way_out="请刷新页面，查看当前状态。")
    rules.require_order(body.founded_on, on, sentence="撤销日早于设立日", field="on")
    if part := body.parts.filter(dissolved_on=None).first():
        raise Unfit(f"{body.name}还有下属的{part.name}", field="on", way_out="请先撤销或者划转下属机构。")
    closed = _close_posts(body, on, close_posts)
    body.dissolved_on = on
    body.save(update_fields=["dissolved_on"])
    facts = {"on": on, "posts_closed": closed, "successor": successor.pk if successor else None}
    journal.write(body, actor, act="dissolve", label=label[:60], why=why, facts=facts)
    announce(BodyDissolved(body.pk, on, successor.pk if successor else None))


def _close_posts(body: Body, on: date, close_posts: bool) -> int:
    posts = list(Post.objects.filter(body=body, until_on=None).select_for_update().order_by("pk"))
    if posts and not close_posts:
        raise Unfit(
            f"{body.name}还有{len(posts)}人在任", field="close_posts", way_out="请先免去职务，或者勾选“同时终止职务”。"
        )
    for post in posts:
        post.until_on = max(on, post.from_on)
        post.save(update_fields=["until_on"])
        announce(PostEnded(post.pk, post.person_id, body.pk))
    return len(posts)
