"""Official papers of suggestions, made from the records: who may see the records may print them."""

from renda.suggestions.papers.links import papers_for
from renda.suggestions.papers.yearbook import Yearbook, yearbook

__all__ = ["Yearbook", "papers_for", "yearbook"]
