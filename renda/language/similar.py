"""Finds texts that ask for the same thing in other words, among up to some hundred thousand."""

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .closeness import Portrait, closeness, features, portrait, rarity

_VISITS = 25_000  # postings looked at for one text; the rarest words first
_RANKED = 30  # candidates compared in full
_TOO_LONG = 2_000  # characters of a text that are compared; the request stands at its beginning


@dataclass(frozen=True)
class Pair:
    """Two texts and how sure it is, from 0 to 1, that they ask for the same thing."""

    a: str
    b: str
    score: float


class Index:
    """Texts by id; places are compared apart, as the same request for another place is another request."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._texts: list[tuple[str, str]] = []
        self._postings: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._portraits: dict[int, Portrait] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, id: str, text: str, place: str = "") -> None:
        """One more text to be found."""
        number = len(self._ids)
        self._ids.append(id)
        self._texts.append((text[:_TOO_LONG], place))
        for feature in features(text[:_TOO_LONG], place):
            self._postings[feature].append(number)

    def candidates(self, text: str, n: int = 3, place: str = "") -> list[tuple[str, float]]:
        """The ids of the texts most likely to ask for the same, best first, with that likelihood."""
        wanted = portrait(text[:_TOO_LONG], place)
        scored = ((self._compare(wanted, number), number) for number in self._likely(wanted))
        best = heapq.nsmallest(n, ((-score, number) for score, number in scored if score > 0))
        return [(self._ids[number], -score) for score, number in best]

    def pairs(self, threshold: float) -> list[Pair]:
        """All pairs at least that likely to ask for the same, best first."""
        found = [Pair(self._ids[a], self._ids[b], score) for a, b, score in self._neighbours() if score >= threshold]
        return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))

    def _neighbours(self) -> Iterator[tuple[int, int, float]]:
        seen = set()
        for number in range(len(self._ids)):
            wanted = self._portrait(number)
            for other in self._likely(wanted):
                pair = (min(number, other), max(number, other))
                if number != other and pair not in seen:
                    seen.add(pair)
                    yield (*pair, self._compare(wanted, other))

    def _likely(self, wanted: Portrait) -> list[int]:
        weighed = sorted(((self._rarity(feature), feature) for feature in wanted.features), reverse=True)
        sums: dict[int, float] = defaultdict(float)
        visits = 0
        for weight, feature in weighed:
            numbers = self._postings.get(feature, ())
            visits += len(numbers)
            if visits > _VISITS and sums:
                break
            for number in numbers:
                sums[number] += weight
        return heapq.nlargest(_RANKED, sums, key=sums.__getitem__)

    def _compare(self, wanted: Portrait, number: int) -> float:
        return round(closeness(wanted, self._portrait(number), self._rarity), 4)

    def _portrait(self, number: int) -> Portrait:
        found = self._portraits.get(number)
        if found is None:
            found = self._portraits[number] = portrait(*self._texts[number])
        return found

    def _rarity(self, feature: str) -> float:
        return rarity(feature, len(self._postings.get(feature, ())), len(self._ids))
