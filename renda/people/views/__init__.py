"""Pages of the registers."""

from renda.people.views import bodies, deputies, house, rosters

__all__ = ["bodies", "deputies", "house", "rosters"]
