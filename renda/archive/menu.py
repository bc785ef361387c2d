"""The place of duty archives in the navigation, once any room tells of duties."""

from renda.archive.policies import keeps_archives
from renda.kernel.actors import Actor
from renda.kernel.declarations import DUTIES, Menu, menu


def _has_something_to_show(actor: Actor) -> bool:
    return bool(DUTIES) and (keeps_archives(actor) or actor.holds("deputy"))


menu(Menu("履职", "archive:archives", "archive", 75, _has_something_to_show))
