"""Addresses of stations; each act is a noun."""

from typing import Any

app_name = "stations"
urlpatterns: list[Any] = []
