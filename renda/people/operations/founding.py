"""Setting up places and their congresses."""

import re

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import lock, operation
from renda.language.pinyin import sort_key
from renda.people import policies, rules
from renda.people.kinds import Level
from renda.people.models import Congress, Jurisdiction

SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,48}$")


@operation
def set_up_jurisdiction(name: str, level: str, *, actor: Actor, parent: Jurisdiction | None = None) -> Jurisdiction:
    """设立区划 — a place of the tree, under one of a higher level."""
    policies.require_founder(actor)
    name = rules.clean_name(name, label="区划名称")
    if level not in Level.values:
        raise Unfit("没有这个层级", field="level")
    if parent is not None:
        parent = lock(Jurisdiction, parent.pk)
    rules.require_below(level, parent.level if parent else None)
    if Jurisdiction.objects.filter(parent=parent, name=name).exists():
        raise Unfit(f"{name}已经设立", field="name")
    place = Jurisdiction.objects.create(name=name, level=level, parent=parent, pinyin=sort_key(name)[:200])
    place.path = f"{parent.path if parent else ''}{place.pk}/"
    place.save(update_fields=["path"])
    journal.write(place, actor, act="set_up", label="设立区划")
    return place


@operation
def found_congress(
    jurisdiction: Jurisdiction, *, actor: Actor, slug: str, name: str = "", short_name: str = ""
) -> Congress:
    """设立人民代表大会 of a place; a sub-district has none. Source: 地方组织法59."""
    policies.require_founder(actor)
    place = lock(Jurisdiction, jurisdiction.pk)
    if place.level == Level.COMMUNITY:
        raise Unfit("居村不设人民代表大会", field="jurisdiction", way_out="请选择乡镇以上的区划。")
    if place.level == Level.SUBDISTRICT:
        raise Unfit("街道不设人民代表大会，由区人大常委会设街道人大工委", field="jurisdiction", law="地方组织法59")
    if not SLUG.match(slug):
        raise Unfit("网址名只用小写字母、数字和连字符", field="slug")
    if Congress.objects.filter(jurisdiction=place).exists():
        raise Unfit(f"{place.name}已有人民代表大会", field="jurisdiction")
    if Congress.objects.filter(slug=slug).exists():
        raise Unfit("这个网址名已被使用", field="slug")
    congress = Congress.objects.create(
        jurisdiction=place,
        slug=slug,
        name=rules.clean(name or f"{place.name}人民代表大会", label="名称", field="name", at_most=100),
        short_name=rules.clean(short_name or f"{place.name}人大", label="简称", field="short_name", at_most=60),
    )
    journal.write(congress, actor, act="found", label="设立人民代表大会")
    return congress
