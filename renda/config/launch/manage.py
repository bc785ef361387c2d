"""Django's own command line over an environment that is already complete."""

import os
import sys

import django
from django.core.management import execute_from_command_line

SETTINGS_MODULE = "renda.config.settings"


def set_up() -> None:
    """Loads the application."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    django.setup()


def run(arguments: list[str]) -> None:
    """Runs one management command by its Django name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
    execute_from_command_line(["renda", *arguments])


if __name__ == "__main__":
    run(sys.argv[1:])
