"""The room as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "renda.documents"
    default_auto_field = "django.db.models.BigAutoField"
