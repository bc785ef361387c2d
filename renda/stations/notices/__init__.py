"""Who is told of what happens at stations."""

from renda.stations.notices import receptions, together

__all__ = ["receptions", "together"]
