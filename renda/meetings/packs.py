"""Ready-made packs of meetings: what a place's rules of procedure choose, each value with its article."""

from pathlib import Path

from renda.kernel.packs import Shelf
from renda.kernel.rulebook import packs
from renda.meetings.articles import Point
from renda.meetings.choices import MeetingRules

SHELF = Shelf(MeetingRules, Path(__file__).parent / "packs", list(Point), everywhere="national")
places, pack, papers_of, of_congress = SHELF.places, SHELF.pack, SHELF.papers_of, SHELF.of_congress
on_day = packs("meetings")(SHELF.on_day)
