"""Addresses of the chain inside the house."""

from typing import Any

app_name = "echo"
urlpatterns: list[Any] = []
