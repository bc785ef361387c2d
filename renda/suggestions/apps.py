"""The room as a Django app."""

from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "renda.suggestions"
    default_auto_field = "django.db.models.BigAutoField"
