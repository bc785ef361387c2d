"""Ready-made packs of suggestions: what a regulation chooses for its place, each value with its article."""

from pathlib import Path

from renda.kernel.packs import Shelf
from renda.kernel.rulebook import packs
from renda.suggestions.articles import Point
from renda.suggestions.rules import SuggestionRules

SHELF = Shelf(SuggestionRules, Path(__file__).parent / "packs", list(Point))
places, pack, papers_of, of_congress = SHELF.places, SHELF.pack, SHELF.papers_of, SHELF.of_congress
on_day = packs("suggestions")(SHELF.on_day)
