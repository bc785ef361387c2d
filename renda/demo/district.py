"""The places, bodies and people of 青禾区, set up through the acts of the people room."""

import random
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import count, cycle
from pathlib import Path
from typing import Any

from renda.access import operations as access
from renda.access.capacities import actor_for
from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.people import operations as people
from renda.people.kinds import Level
from renda.people.models import Body, Congress, Person, Term

DATA = Path(__file__).parent / "data"
PASSWORD = "qinghe-demo-2026"
SEED = 20260101
FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
GIVEN = "安邦晨成川丹德东恩帆芳飞枫刚光国海涵浩和恒红宏华欢慧吉佳嘉建健江杰洁金锦静娟君俊凯康可兰乐立丽亮林玲凌龙璐梅美萌敏明宁培鹏平萍琪琴青清庆秋荣蓉瑞珊尚诗石书淑松涛婷彤伟文武希贤晓欣新鑫星雄秀旭学雪雅艳阳洋瑶怡宜毅英颖永勇宇雨玉园远月云泽哲珍真正志智忠舟卓子"


@cache
def facts() -> dict[str, Any]:
    return tomllib.loads((DATA / "district.toml").read_text("utf-8"))


def names() -> Iterator[str]:
    """Made-up names from a fixed seed, none twice and none of the cast's."""
    chance, used = random.Random(SEED), {row[1] for row in facts()["district"]["cast"]}
    used |= {name for _, name in facts()["district"]["deputies_known"]}
    while True:
        name = chance.choice(FAMILY) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2))))
        if name not in used:
            used.add(name)
            yield name


def set_up() -> tuple[Congress, Congress]:
    """The city and the district with everyone in it; returns (city, district)."""
    city = _city()
    with clock.on(facts()["district"]["old_term"]["starts_on"]):
        place = people.set_up_jurisdiction(
            facts()["district"]["name"], Level.DISTRICT, parent=city.jurisdiction, actor=SYSTEM
        )
        district = people.found_congress(place, slug=facts()["district"]["slug"], actor=SYSTEM)
        _places(district)
        _bodies(district, facts()["district"]["bodies"])
    _terms(district)
    known = _cast(district)
    _deputies(district, known)
    _units(district)
    return city, district


def _city() -> Congress:
    told = facts()["city"]
    with clock.on(told["starts_on"]):
        place = people.set_up_jurisdiction(told["name"], Level.CITY, actor=SYSTEM)
        city = people.found_congress(place, slug=told["slug"], actor=SYSTEM)
        people.open_term(city.pk, told["term"], told["starts_on"], actor=SYSTEM)
        bodies = _bodies(city, told["bodies"])
        clerk = people.add_person("田润", actor=SYSTEM)
        people.give_post(clerk, bodies["望川市人大常委会办公室"], "clerk", title="工作人员", actor=SYSTEM)
    return city


def _bodies(congress: Congress, rows: list[list[str]]) -> dict[str, Body]:
    made = {}
    for rank, (kind, name, short) in enumerate(rows, 1):
        made[name] = people.found_body(congress, kind, name, short_name=short, rank=rank * 10, actor=SYSTEM)
    return made


def _places(district: Congress) -> None:
    """Towns with congresses of their own, sub-districts with a work committee each (地方组织法59)."""
    told = facts()["district"]
    for n, name in enumerate(told["towns"], 1):
        place = people.set_up_jurisdiction(name, Level.TOWN, parent=district.jurisdiction, actor=SYSTEM)
        town = people.found_congress(place, slug=f"qinghe-town-{n}", actor=SYSTEM)
        people.open_term(town.pk, 7, told["old_term"]["starts_on"], actor=SYSTEM)
        _bodies(
            town,
            [
                ["presidium", f"{name}人民代表大会主席团", "主席团"],
                ["town_government", f"{name}人民政府", f"{name}政府"],
            ],
        )
    for rank, name in enumerate(told["subdistricts"], 1):
        place = people.set_up_jurisdiction(name, Level.SUBDISTRICT, parent=district.jurisdiction, actor=SYSTEM)
        for kind, full in (("subdistrict_committee", f"{name}人大工作委员会"), ("subdistrict_office", f"{name}办事处")):
            people.found_body(district, kind, full, jurisdiction=place, rank=600 + rank, actor=SYSTEM)


