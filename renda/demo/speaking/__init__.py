"""Stations of 青禾区, what residents said there and what came of it, told through the acts people use."""

from renda.demo.speaking.calendar import events

__all__ = ["events"]
