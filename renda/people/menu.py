"""Places in the navigation: deputies and bodies, for those of the house."""

from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu


def _of_a_house(actor: Actor) -> bool:
    return actor.congress_id is not None or actor.holds("administrator")


menu(Menu("代表", "people:deputies", "deputies", 50, _of_a_house))
menu(Menu("机构", "people:bodies", "body", 60, _of_a_house))
