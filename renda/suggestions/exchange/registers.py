"""What of the house's registers rows are held against, read once for many rows: terms, sessions, deputies, units, rules."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from renda.people.models import Body, BodyName, Congress, Deputy, Session, Term
from renda.people.naming import best_body
from renda.suggestions import timing
from renda.suggestions.models import Suggestion
from renda.suggestions.terms import Rules

Place = tuple[int, int | None, str, int]
"""Term, session, phase and serial: what a number is taken once in."""


@dataclass(slots=True)
class Registers:
    """The registers of one house."""

    congress: Congress
    terms: dict[int, Term]
    sessions: dict[tuple[int, int], Session]
    deputies: dict[tuple[int, str], list[Deputy]]
    bodies: list[Body]
    names: dict[str, list[Body]]
    taken: set[Place]
    _meant: dict[str, Body | None] = field(default_factory=dict)
    _rules: dict[date, Rules] = field(default_factory=dict)

    def body(self, words: str) -> Body | None:
        """The unit of that name, standing, dissolved or renamed since; else the one standing unit the words mean."""
        if words not in self._meant:
            exact = {body.pk: body for body in self.names.get(words, [])}
            standing = [body for body in exact.values() if body.dissolved_on is None]
            only = standing if len(standing) == 1 else list(exact.values())
            self._meant[words] = only[0] if len(only) == 1 else None if exact else self._alike(words)
        return self._meant[words]

    def _alike(self, words: str) -> Body | None:
        return best_body(words, [b for b in self.bodies if b.dissolved_on is None], self.congress.jurisdiction.name)

    def last_session(self, term: Term, day: date) -> Session | None:
        """The session a suggestion made between sessions is counted to: the last one before."""
        before = [s for (held, _), s in self.sessions.items() if held == term.pk and s.opens_on <= day]
        return max(before, key=lambda s: s.opens_on, default=None)

    def rules_on(self, day: date) -> Rules:
        if day not in self._rules:
            self._rules[day] = timing.pack_on(self.congress.pk, self.congress.short_name, day)
        return self._rules[day]


def registers(congress: Congress, terms: Iterable[int]) -> Registers:
    """What is needed of the registers for these terms, by their numbers."""
    known = {t.number: t for t in Term.objects.filter(congress=congress, number__in=set(terms))}
    sessions = {(s.term_id, s.number): s for s in Session.objects.filter(term__in=known.values())}
    deputies = defaultdict(list)
    for deputy in Deputy.objects.filter(term__in=known.values()).select_related("person"):
        deputies[deputy.term_id, deputy.person.name].append(deputy)
    bodies = list(Body.objects.filter(congress=congress).order_by("rank", "pk"))
    rows = Suggestion.objects.filter(term__in=known.values()).values_list("term_id", "session_id", "phase", "serial")
    taken: set[Place] = {(term, session, phase, serial) for term, session, phase, serial in rows if serial is not None}
    return Registers(congress, known, sessions, dict(deputies), bodies, _names(bodies), taken)


def _names(bodies: list[Body]) -> dict[str, list[Body]]:
    found: dict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for name in {body.name, body.short_name} - {""}:
            found[name].append(body)
    by_key = {body.pk: body for body in bodies}
    for key, name in BodyName.objects.filter(body__in=by_key).values_list("body_id", "name"):
        found[name].append(by_key[key])
    return dict(found)
