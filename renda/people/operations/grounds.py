"""居村、地名、选区 — the ground below towns: communities, the names people use for where they live, constituencies."""

from collections.abc import Iterable
from itertools import pairwise

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, Unfit
from renda.kernel.operations import lock, operation
from renda.language.pinyin import sort_key
from renda.people import policies, rules
from renda.people.kinds import Level
from renda.people.models import Congress, Constituency, Jurisdiction, Locality, Term

TOWNS = (Level.TOWN, Level.SUBDISTRICT)
MOST_AT_ONCE = 500
MOST_SEATS = 20


@operation
def add_communities(congress_id: int, town_id: int, names: Iterable[str], *, actor: Actor) -> list[Jurisdiction]:
    """登记居村 — communities or villages below a town or sub-district of the congress's place; those there already stay."""
    congress = _kept(congress_id, actor)
    town = lock(Jurisdiction, _inside(congress, town_id).pk)
    if town.level not in TOWNS:
        raise Unfit("居村登记在街道或者乡镇之下", field="names")
    wanted = _names(names, "居村名称")
    known = set(Jurisdiction.objects.filter(parent=town, name__in=wanted).values_list("name", flat=True))
    made = Jurisdiction.objects.bulk_create(
        Jurisdiction(name=name, level=Level.COMMUNITY, parent=town, pinyin=sort_key(name)[:200])
        for name in wanted
        if name not in known
    )
    for place in made:
        place.path = f"{town.path}{place.pk}/"
    Jurisdiction.objects.bulk_update(made, ["path"])
    journal.write_many([journal.Line(place, "set_up", "登记居村") for place in made], actor, first=True)
    return made


@operation
def rename_community(congress_id: int, place_id: int, name: str, *, actor: Actor, why: str = "") -> Jurisdiction:
    """居村更名 — what stands there stays."""
    congress = _kept(congress_id, actor)
    place = lock(Jurisdiction, _inside(congress, place_id).pk)
    if place.level != Level.COMMUNITY:
        raise Unfit("这里只更改居村的名称", way_out="区、街镇的名称由系统管理员更改。")
    name = rules.clean_name(name, label="居村名称")
    if Jurisdiction.objects.filter(parent=place.parent_id, name=name).exclude(pk=place.pk).exists():
        raise Unfit(f"同一街镇已有{name}", field="name")
    former, place.name, place.pinyin = place.name, name, sort_key(name)[:200]
    place.save(update_fields=["name", "pinyin"])
    journal.write(place, actor, act="rename", label="居村更名", why=f"由“{former}”更名。{why}"[:500])
    return place


@operation
def add_localities(congress_id: int, place_id: int, names: Iterable[str], *, actor: Actor) -> list[Locality]:
    """登记地名 — estates, villages, roads, buildings that lie in a community (or a town); those there already stay."""
    congress = _kept(congress_id, actor)
    place = lock(Jurisdiction, _inside(congress, place_id).pk)
    if place.level not in (*TOWNS, Level.COMMUNITY):
        raise Unfit("地名登记在居村或者街镇之下", field="place_id")
    wanted = _names(names, "地名")
    known = set(Locality.objects.filter(jurisdiction=place, name__in=wanted).values_list("name", flat=True))
    made = Locality.objects.bulk_create(Locality(jurisdiction=place, name=n) for n in wanted if n not in known)
    if made:
        journal.write(place, actor, act="add_localities", label="登记地名", facts={"names": [row.name for row in made]})
    return made


@operation
def remove_locality(congress_id: int, locality_id: int, *, actor: Actor) -> None:
    """删除地名 — one that was wrong, or is no longer used."""
    congress = _kept(congress_id, actor)
    row = lock(Locality, locality_id)
    place = lock(Jurisdiction, row.jurisdiction_id)
    if not place.path.startswith(congress.jurisdiction.path):
        raise Missing("没有这个地名，或者您无权查看")
    journal.write(place, actor, act="remove_locality", label="删除地名", facts={"name": row.name})
    row.delete()


@operation
def found_constituency(
    term_id: int, number: int, name: str, *, actor: Actor, seats: int = 1, areas: Iterable[int] = ()
) -> Constituency:
    """登记选区 — of one term, with the places it is made of; deputies name theirs in words."""
    term = lock(Term, term_id)
    policies.require_keeper(actor, term.congress_id)
    row = Constituency(term=term)
    _describe(row, number, name, seats)
    places = _areas(term.congress, areas)
    row.save()
    row.areas.set(places)
    journal.write(row, actor, act="found", label="登记选区", facts={"areas": [p.pk for p in places], "seats": seats})
    return row


@operation
def change_constituency(
    constituency_id: int, number: int, name: str, *, actor: Actor, seats: int = 1, areas: Iterable[int] = ()
) -> Constituency:
    """更正选区 — its deputies keep the name they were seated with, so a new name is theirs only once it is the same."""
    known = Constituency.objects.filter(pk=constituency_id).values_list("term", flat=True).first()
    term = lock(Term, known or 0)
    row = lock(Constituency, constituency_id)
    policies.require_keeper(actor, term.congress_id)
    _describe(row, number, name, seats)
    places = _areas(term.congress, areas)
    row.save()
    row.areas.set(places)
    journal.write(row, actor, act="change", label="更正选区", facts={"areas": [p.pk for p in places], "seats": seats})
    return row


def _kept(congress_id: int, actor: Actor) -> Congress:
    congress = lock(Congress, congress_id)
    policies.require_keeper(actor, congress.pk)
    return congress


def _inside(congress: Congress, place_id: int) -> Jurisdiction:
    found = Jurisdiction.objects.filter(pk=place_id, path__startswith=congress.jurisdiction.path).first()
    if found is None:
        raise Missing("没有这个区划，或者不在本级范围内")
    return found


def _names(names: Iterable[str], label: str) -> list[str]:
    cleaned = (rules.clean_name(name, label=label, field="names") for name in names if str(name).strip())
    wanted = list(dict.fromkeys(cleaned))
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        raise Unfit(f"一次登记1至{MOST_AT_ONCE}个，现有{len(wanted)}个", field="names")
    return wanted


def _describe(row: Constituency, number: int, name: str, seats: int) -> None:
    name = rules.clean(name, label="选区名称", field="name", at_most=100)
    if not 1 <= number <= 9999:
        raise Unfit("序号应在1至9999之间", field="number")
    if not 1 <= seats <= MOST_SEATS:
        raise Unfit(f"应选名额应在1至{MOST_SEATS}之间", field="seats")
    others = Constituency.objects.filter(term=row.term).exclude(pk=row.pk)
    if others.filter(number=number).exists():
        raise Unfit(f"本届已有第{number}号选区", field="number")
    if others.filter(name=name).exists():
        raise Unfit(f"本届已有名为“{name}”的选区", field="name")
    row.number, row.name, row.seats = number, name, seats


def _areas(congress: Congress, keys: Iterable[int]) -> list[Jurisdiction]:
    """Towns, sub-districts and communities inside; none of them within another, which would be named twice."""
    wanted = set(keys)
    inside = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path, pk__in=wanted)
    found = sorted(inside, key=lambda place: place.path)
    if len(found) != len(wanted):
        raise Unfit("有的地方不在本级范围内", field="areas", way_out="请重新选择选区的范围。")
    for upper, lower in pairwise(found):
        if lower.path.startswith(upper.path):
            raise Unfit(f"{lower.name}已经包括在{upper.name}里", field="areas", way_out="请只选其中一个。")
    return found
