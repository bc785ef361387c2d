"""What stations put on each person's desk."""

from renda.stations.desk import places, receptions, together

__all__ = ["places", "receptions", "together"]
