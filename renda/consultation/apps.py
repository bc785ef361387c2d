"""The room as a Django app."""

from django.apps import AppConfig


class ConsultationConfig(AppConfig):
    name = "renda.consultation"
    default_auto_field = "django.db.models.BigAutoField"
