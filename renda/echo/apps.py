"""The room as a Django app."""

from django.apps import AppConfig


class EchoConfig(AppConfig):
    name = "renda.echo"
    default_auto_field = "django.db.models.BigAutoField"
