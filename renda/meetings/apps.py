"""The room as a Django app; rooms above may add parts to a meeting's page."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class MeetingsConfig(AppConfig):
    name = "renda.meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("parts")
        import_module("renda.meetings.vote_parts")
        import_module("renda.meetings.outcome_parts")
        import_module("renda.meetings.day_parts")
