"""Which unit is charged with what, and the recommendation of a unit for a suggestion."""

from .base import kind_of
from .history import History
from .recommend import Recommendation, recommend

__all__ = ["History", "Recommendation", "kind_of", "recommend"]
