"""The kernel as a Django app: finds what the rooms declare."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

DECLARATIONS = (
    "workflow", "rules", "policies", "desk", "menu", "figures", "searchable", "comparable", "duty", "notices", "parts", "chains",
)  # fmt: skip


class KernelConfig(AppConfig):
    name = "renda.kernel"
    verbose_name = "内核"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules(*DECLARATIONS)
