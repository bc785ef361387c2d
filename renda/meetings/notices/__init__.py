"""Who is told of what happens to meetings."""

from renda.meetings.notices import day, outcome, papers, people

__all__ = ["day", "outcome", "papers", "people"]
