"""The desk is the first place in the navigation."""

from renda.kernel.declarations import Menu, menu

menu(Menu("待办", "desk:desk", "inbox", 0, lambda actor: actor.person_id is not None))
