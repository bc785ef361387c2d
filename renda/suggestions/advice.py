"""Help from text: what asks for the same, which unit fits, category and powers; proposals only, reckoned in the house."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import OuterRef, Subquery

from renda.kernel import clock, journal, localities
from renda.kernel.actors import Actor
from renda.language.duties import History, Recommendation, recommend
from renda.likeness.models import Proposal
from renda.likeness.queries import find
from renda.people.kinds import Level
from renda.people.models import Body, Congress
from renda.suggestions import queries
from renda.suggestions.house_units import HouseUnits, Meant
from renda.suggestions.kinds import GONE, Role
from renda.suggestions.learnt import YEARS, assignments_made, history_of
from renda.suggestions.matters import Proposed, category_of, level_of, two_matters
from renda.suggestions.models import Assignment, Suggestion

LEAST = 0.2
"""A likeness below this is chance."""
SAME_SORT, NEIGHBOURS = 0.3, 20
"""What counts as 同类, and how many of them at most are looked at."""
WISHED, OF_ALIKE = 0.15, 0.4
"""What a deputy's wish weighs, and at most what became of similar ones."""
CLOSE, WORTH_SAYING = 0.8, 0.5
"""The second is close to the first, a unit the house lacks is named, where the score is at least this share of it."""
READ, ASKED = 10, 2_000

