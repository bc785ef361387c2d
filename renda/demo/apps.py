"""The room as a Django app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "renda.demo"
    default_auto_field = "django.db.models.BigAutoField"
