"""What rooms above add to a talk's page (登记意见, the opinions heard there), without this room knowing them."""

from collections.abc import Callable, Iterable

from renda.kernel.actors import Actor
from renda.stations.models import Talk
from renda.stations.reception_parts import Link, Piece

LinksOf = Callable[[Talk, Actor], Iterable[Link]]
PieceOf = Callable[[Talk, Actor], "Piece | None"]
LINKS: list[LinksOf] = []
PIECES: list[PieceOf] = []


def talk_links(function: LinksOf) -> LinksOf:
    """Register links; none where the actor may not follow them."""
    LINKS.append(function)
    return function


def talk_piece(function: PieceOf) -> PieceOf:
    """Register a section; it answers None where it has nothing to show to this actor."""
    PIECES.append(function)
    return function


def links_of(talk: Talk, actor: Actor) -> list[Link]:
    return [link for function in LINKS for link in function(talk, actor)]


def pieces_of(talk: Talk, actor: Actor) -> list[Piece]:
    found = (function(talk, actor) for function in PIECES)
    return sorted((piece for piece in found if piece is not None), key=lambda piece: piece.order)
