"""What suggestions put on each person's desk: of deputies, units, the office, those who press for handling."""

from renda.suggestions.desk import deputy, office, steering, unit

__all__ = ["deputy", "office", "steering", "unit"]
