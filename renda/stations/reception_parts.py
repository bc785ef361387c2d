"""What rooms above add to a reception's page and to its hold form's end, without this room knowing them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from renda.kernel.actors import Actor
from renda.stations.models import Reception


@dataclass(frozen=True, slots=True)
class Link:
    """One address offered beside the acts of a reception (登记意见); ``primary`` is the button to press first."""

    label: str
    url: str
    icon: str = ""
    primary: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A section of the page: the template is included with the context as ``part``."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100


LinksOf = Callable[[Reception, Actor], Iterable[Link]]
PieceOf = Callable[[Reception, Actor], "Piece | None"]
LINKS: list[LinksOf] = []
PIECES: list[PieceOf] = []


def reception_links(function: LinksOf) -> LinksOf:
    """Register links; none where the actor may not follow them."""
    LINKS.append(function)
    return function


def reception_piece(function: PieceOf) -> PieceOf:
    """Register a section; it answers None where it has nothing to show to this actor."""
    PIECES.append(function)
    return function


def links_of(reception: Reception, actor: Actor) -> list[Link]:
    return [link for function in LINKS for link in function(reception, actor)]


def pieces_of(reception: Reception, actor: Actor) -> list[Piece]:
    found = (function(reception, actor) for function in PIECES)
    return sorted((p for p in found if p is not None), key=lambda p: p.order)
