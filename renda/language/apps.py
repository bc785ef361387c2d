"""The room as a Django app: only for its commands."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "renda.language"
