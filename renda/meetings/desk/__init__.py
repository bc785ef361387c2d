"""What meetings put on each person's desk."""

from renda.meetings.desk import setting

__all__ = ["setting"]
