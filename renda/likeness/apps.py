"""The room as a Django app."""

from django.apps import AppConfig


class LikenessConfig(AppConfig):
    name = "renda.likeness"
    default_auto_field = "django.db.models.BigAutoField"
