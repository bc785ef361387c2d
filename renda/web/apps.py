"""The web room as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "renda.web"
    verbose_name = "界面"
