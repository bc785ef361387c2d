"""The room as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "renda.reporting"
    default_auto_field = "django.db.models.BigAutoField"
