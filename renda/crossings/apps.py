"""The shelf as a Django app: every file here is a listener, loaded at start."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class CrossingsConfig(AppConfig):
    name = "renda.crossings"

    def ready(self) -> None:
        for found in sorted(iter_modules(__import__(self.name, fromlist=["x"]).__path__), key=lambda m: m.name):
            if found.name != "apps":
                import_module(f"{self.name}.{found.name}")
