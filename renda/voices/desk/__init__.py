"""What opinions put on each person's desk."""

from renda.voices.desk import handling, held, themes

__all__ = ["handling", "held", "themes"]
