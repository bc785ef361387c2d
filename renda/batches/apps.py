"""The room as a Django app; rooms above say in ``batching.py`` what they do to a row."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class BatchesConfig(AppConfig):
    name = "renda.batches"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("batching")
