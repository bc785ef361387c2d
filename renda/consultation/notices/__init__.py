"""Who is told of what happens to consultations."""

from renda.consultation.notices import consultations

__all__ = ["consultations"]
