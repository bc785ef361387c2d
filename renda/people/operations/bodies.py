"""Founding, renaming, merging and dissolving bodies."""

from collections.abc import Sequence
from datetime import date

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.language.pinyin import sort_key
from renda.people import policies, rules
from renda.people.events import BodyRenamed
from renda.people.kinds import BodyKind
from renda.people.models import Body, BodyName, Congress, Jurisdiction
from renda.people.operations.ceasing import cease


@operation
def found_body(
    congress: Congress,
    kind: str,
    name: str,
    *,
    actor: Actor,
    short_name: str = "",
    jurisdiction: Jurisdiction | None = None,
    parent: Body | None = None,
    founded_on: date | None = None,
    rank: int = 100,
    predecessors: Sequence[Body] = (),
) -> Body:
    """设立机构 — in the house of ``congress``, for its whole place unless ``jurisdiction`` narrows it."""
    congress = lock(Congress, congress.pk)
    policies.require_keeper(actor, congress.pk)
    if kind not in BodyKind.values:
        raise Unfit("没有这种机构类别", field="kind")
    name = rules.clean(name, label="名称", field="name", at_most=100)
    short_name = rules.clean(short_name or name[:40], label="简称", field="short_name", at_most=40)
    jurisdiction = jurisdiction or congress.jurisdiction
    _require_free_name(congress.pk, name)
    _require_in_house(congress, jurisdiction, parent)
    if not 0 <= rank <= 30000:
        raise Unfit("排序应在0至30000之间", field="rank")
    body = Body.objects.create(
        congress=congress, jurisdiction=jurisdiction, kind=kind, name=name, short_name=short_name, parent=parent,
        founded_on=founded_on, rank=rank, pinyin=sort_key(name)[:300],
    )  # fmt: skip
    body.predecessors.set(predecessors)
    journal.write(body, actor, act="found", label="设立机构", facts={"kind": kind, "on": founded_on})
    return body


@operation
def rename_body(
    body_id: int, name: str, on: date, *, actor: Actor, short_name: str = "", why: str = "", was: str = ""
) -> Body:
    """更名 — from the day ``on`` the body bears the new name; the old one is kept with that day as its end.

    ``was`` is the name the form was drawn with: where another has renamed the body meanwhile, the act is too late.
    """
    congress_id = _house_of(body_id)
    body = lock(Body, body_id)
    policies.require_keeper(actor, congress_id)
    _require_open(body)
    name = rules.clean(name, label="名称", field="name", at_most=100)
    if was and was != body.name:
        raise OutOfTurn(f"它已经更名为“{body.name}”", way_out="请刷新页面，查看当前名称。")
    if name == body.name:
        raise Unfit("新名称与现名称相同", field="name")
    _require_free_name(congress_id, name)
    rules.require_order(body.founded_on, on, sentence="更名日早于设立日", field="on")
    if body.names.filter(until_on__gte=on).exists():
        raise Unfit("更名日不晚于上一次更名", field="on")
    former = body.name
    BodyName.objects.create(body=body, name=former, until_on=on)
    body.name, body.pinyin = name, sort_key(name)[:300]
    body.short_name = rules.clean(short_name or name[:40], label="简称", field="short_name", at_most=40)
    body.save(update_fields=["name", "pinyin", "short_name"])
    facts = {"former": former, "name": name, "on": on}
    journal.write(body, actor, act="rename", label="更名", why=f"由“{former}”更名。{why}", facts=facts)
    announce(BodyRenamed(body.pk, former, name))
    return body


@operation
def merge_bodies(
    into_id: int, from_ids: Sequence[int], on: date, *, actor: Actor, close_posts: bool = False, why: str = ""
) -> Body:
    """合并 — one body takes the place of others, which cease that day and stay as its predecessors."""
    congress_id = _house_of(into_id)
    policies.require_keeper(actor, congress_id)
    rows = {
        b.pk: b for b in Body.objects.select_for_update(of=("self",)).filter(pk__in={into_id, *from_ids}).order_by("pk")
    }
    into = rows[into_id]
    olds = [rows[pk] for pk in dict.fromkeys(from_ids) if pk in rows]
    if not olds or into in olds or any(b.congress_id != congress_id for b in olds):
        raise Unfit("请选择本级其他要并入的机构", field="from_ids")
    _require_open(into)
    for old in olds:
        cease(old, actor, on=on, close_posts=close_posts, why=why, label=f"并入{into.name}", successor=into)
    into.predecessors.add(*olds)
    names = "、".join(b.name for b in olds)
    journal.write(
        into, actor, act="merge", label="承接职能", why=f"{names}并入。{why}", facts={"from": [b.pk for b in olds]}
    )
    return into


@operation
def dissolve_body(body_id: int, on: date, *, actor: Actor, close_posts: bool = False, why: str = "") -> Body:
    """撤销机构 — refused while anyone is in office there, unless ``close_posts`` ends those posts the same day."""
    congress_id = _house_of(body_id)
    policies.require_keeper(actor, congress_id)
    body = lock(Body, body_id)
    cease(body, actor, on=on, close_posts=close_posts, why=why, label="撤销机构")
    return body


def _house_of(body_id: int) -> int:
    """The body's congress, its row held: acts on names take the house first and the body second."""
    found = Body.objects.filter(pk=body_id).values_list("congress_id", flat=True).first()
    return lock(Congress, found).pk if found else lock(Body, body_id).congress_id


def _require_open(body: Body) -> None:
    if body.dissolved_on is not None:
        raise OutOfTurn(f"{body.name}已经撤销", way_out="请刷新页面，查看当前状态。")


def _require_free_name(congress_id: int, name: str) -> None:
    if Body.objects.filter(congress_id=congress_id, name=name, dissolved_on=None).exists():
        raise Unfit(f"已有名为“{name}”的机构", field="name", way_out="同名机构请先撤销或者更名。")


def _require_in_house(congress: Congress, jurisdiction: Jurisdiction, parent: Body | None) -> None:
    if not rules.related(jurisdiction.path, congress.jurisdiction.path):
        raise Unfit(f"{jurisdiction.name}不在{congress.jurisdiction.name}范围内", field="jurisdiction")
    if parent is not None and (parent.congress_id != congress.pk or parent.dissolved_on is not None):
        raise Unfit("隶属的机构不在本级，或者已经撤销", field="parent")
