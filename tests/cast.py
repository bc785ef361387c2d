"""The people every test knows."""

from dataclasses import dataclass
from datetime import date

from renda.kernel.actors import OUTSIDER, SYSTEM, Actor
from renda.people import operations as people
from renda.people.builders import a_congress, a_deputy, a_person, a_place, a_post, a_term, acting_as, as_deputy
from renda.people.models import Body, Congress, Person, Term
from tests.remembered import remembered

BODIES = (
    ("standing_committee", "青禾区人民代表大会常务委员会", "区人大常委会"),
    ("chair_council", "青禾区人大常委会主任会议", "主任会议"),
    ("sc_office", "青禾区人大常委会办公室", "办公室"),
    ("special_committee", "财政经济委员会", "财经委"),
    ("special_committee", "城乡建设环境保护委员会", "城建环保委"),
    ("deputy_work_office", "代表工作委员会", "代表工委"),
    ("government", "青禾区人民政府", "区政府"),
    ("government_department", "青禾区住房和城乡建设局", "区住建局"),
)


@dataclass(slots=True)
class Cast:
    """A district with its people: 周文 of the deputies' office, 何静 of the general office, 孙丽 of finance, and 外人."""

    congress: Congress
    term: Term
    bodies: dict[str, Body]
    people: dict[str, Person]
    周文: Actor
    何静: Actor
    孙丽: Actor
    林越: Actor
    高远: Actor
    赵敏: Actor
    李明: Actor
    审计: Actor
    外人: Actor = OUTSIDER


@remembered
def a_cast(place: str = "青禾区", slug: str = "qinghe", starts_on: date = date(2022, 1, 6)) -> Cast:
    congress = a_congress(a_place(place), slug=slug)
    term = a_term(congress, 7, starts_on)
    bodies = {
        short: people.found_body(congress, kind, name, short_name=short, rank=n * 10, actor=SYSTEM)
        for n, (kind, name, short) in enumerate(BODIES, 1)
    }
    posts = {
        "周文": ("代表工委", "clerk"), "何静": ("办公室", "clerk"), "孙丽": ("财经委", "chair"), "林越": ("城建环保委", "clerk"),
        "高远": ("主任会议", "chair"), "赵敏": ("区住建局", "clerk"), "审计": ("办公室", "auditor"),
    }  # fmt: skip
    persons = {name: a_person(name) for name in posts}
    actors = {name: acting_as(a_post(persons[name], bodies[body], kind)) for name, (body, kind) in posts.items()}
    deputy = a_deputy(term, "李明")
    persons["李明"] = deputy.person
    auditor = actors["审计"]
    actors["审计"] = Actor(
        auditor.person_id,
        "审计",
        congress_id=congress.pk,
        jurisdiction_id=auditor.jurisdiction_id,
        roles=frozenset({"auditor"}),
    )
    return Cast(congress, term, bodies, persons, 李明=as_deputy(deputy), **actors)
