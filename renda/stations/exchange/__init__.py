"""Stations as a sheet: brought in by code, taken out with the same columns."""