def _terms(district: Congress) -> None:
    """Two terms and their sessions, and a delegation for each town and sub-district."""
    old, new = facts()["district"]["old_term"], facts()["district"]["term"]
    people.open_term(district.pk, old["number"], old["starts_on"], quota=old["quota"], actor=SYSTEM)
    with clock.on(new["first_session_on"]):
        term = people.change_term(
            district.pk, new["number"], new["first_session_on"], quota=new["quota"],
            committee_quota=new["committee_quota"], actor=SYSTEM,
        )  # fmt: skip
        for name in [*facts()["district"]["towns"], *facts()["district"]["subdistricts"]]:
            people.found_body(district, "delegation", f"{name}代表团", short_name=f"{name}团", rank=800, actor=SYSTEM)
    for number, opens, closes in facts()["district"]["sessions"]:
        with clock.on(opens):
            people.open_session(term.pk, opens, closes_on=closes, number=number, actor=SYSTEM)


UNITS = ("government_department", "court", "party_body", "mass_body", "subdistrict_office")


def _units(district: Congress) -> None:
    """Each unit that answers deputies has a head who signs and a clerk who handles."""
    new_names = names_of_units()
    with clock.on(facts()["district"]["term"]["first_session_on"]):
        for body in district.bodies.filter(kind__in=UNITS).order_by("rank", "pk"):
            for kind, title in (("head", "负责人"), ("clerk", "建议承办经办人")):
                if kind == "head" or not body.posts.filter(kind="clerk").exists():
                    person = people.add_person(next(new_names), actor=SYSTEM)
                    people.give_post(person, body, kind, title=title, actor=SYSTEM)


def names_of_units() -> Iterator[str]:
    """Names of two characters that no deputy bears."""
    known = set(Person.objects.values_list("name", flat=True))
    return (family + given for given in "岩川野樵浦渚" for family in FAMILY if family + given not in known)


def _cast(district: Congress) -> dict[str, Person]:
    bodies = {b.name: b for b in district.bodies.all()}
    known = {}
    with clock.on(facts()["district"]["term"]["first_session_on"]):
        for username, name, body, kind, title in facts()["district"]["cast"]:
            person = people.add_person(name, actor=SYSTEM)
            people.give_post(person, bodies[body], kind, title=title, actor=SYSTEM)
            known[username] = person
        people.give_post(known["gaoyuan"], bodies["青禾区人民代表大会常务委员会"], "chair", title="主任", actor=SYSTEM)
        for username, name in facts()["district"]["deputies_known"]:
            known[username] = people.add_person(name, actor=SYSTEM)
    for username, person in known.items():
        access.open_account(person, username, PASSWORD, actor=SYSTEM)
    return known


def _deputies(district: Congress, known: dict[str, Person]) -> None:
    term = Term.objects.get(congress=district, number=facts()["district"]["term"]["number"])
    delegations = cycle(district.bodies.filter(kind="delegation").order_by("pk"))
    new_names, seat = names(), count(1)
    with clock.on(term.starts_on):
        sitting = [known["liming"], known["wangfang"], known["sunli"], known["gaoyuan"]]
        for _ in range(term.quota - len(sitting)):
            sitting.append(people.add_person(next(new_names), actor=SYSTEM))
        for person in sitting:
            number = next(seat)
            people.seat_deputy(
                person, term, constituency=f"第{(number - 1) // 3 + 1}选区", delegation=next(delegations),
                certificate=f"青禾7-{number:03d}", actor=SYSTEM,
            )  # fmt: skip
        _groups(district, sitting)


def _groups(district: Congress, sitting: list[Person]) -> None:
    """Standing-committee members, the chairs of the committees, and two groups of deputies."""
    committee = district.bodies.get(kind="standing_committee")
    for person in sitting[4:34]:
        people.give_post(person, committee, "member", actor=SYSTEM)
    for n, body in enumerate(
        district.bodies.filter(kind="special_committee").exclude(name="财政经济委员会").order_by("rank")
    ):
        people.give_post(sitting[4 + n], body, "chair", title="主任委员", actor=SYSTEM)
    for n, name in enumerate(("南塘第一代表小组", "城建专业代表小组")):
        group = people.found_body(district, ("deputy_group", "professional_group")[n], name, rank=850 + n, actor=SYSTEM)
        for person in sitting[n * 8 : n * 8 + 8]:
            people.give_post(person, group, "convener" if person is sitting[n * 8] else "part", actor=SYSTEM)


def acting(name: str, congress: Congress) -> Actor:
    """The actor a member of the cast is, on the clock's day."""
    person = Person.objects.filter(name=name, posts__body__congress=congress).distinct().get()
    return actor_for(person.pk, None, clock.today())
