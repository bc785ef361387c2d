"""Who is told of what happens to opinions."""

from renda.voices.notices import handling, residents, themes

__all__ = ["handling", "residents", "themes"]
