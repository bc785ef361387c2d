"""How deputies read of a suggestion: its title, and what happened to it."""

from collections.abc import Iterable

from renda.notifications.operations import Told
from renda.people.models import Person
from renda.suggestions import addresses
from renda.suggestions.models import Suggestion

LONGEST = 150


def sentence(people: Iterable[Person], suggestion: Suggestion, words: str) -> Told:
    joint = "" if words.startswith("的") else "："
    text = f"“{suggestion.title[:60]}”{joint}{words[:LONGEST].rstrip('。')}。"
    return Told(people, text, addresses.of(suggestion))
