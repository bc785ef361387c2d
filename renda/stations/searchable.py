"""How stations and what is held there are found."""

from renda.stations import places_searchable, together_searchable

__all__ = ["places_searchable", "together_searchable"]
