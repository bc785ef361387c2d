"""Addresses of consultations inside the house; each act is a noun."""

from typing import Any

app_name = "consultation"
urlpatterns: list[Any] = []
