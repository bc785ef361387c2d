"""The room as a Django app."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "renda.notifications"
    default_auto_field = "django.db.models.BigAutoField"
