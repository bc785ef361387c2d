"""The year's place in the navigation."""

from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu


def _signed_in(actor: Actor) -> bool:
    return actor.congress_id is not None


menu(Menu("计划", "planning:board", "calendar", 20, _signed_in))
