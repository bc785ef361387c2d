"""The room as a Django app; rooms above may add parts to a station's page."""

from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "renda.stations"
    default_auto_field = "django.db.models.BigAutoField"
