"""The place of meetings in the navigation."""

from renda.kernel.declarations import Menu, menu

menu(Menu("会议", "meetings:meetings", "meeting", 40, lambda actor: actor.congress_id is not None))
