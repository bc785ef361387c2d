"""What meetings put on each person's desk."""

from renda.meetings.desk import agenda, day, outcome, papers, people, setting

__all__ = ["agenda", "day", "outcome", "papers", "people", "setting"]
