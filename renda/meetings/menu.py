"""The place of meetings in the navigation."""

from renda.kernel.declarations import Menu, menu
from renda.meetings import policies

menu(Menu("会议", "meetings:meetings", "meeting", 40, policies.is_of_house))