__all__ = [
    "Advice", "HitRate", "Proposed", "Similar", "category_of", "hit_rate", "is_on", "level_of", "recommended",
    "recommended_many", "several_matters", "similar", "text_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Similar:
    suggestion: Suggestion
    score: float


@dataclass(frozen=True, slots=True)
class Advice:
    """A body of the house, how well it fits from 0 to 1, and why; ``is_close``: another one fits about as well."""

    body: Body
    score: float
    reasons: list[str] = field(default_factory=list)
    is_close: bool = False


@dataclass(frozen=True, slots=True)
class HitRate:
    """Of ``n`` proposals kept at acceptance whose matter has a lead unit now, how many named it first, or in three."""

    n: int
    first: int
    three: int


def is_on(congress_id: int) -> bool:
    """Whether the house wants proposals (本地规定)."""
    return bool(localities.in_force(congress_id, "likeness", clock.today()).advice)


def text_of(suggestion: Suggestion) -> str:
    """What of a suggestion is compared; the request first."""
    return f"{suggestion.title}\n{suggestion.facts}\n{suggestion.proposals}"


def similar(text: str, actor: Actor, *, years: int = 2, n: int = 3, but: int | None = None) -> list[Similar]:
    """Suggestions of this year and before that ask for the same, best first, among those the actor may see."""
    if actor.congress_id is None or not is_on(actor.congress_id):
        return []
    known = queries.visible_to(actor).filter(congress_id=actor.congress_id)
    since = clock.today() - timedelta(days=366 * years)
    found = find(text, among=known, congress_id=actor.congress_id, since=since, n=n, but=but)
    rows = known.in_bulk([pk for pk, score in found if score >= LEAST])
    return [Similar(rows[pk], score) for pk, score in found if pk in rows]


def recommended(suggestion: Suggestion, n: int = 3) -> list[Advice]:
    """Bodies that should take the lead, best first; empty where the house does without proposals."""
    return recommended_many([suggestion], n, with_alike=True)[suggestion.pk]


def recommended_many(
    suggestions: Sequence[Suggestion], n: int = 3, *, with_alike: bool = False
) -> dict[int, list[Advice]]:
    """By key, for a list; without ``with_alike`` what became of similar ones is not asked for, which costs most."""
    found: dict[int, list[Advice]] = {suggestion.pk: [] for suggestion in suggestions}
    houses = {pk: _House(pk) for pk in {s.congress_id for s in suggestions} if is_on(pk)}
    wished = _wished(suggestions)
    for suggestion in suggestions:
        house = houses.get(suggestion.congress_id)
        if house is not None:
            alike = _given_alike(suggestion) if with_alike else {}
            found[suggestion.pk] = house.advise(suggestion, alike, wished.get(suggestion.pk, ()), n)
    return found


def several_matters(suggestion: Suggestion) -> str:
    """A hint where one text seems to ask for two unrelated things (一事一议); empty where it does not."""
    found = two_matters(suggestion.title, suggestion.proposals) if is_on(suggestion.congress_id) else None
    return f"“{found[0]}”与“{found[1]}”看来是两件事，代表建议一般一事一议，可以请代表分别提出。" if found else ""


def hit_rate(congress_id: int, since: date) -> HitRate:
    """Over the proposals made since that day; those without a lead unit, or given to several alike, are not counted."""
    lead = Assignment.objects.filter(suggestion_id=OuterRef("object_id"), role=Role.LEAD).exclude(state__in=GONE)
    rows = Proposal.objects.filter(congress_id=congress_id, kind=journal.kind_of(Suggestion), made_on__gte=since)
    told = rows.annotate(body_id=Subquery(lead.values("body_id")[:1])).exclude(body_id=None)
    pairs = [(body_id, ranked) for body_id, ranked in told.values_list("body_id", "ranked")]
    return HitRate(
        len(pairs), sum(body_id in ranked[:1] for body_id, ranked in pairs),
        sum(body_id in ranked[:3] for body_id, ranked in pairs),
    )  # fmt: skip


def _wished(suggestions: Iterable[Suggestion]) -> dict[int, list[int]]:
    rows = Suggestion.suggested_units.through.objects.filter(suggestion_id__in=[s.pk for s in suggestions])
    found: dict[int, list[int]] = {}
    for suggestion_id, body_id in rows.order_by("pk").values_list("suggestion_id", "body_id"):
        found.setdefault(suggestion_id, []).append(body_id)
    return found


def _given_alike(suggestion: Suggestion) -> dict[int, int]:
    """How many similar ones of the last years each body led; confidential ones tell nothing."""
    since = clock.today() - timedelta(days=366 * YEARS)
    rows = Suggestion.objects.filter(
        congress_id=suggestion.congress_id, pk__in=assignments_made(suggestion.congress_id).values("suggestion_id")
    )
    near = find(
        text_of(suggestion), among=rows, congress_id=suggestion.congress_id, since=since, n=NEIGHBOURS,
        but=suggestion.pk,
    )  # fmt: skip
    keys = [pk for pk, score in near if score >= SAME_SORT]
    given: dict[int, int] = {}
    made = assignments_made(suggestion.congress_id).filter(suggestion_id__in=keys)
    for body_id in made.values_list("body_id", flat=True):
        given[body_id] = given.get(body_id, 0) + 1
    return given


class _House:
    """What is known of one house: its bodies and what its assignments teach; made once for a list of suggestions."""

    def __init__(self, congress_id: int) -> None:
        self.units = HouseUnits(congress_id)
        self.history: History = history_of(congress_id)
        self.level = _level(Congress.objects.select_related("jurisdiction").get(pk=congress_id))

    def advise(self, suggestion: Suggestion, alike: Mapping[int, int], wished: Sequence[int], n: int) -> list[Advice]:
        gist = f"{suggestion.proposals}\n{suggestion.facts}"[:ASKED]
        found = recommend(suggestion.title, gist, "", self.level, self.history, READ)
        scores: dict[int, float] = {}
        reasons: dict[int, list[str]] = {}
        lacking: dict[str, float] = {}
        for each in found:
            body_id, reason = self._body_of(each, text_of(suggestion), alike, lacking)
            if body_id:
                scores[body_id] = scores.get(body_id, 0.0) + each.score
                reasons.setdefault(body_id, []).extend(reason)
        self._add_alike(alike, scores, reasons)
        self._add_wishes(wished, scores, reasons)
        return _ranked(scores, reasons, lacking, self.units.by_id, n)

    def _body_of(
        self, each: Recommendation, text: str, alike: Mapping[int, int], lacking: dict[str, float]
    ) -> tuple[int, list[str]]:
        if each.unit.startswith("#"):  # learned, of a body that is no known kind of unit
            body_id = int(each.unit[1:])
            return (body_id, ["本地以往的同类建议多交由其办理"]) if body_id in self.units.by_id else (0, [])
        meant = self.units.meant(each.unit, text, alike)
        if meant is None:
            if each.duty and not self.units.has(each.unit):
                lacking[f"{each.unit.removeprefix('区')}（{each.duty}）"] = each.score
            return 0, []
        return meant.body.pk, _reasons(each, meant)

    def _add_alike(self, alike: Mapping[int, int], scores: dict[int, float], reasons: dict[int, list[str]]) -> None:
        known = {pk: n for pk, n in alike.items() if pk in self.units.by_id}
        total = sum(known.values())
        if not total:
            return
        weight = OF_ALIKE * total / (total + 2)
        for pk in scores.keys() | known.keys():
            scores[pk] = (1 - weight) * scores.get(pk, 0.0) + weight * known.get(pk, 0) / total
        for pk, n in known.items():
            reasons.setdefault(pk, []).append(f"近{YEARS}年同类{n}件由其主办")

    def _add_wishes(self, wished: Sequence[int], scores: dict[int, float], reasons: dict[int, list[str]]) -> None:
        known = [pk for pk in wished if pk in self.units.by_id]
        for pk in scores if known else ():
            scores[pk] *= 1 - WISHED
        for pk in known:
            scores[pk] = scores.get(pk, 0.0) + WISHED / len(known)
            reasons.setdefault(pk, []).append("代表建议由该单位办理")


def _reasons(each: Recommendation, meant: Meant) -> list[str]:
    told = [f"职责：{each.duty}（文中写到{each.said}）"] if each.duty else []
    if meant.instead_of and told:
        told.append(f"本级没有单设{meant.instead_of.removeprefix('区')}，职责相近")
    return told


def _ranked(
    scores: Mapping[int, float], reasons: Mapping[int, list[str]], lacking: Mapping[str, float],
    bodies: Mapping[int, Body], n: int,
) -> list[Advice]:  # fmt: skip
    """Bodies nothing speaks for are no advice; what the house lacks is said with the first."""
    best = sorted((pk for pk in scores if reasons.get(pk)), key=lambda pk: (-scores[pk], bodies[pk].rank, pk))[:n]
    both = len(best) > 1 and scores[best[1]] >= CLOSE * scores[best[0]]
    found = []
    for place, pk in enumerate(best):
        told = list(dict.fromkeys(reasons[pk]))
        if both and place < 2:
            told.append(f"与{bodies[best[1 - place]]}两家都说得通，请人工判断")
        if not place:
            missing = [unit for unit, score in lacking.items() if score >= WORTH_SAYING * scores[pk]]
            told += [f"也可能属于{unit}，本级名单中没有对应的单位" for unit in missing]
        found.append(Advice(bodies[pk], round(scores[pk], 4), told, both and place < 2))
    return found


def _level(congress: Congress) -> str:
    if congress.jurisdiction.level == Level.DISTRICT:
        return "county" if congress.jurisdiction.name.endswith("县") else "district"
    return str(congress.jurisdiction.level)
