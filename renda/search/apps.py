"""The room as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "renda.search"
    default_auto_field = "django.db.models.BigAutoField"
