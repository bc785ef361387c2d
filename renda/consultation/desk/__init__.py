"""What this room puts on each person's desk."""

from renda.consultation.desk import consultations

__all__ = ["consultations"]
