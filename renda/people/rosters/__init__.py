"""Rosters (名册): workbooks of bodies, of people with their posts, and of deputies, read whole or not at all."""

from renda.people.rosters.columns import KINDS
from renda.people.rosters.reading import read_roster
from renda.people.rosters.shapes import SHOWN, Fault, Roster, Row
from renda.people.rosters.templates import template

__all__ = ["KINDS", "SHOWN", "Fault", "Roster", "Row", "read_roster", "template"]
