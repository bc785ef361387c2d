"""Who is told of what: of the office, the units it charges and the deputies who signed."""

from renda.suggestions.notices import charged, deputy, office, steering, unit

__all__ = ["charged", "deputy", "office", "steering", "unit"]
