"""Deputies' suggestions of 2026, each told from its first draft to where it stands, through the acts people use."""

from renda.demo.suggesting.calendar import events

__all__ = ["events"]
