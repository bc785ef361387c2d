"""The room as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "renda.portal"
    default_auto_field = "django.db.models.BigAutoField"
