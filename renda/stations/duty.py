"""What deputies did at stations, in the duty archive."""

from renda.stations import reception_duty, talk_duty

__all__ = ["reception_duty", "talk_duty"]
