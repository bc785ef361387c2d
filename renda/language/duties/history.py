"""Learns from the assignments an installation has made, the more the more of them there are."""

import json
import math
from collections import Counter, defaultdict
from typing import Any

from ..tokens import tokens

_ENOUGH = 300  # assignments at which they weigh half of the most they may
_MOST = 0.6
_SMOOTHING = 0.5
_VERSION = 1


class History:
    """Words of the suggestions each unit has been given (naive Bayes); holds counts, never the texts."""

    def __init__(self, *, is_on: bool = True) -> None:
        self.is_on = is_on
        self._documents: Counter[str] = Counter()
        self._words: dict[str, Counter[str]] = defaultdict(Counter)
        self._vocabulary: Counter[str] = Counter()

    def add(self, text: str, unit: str) -> None:
        """One assignment that was made and not sent back."""
        words = _features(text)
        self._documents[unit] += 1
        self._words[unit].update(words)
        self._vocabulary.update(words)

    @property
    def size(self) -> int:
        """How many assignments were learned from."""
        return self._documents.total()

    @property
    def weight(self) -> float:
        """From 0 to 0.6: the part of a recommendation that comes from here."""
        return _MOST * self.size / (self.size + _ENOUGH) if self.is_on else 0.0

    def likelihoods(self, text: str) -> dict[str, float]:
        """Of each unit seen so far, how likely it would be given this text; together 1."""
        if not self.is_on or not self.size:
            return {}
        words = [word for word in _features(text) if word in self._vocabulary]
        scores = {unit: self._log_likelihood(unit, words) for unit in self._documents}
        highest = max(scores.values())
        powers = {unit: math.exp(score - highest) for unit, score in scores.items()}
        total = sum(powers.values())
        return {unit: power / total for unit, power in powers.items()}

    def _log_likelihood(self, unit: str, words: list[str]) -> float:
        counts = self._words[unit]
        size = counts.total() + _SMOOTHING * len(self._vocabulary)
        shared = sum(math.log((counts[word] + _SMOOTHING) / size) for word in words)
        # Words of one text lean on each other; counted as if independent they would make every guess a certainty.
        return math.log(self._documents[unit]) + shared / max(1.0, math.sqrt(len(words)))

    def to_json(self) -> str:
        """Everything learned, as text to be stored."""
        state = {"version": _VERSION, "is_on": self.is_on, "documents": self._documents, "words": self._words}
        return json.dumps(state, ensure_ascii=False)

    @classmethod
    def from_json(cls, stored: str) -> "History":
        """What `to_json` stored. ValueError if it is something else."""
        state: dict[str, Any] = json.loads(stored)
        if state.get("version") != _VERSION:
            raise ValueError(state.get("version"))
        history = cls(is_on=bool(state["is_on"]))
        history._documents.update(state["documents"])
        for unit, words in state["words"].items():
            history._words[unit].update(words)
            history._vocabulary.update(words)
        return history


def _features(text: str) -> set[str]:
    return {token for token in tokens(text) if len(token) > 1 and not token.isdigit()}
