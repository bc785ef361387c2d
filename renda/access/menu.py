"""The place of accounts in the navigation."""

from renda.kernel.declarations import Menu, menu

menu(Menu("账号", "access:accounts", "person", 90, lambda actor: actor.holds("administrator")))
