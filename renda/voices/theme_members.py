"""Reads: what belongs to a kind of problem, its span, its places, how it went month by month."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, QuerySet
from django.db.models.functions import TruncMonth

from renda.kernel.actors import Actor
from renda.kernel.models import JournalEntry
from renda.voices import policies
from renda.voices.kinds import COUNTED_STATES
from renda.voices.models import Theme, Ticket, Voice

MOST_PLACES = 8
ELSEWHERE = "未写明"
REMOVED = "remove_member"


def voices_of(theme: Theme) -> QuerySet[Voice]:
    """Opinions that count; what was thrown out as spam does not."""
    return Voice.objects.filter(theme=theme, state__in=COUNTED_STATES)


def voices_shown(theme: Theme, actor: Actor) -> QuerySet[Voice]:
    """Those the actor may open; of the others only the number is told."""
    shown = policies.visible_to(actor).filter(theme=theme, state__in=COUNTED_STATES).values("pk")
    return Voice.objects.filter(pk__in=shown).select_related("jurisdiction").order_by("-said_on", "-pk")


def tickets_of(theme: Theme) -> QuerySet[Ticket]:
    return Ticket.objects.filter(theme=theme).select_related("jurisdiction").order_by("-received_on", "-pk")


def counted(theme: Theme) -> Theme:
    """The theme with numbers, span and places as its members have them now; not stored."""
    voices = voices_of(theme).aggregate(n=Count("pk"), first=Min("said_on"), last=Max("said_on"))
    tickets = Ticket.objects.filter(theme=theme).aggregate(
        n=Count("pk"), first=Min("received_on"), last=Max("received_on")
    )
    theme.n_voices, theme.n_tickets = voices["n"], tickets["n"]
    theme.from_on = min((d for d in (voices["first"], tickets["first"]) if d), default=None)
    theme.until_on = max((d for d in (voices["last"], tickets["last"]) if d), default=None)
    theme.places = places_line(theme)
    return theme


COUNTED = ("n_voices", "n_tickets", "from_on", "until_on", "places")


def places_of(theme: Theme) -> list[tuple[str, int]]:
    """Places with the number of members, most first; what names no place comes last."""
    found: Counter[str] = Counter()
    for rows in (voices_of(theme), Ticket.objects.filter(theme=theme)):
        named = rows.order_by().values_list("jurisdiction__name").annotate(n=Count("pk"))
        for name, n in named:
            found[name or ELSEWHERE] += n
    return sorted(found.items(), key=lambda each: (each[0] == ELSEWHERE, -each[1], each[0]))


def places_line(theme: Theme) -> str:
    named = [(name, n) for name, n in places_of(theme) if name != ELSEWHERE]
    more = f"等{len(named)}个地方" if len(named) > MOST_PLACES else ""
    return "、".join(f"{name}{n}件" for name, n in named[:MOST_PLACES]) + more


@dataclass(frozen=True, slots=True)
class Month:
    """One month's members."""

    month: date
    voices: int
    tickets: int

    @property
    def total(self) -> int:
        return self.voices + self.tickets


def months_of(theme: Theme, most: int = 13) -> list[Month]:
    """The last months in order, those without any too, up to the last that has some."""
    voices = voices_of(theme).order_by().annotate(m=TruncMonth("said_on")).values_list("m").annotate(n=Count("pk"))
    tickets = Ticket.objects.filter(theme=theme).order_by().values_list("month").annotate(n=Count("pk"))
    spoken: Mapping[date, int] = {_day(day): n for day, n in voices}
    called: Mapping[date, int] = dict(tickets)
    return [Month(day, spoken.get(day, 0), called.get(day, 0)) for day in _run({*spoken, *called}, most)]


def removed_from(theme_ids: Iterable[int]) -> set[tuple[int, str]]:
    """(theme, key) of members someone took out by hand: they are not put back by the next search."""
    rows = JournalEntry.objects.filter(kind="voices.theme", object_id__in=list(theme_ids), act=REMOVED)
    return {(pk, str(key)) for pk, facts in rows.values_list("object_id", "facts") for key in facts.get("keys", [])}


def key_of(row: Voice | Ticket) -> str:
    """v0000000012 for an opinion, t… for a ticket; in an order that stays."""
    return f"{'v' if isinstance(row, Voice) else 't'}{row.pk:010d}"


def split_keys(keys: Iterable[str]) -> tuple[list[int], list[int]]:
    """The keys of opinions and of tickets among mixed ones."""
    listed = list(keys)
    return [int(k[1:]) for k in listed if k[0] == "v"], [int(k[1:]) for k in listed if k[0] == "t"]


def _day(day: date) -> date:
    return date(day.year, day.month, 1)


def _run(months: set[date], most: int) -> list[date]:
    if not months:
        return []
    found, at = [max(months)], min(months)
    while found[-1] > at and len(found) < most:
        last = found[-1]
        found.append(date(last.year - (last.month == 1), last.month - 1 or 12, 1))
    return found[::-1]
