"""The room as a Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "renda.archive"
    default_auto_field = "django.db.models.BigAutoField"
