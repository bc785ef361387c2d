"""Who is told of what happens to meetings."""

from renda.meetings.notices import day, observers, outcome, papers, people

__all__ = ["day", "observers", "outcome", "papers", "people"]
