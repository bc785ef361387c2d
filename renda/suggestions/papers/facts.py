"""What every paper names: the office, the occasion, numbers, terms, result classes; loaded for many matters at once."""

from collections.abc import Iterable
from datetime import date

from renda.documents.rendering.numbering import chinese_number
from renda.kernel import journal
from renda.kernel.models import Clock
from renda.people.models import Body, Congress, Session
from renda.suggestions import timing
from renda.suggestions.kinds import Phase
from renda.suggestions.models import Assignment, Suggestion, UnitDesk
from renda.suggestions.queries import GOVERNMENT_KINDS
from renda.suggestions.terms import Rules
from renda.suggestions.vocabulary import SCHEMES

OFFICES = ("deputy_work_office", "presidium", "sc_office")
"""Who issues papers on suggestions: the first of these that the house has."""


def office_of(congress: Congress) -> Body | None:
    found = {b.kind: b for b in Body.objects.filter(congress=congress, kind__in=OFFICES, dissolved_on=None)}
    return next((found[kind] for kind in OFFICES if kind in found), None)


def office_name(congress: Congress) -> str:
    body = office_of(congress)
    return full_name(body, congress) if body else f"{congress.name}常务委员会"


def full_name(body: Body, congress: Congress) -> str:
    """A committee's name with the standing committee it belongs to; other bodies bear their place in the name."""
    place = congress.name.removesuffix("人民代表大会")
    return body.name if body.name.startswith(place) else f"{congress.name}常务委员会{body.name}"


def contact_of(body: Body | None) -> str:
    desk = UnitDesk.objects.filter(body=body).first() if body else None
    return f"联系人：{desk.contact}，电话：{desk.phone}" if desk else ""


def copies_of(bodies: Iterable[Body], congress: Congress) -> tuple[str, ...]:
    """抄送: the government's office, where a unit of the government handles it."""
    if not any(b.kind in GOVERNMENT_KINDS and b.kind != "government_office" for b in bodies):
        return ()
    office = Body.objects.filter(congress=congress, kind="government_office", dissolved_on=None).first()
    return (office.name,) if office else ()


def occasion_of(suggestion: Suggestion) -> str:
    """The session it was handed in at; between sessions the term, the number tells the rest."""
    named = occasion(suggestion.congress, suggestion.session)
    if suggestion.phase == Phase.IN_SESSION:
        return named
    return "".join(named.partition("人民代表大会")[:2])


def occasion(congress: Congress, session: Session | None) -> str:
    """青禾区第七届人民代表大会第五次会议, as papers name it."""
    if session is None:
        return congress.name
    place = congress.name.removesuffix("人民代表大会")
    term, number = chinese_number(session.term.number), chinese_number(session.number)
    return f"{place}第{term}届人民代表大会第{number}次会议"


def last_days(parts: Iterable[Assignment], *names: str) -> dict[int, date]:
    """The latest last day of these terms, by part."""
    keys = [part.pk for part in parts]
    terms = Clock.objects.filter(kind=journal.kind_of(Assignment), object_id__in=keys, name__in=names)
    return dict(terms.order_by("due_on").values_list("object_id", "due_on"))


class RulesOf:
    """The rules each suggestion is under, looked up once for each day of submission."""

    def __init__(self, congress: Congress) -> None:
        self.congress, self.known = congress, dict[date | None, Rules]()

    def __call__(self, suggestion: Suggestion) -> Rules:
        day = suggestion.submitted_on
        if day not in self.known:
            suggestion.congress = self.congress
            self.known[day] = timing.pack_of(suggestion)
        return self.known[day]

    def label(self, suggestion: Suggestion, code: str) -> str:
        """A result class in the words of the place's scheme."""
        scheme = SCHEMES[self(suggestion).rules.result_scheme]
        return next((c.label for c in scheme.classes if c.code == code), "")


def class_letter(label: str) -> str:
    """A类 where the scheme goes by letters, else nothing: the letter stands at the top right of the reply."""
    return f"{label[0]}类" if label[:1].isascii() and label[:1].isalpha() else ""
