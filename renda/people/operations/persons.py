"""Persons: entered once, corrected when their particulars change."""

from django.db.models import Q

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, Unfit
from renda.kernel.operations import lock, operation
from renda.language.pinyin import sort_key
from renda.people import policies, rules
from renda.people.models import Deputy, Person, Post

LABELS = {"name": "姓名", "phone": "手机", "email": "邮箱", "employer": "工作单位"}


@operation
def add_person(name: str, *, actor: Actor, phone: str = "", email: str = "", employer: str = "") -> Person:
    """登记人员 — once, however many posts follow. Two of one name are told apart by phone."""
    policies.require_person_keeper(actor)
    values = _particulars(name, phone, email, employer)
    if values["phone"] and Person.objects.filter(name=values["name"], phone=values["phone"]).exists():
        raise Unfit(f"{values['name']}已经登记", field="name", way_out="请直接选择已登记的人员。")
    person = Person.objects.create(**values)
    journal.write(person, actor, act="add", label="登记人员")
    return person


@operation
def correct_person(
    person_id: int,
    *,
    actor: Actor,
    name: str | None = None,
    phone: str | None = None,
    email: str | None = None,
    employer: str | None = None,
) -> Person:
    """更正人员信息 — what is None stays. The journal names the fields, never their values."""
    person = lock(Person, person_id)
    _require_keeps(actor, person)
    given = {"name": name, "phone": phone, "email": email, "employer": employer}
    before = {field: getattr(person, field) for field in given}
    values = _particulars(**{field: before[field] if new is None else new for field, new in given.items()})
    changed = [field for field in before if values[field] != before[field]]
    if not changed:
        return person
    for field, value in values.items():
        setattr(person, field, value)
    person.save()
    labels = "、".join(LABELS[field] for field in changed if field in LABELS)
    journal.write(person, actor, act="correct", label=f"更正{labels}", facts={"fields": changed})
    return person


def known_or_new(name: str, phone: str, congress_id: int, actor: Actor) -> Person:
    """The registered person meant by name and phone, or by name alone inside the house; else one newly added."""
    name, phone = rules.clean_name(name), rules.clean_phone(phone)
    same = Person.objects.filter(name=name)
    if phone and (exact := same.filter(phone=phone).order_by("pk").first()):
        return exact
    inside = Q(posts__body__congress=congress_id) | Q(mandates__term__congress=congress_id)
    here = list(same.filter(inside).distinct().order_by("pk")[:2]) if not phone else []
    if len(here) > 1:
        raise Unfit(f"有多位{name}", field="phone", way_out="请填手机区分。")
    return here[0] if here else add_person(name, phone=phone, actor=actor)


def _particulars(name: str, phone: str, email: str, employer: str) -> dict[str, str]:
    name = rules.clean_name(name)
    return {
        "name": name,
        "pinyin": sort_key(name)[:200],
        "phone": rules.clean_phone(phone),
        "email": rules.clean_email(email),
        "employer": rules.clean(employer, label="工作单位", field="employer", at_most=100, required=False),
    }


def _require_keeps(actor: Actor, person: Person) -> None:
    """A person of several houses may be corrected by the keepers of each; one of none yet, by any keeper."""
    houses = set(Post.objects.filter(person=person).values_list("body__congress_id", flat=True))
    houses |= set(Deputy.objects.filter(person=person).values_list("term__congress_id", flat=True))
    if houses and not any(policies.keeps_registers(actor, house) for house in houses):
        raise NotYours("人员信息由其所在人大的名册维护人更正")
    if not houses:
        policies.require_person_keeper(actor)
