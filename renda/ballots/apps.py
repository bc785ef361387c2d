"""The room as a Django app."""

from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "renda.ballots"
    default_auto_field = "django.db.models.BigAutoField"
