"""Sorting of residents' opinions by what they are about."""

from .sorting import Sorted, sort_opinion

__all__ = ["Sorted", "sort_opinion"]
