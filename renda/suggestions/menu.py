"""The room's place in the navigation: deputies come to their own, units to what they handle, the others to the list."""

from renda.kernel.actors import Actor
from renda.kernel.declarations import Menu, menu
from renda.suggestions.places import is_unit
from renda.suggestions.queries import OFFICE


def _is_deputy(actor: Actor) -> bool:
    return actor.holds("deputy", "former_deputy")


def _is_unit(actor: Actor) -> bool:
    return is_unit(actor) and not _is_deputy(actor)


def _others(actor: Actor) -> bool:
    return actor.congress_id is not None and not is_unit(actor) and not _is_deputy(actor)


def _is_office(actor: Actor) -> bool:
    return actor.holds(*OFFICE)


menu(Menu("建议", "suggestions:mine", "suggestion", 10, _is_deputy))
menu(Menu("建议", "suggestions:inbox", "suggestion", 10, _is_unit))
menu(Menu("承诺", "suggestions:promises", "check", 11, _is_unit))
menu(Menu("建议", "suggestions:list", "suggestion", 10, _others))
menu(Menu("交办", "suggestions:assignment", "assign", 11, _is_office))
