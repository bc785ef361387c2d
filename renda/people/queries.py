"""Reads of the registers: bodies in a house, deputies of a term, posts of a person."""

import re
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet, Subquery

from renda.kernel import clock, composed
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing
from renda.people import naming
from renda.people.kinds import COMMITTEES, GROUPS, BodyKind, Level, MandateStatus
from renda.people.models import Body, Congress, Deputy, Jurisdiction, Person, Post, Term

NEVER_CHARGED = (
    BodyKind.STANDING_COMMITTEE, BodyKind.CHAIR_COUNCIL, BodyKind.CREDENTIALS_COMMITTEE, BodyKind.SECRETARIAT,
    BodyKind.DELEGATION, BodyKind.DEPUTY_GROUP, BodyKind.PROFESSIONAL_GROUP, BodyKind.STATION,
)  # fmt: skip
LETTERS = re.compile(r"^[a-z ]{1,24}$")


def house_of(actor: Actor) -> Congress:
    """The congress whose registers the actor sees; an administrator without one sees the first."""
    if actor.congress_id is not None:
        found = congress_by_key(actor.congress_id)
    else:
        congresses = Congress.objects.select_related("jurisdiction").order_by("jurisdiction__path")
        found = congresses.first() if actor.holds("administrator", "system") else None
    if found is None:
        raise Missing("没有这一页，或者您无权查看", way_out="请先登录，或者换一个身份。")
    return found


def congress_by_key(pk: int) -> Congress | None:
    """With its jurisdiction; nearly every page asks for one."""
    return composed.first(_by_key, pk)


def congress_by_slug(slug: str) -> Congress | None:
    return composed.first(_by_slug, slug)


def _by_key(pk: int) -> QuerySet[Congress]:
    return Congress.objects.select_related("jurisdiction").filter(pk=pk)


def _by_slug(slug: str) -> QuerySet[Congress]:
    return Congress.objects.select_related("jurisdiction").filter(slug=slug)


def in_house(congress: Congress | int, on: date | None = None) -> QuerySet[Body]:
    """Bodies that stand in a congress's house on a day (today), in the order of rank."""
    on = on or clock.today()
    bodies = Body.objects.filter(congress=congress).filter(Q(dissolved_on=None) | Q(dissolved_on__gt=on))
    return bodies.order_by("rank", "pinyin", "pk")


def chargeable(congress: Congress | int) -> QuerySet[Body]:
    """Bodies to which the congress may give a matter: its own house's, and the governments of the towns below it.

    Where deputies merely belong, and the organs that decide together, are charged with nothing.
    """
    towns = Q(kind=BodyKind.TOWN_GOVERNMENT, jurisdiction__parent__congress=congress)
    bodies = Body.objects.filter(Q(congress=congress) | towns)
    bodies = bodies.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=clock.today())).exclude(kind__in=NEVER_CHARGED)
    return bodies.order_by("rank", "pinyin", "pk")


def committees(congress: Congress | int) -> QuerySet[Body]:
    """Special and work committees, deputy work office, office: whoever an item of the year may be given to."""
    return in_house(congress).filter(kind__in=COMMITTEES)


def find_body(congress: Congress, name: str) -> Body | None:
    """The body of the house that a paper's word means, or None where that is not certain."""
    return naming.best_body(name, list(in_house(congress)), congress.jurisdiction.name)


def find_bodies(congress: Congress, words: str) -> list[Body]:
    """All bodies a paper's words name: 财政经济委员会、预算工作委员会."""
    return naming.bodies_named(words, list(in_house(congress)), congress.jurisdiction.name)


def members(body: Body | int | Subquery | None, on: date | None = None) -> QuerySet[Post]:
    """Posts in a body (or its key, or a statement for it) on a day, chairs first; names of one rank in the order of pronunciation."""
    ordered = _held_on(Post.objects.filter(body=body), on or clock.today()).select_related("person")
    return ordered.order_by("kind", "person__pinyin", "pk")


def posts_of(person: Person | int, on: date | None = None) -> QuerySet[Post]:
    posts = _held_on(Post.objects.filter(person=person), on or clock.today())
    return posts.select_related("body__congress").order_by("body__rank", "pk")


def current_term(congress: Congress | int, on: date | None = None) -> Term | None:
    """The term a congress is in on a day (today); a term recorded ahead does not count before its first session."""
    on = on or clock.today()
    return Term.objects.filter(congress=congress, starts_on__lte=on).order_by("-starts_on", "-number").first()


def term_of_year(congress: Congress | int, year: int) -> Term | None:
    """The term a year's plan is made in: the one running at its end."""
    return current_term(congress, date(year, 12, 31))


def newest_term(congress: Congress | int) -> Term | None:
    """The term new deputies are registered for: the coming one where it is recorded, else the current."""
    return Term.objects.filter(congress=congress).order_by("-number").first()


def deputies_of(term: Term | int) -> QuerySet[Deputy]:
    """Every mandate of a term, ended ones too, in the order of names."""
    rows = Deputy.objects.filter(term=term).select_related("person", "delegation", "term")
    return rows.order_by("person__pinyin", "pk")


def in_office_on(congress: Congress | int, on: date | None = None) -> QuerySet[Deputy]:
    """Mandates that run on a day, suspended ones included: the base on which majorities are counted (实有代表)."""
    on = on or clock.today()
    rows = Deputy.objects.filter(term__congress=congress, from_on__lte=on, term__starts_on__lte=on)
    rows = rows.filter(Q(until_on=None) | Q(until_on__gt=on), Q(term__ends_on=None) | Q(term__ends_on__gt=on))
    return rows.select_related("person", "delegation", "term").order_by("person__pinyin", "pk")


def mandates_of(person: Person | int) -> QuerySet[Deputy]:
    """All mandates of a person, newest first."""
    rows = Deputy.objects.filter(person=person).select_related("term__congress", "delegation")
    return rows.order_by("-from_on", "-pk")


def groups_of(person: Person | int, on: date | None = None) -> QuerySet[Post]:
    return posts_of(person, on).filter(body__kind__in=GROUPS)


def named_like(words: str, *, name: str = "name", pinyin: str = "pinyin") -> Q:
    """Rows whose name holds the words, or whose pinyin begins a name with the letters: 李明, liming, lm."""
    words = words.strip()[:40]
    condition = Q(**{f"{name}__icontains": words})
    letters = words.lower()
    if LETTERS.match(letters):
        plain = letters.replace(" ", "")
        spelled = "[0-9 ]*".join(plain)
        initials = " ".join(f"{c}[a-zü]*[0-9]?" for c in plain)
        condition |= Q(**{f"{pinyin}__regex": f"(^| ){spelled}"}) | Q(**{f"{pinyin}__regex": f"(^| ){initials}"})
    return condition


def places_below(congress: Congress) -> QuerySet[Jurisdiction]:
    """The congress's place and all within it down to towns, as one tree in order."""
    places = Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path).exclude(level=Level.COMMUNITY)
    return places.select_related("congress").annotate(n_bodies=Count("bodies")).order_by("path")


def terms_of(congress: Congress) -> QuerySet[Term]:
    rows = Term.objects.filter(congress=congress).order_by("-number")
    counted = rows.annotate(
        n_deputies=Count("deputies", distinct=True),
        n_in_office=Count("deputies", filter=Q(deputies__status=MandateStatus.IN_OFFICE), distinct=True),
    )
    return counted.prefetch_related(Prefetch("sessions"))


def _held_on(posts: QuerySet[Post], on: date) -> QuerySet[Post]:
    return posts.filter(from_on__lte=on).filter(Q(until_on=None) | Q(until_on__gt=on))
