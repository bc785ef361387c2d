"""What an actor may do next on a suggestion's page: links from the tables of moves, by who does them."""

from collections.abc import Callable, Iterator

from renda.suggestions.acts import deputy, office, steering, unit
from renda.suggestions.acts.act import Act
from renda.suggestions.dossier import Dossier

PROVIDERS: tuple[Callable[[Dossier], Iterator[Act]], ...] = (deputy.acts, unit.acts, office.acts, steering.acts)


def acts_for(dossier: Dossier) -> list[Act]:
    """In order, those to press first; only the first that asks for it is drawn large."""
    return [act for provider in PROVIDERS for act in provider(dossier)]
