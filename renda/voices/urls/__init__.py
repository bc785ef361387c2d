"""Addresses of residents' opinions inside the house; each act is a noun."""

from typing import Any

app_name = "voices"
urlpatterns: list[Any] = []
