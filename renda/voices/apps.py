"""The room as a Django app."""

from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "renda.voices"
    default_auto_field = "django.db.models.BigAutoField"
