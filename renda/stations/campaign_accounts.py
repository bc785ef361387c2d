"""What became of the opinions of a campaign, told by rooms above: stations know of no opinion.

A room above registers in a module that is imported at start (``duty``, ``notices``, ``parts`` …)::

    @accounts
    def of_campaign(campaign: Campaign) -> Iterable[Account]: ...

    @tallies
    def by_campaign(campaign_ids: Sequence[int]) -> Mapping[int, Tally]: ...
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from renda.stations.models import Campaign

MOST = 2000


@dataclass(frozen=True, slots=True)
class Account:
    """One opinion of a round as everyone may read it: ``text`` without names or numbers, ``state`` in words for residents,
    ``result`` what came of it, ``over`` whether it is finished."""

    text: str
    place: str = ""
    state: str = ""
    result: str = ""
    over: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many opinions a round brought, and how many of them are not finished."""

    total: int = 0
    open: int = 0


AccountsOf = Callable[[Campaign], Iterable[Account]]
TalliesOf = Callable[[Sequence[int]], Mapping[int, Tally]]
ACCOUNTS: list[AccountsOf] = []
TALLIES: list[TalliesOf] = []


def accounts(function: AccountsOf) -> AccountsOf:
    ACCOUNTS.append(function)
    return function


def tallies(function: TalliesOf) -> TalliesOf:
    """Register a count for many rounds in one statement."""
    TALLIES.append(function)
    return function


def accounts_of(campaign: Campaign, most: int = MOST) -> list[Account]:
    told: Iterator[Account] = chain.from_iterable(function(campaign) for function in ACCOUNTS)
    return list(islice(told, most))


def tallies_of(campaigns: Iterable[Campaign]) -> dict[int, Tally]:
    keys = [campaign.pk for campaign in campaigns]
    found = dict.fromkeys(keys, Tally())
    for function in TALLIES:
        for key, tally in function(keys).items():
            found[key] = Tally(found[key].total + tally.total, found[key].open + tally.open)
    return found
