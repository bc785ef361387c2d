"""Lock-out after failures: counted by name and address, the same whether the name exists or not."""

import unicodedata
from datetime import datetime
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.http import HttpRequest
from django.utils import timezone

from renda.access.network import address_of


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name as it is counted: in one spelling, so that changing its case wins no further tries."""
    given = credentials or {"username": request.POST.get("login", "")}
    return unicodedata.normalize("NFKC", str(given.get("username") or "")).casefold()[:150]


def opens_at(request: HttpRequest, credentials: dict[str, Any] | None = None) -> datetime:
    """When the next try is allowed."""
    attempts = AccessAttempt.objects.filter(username=username_of(request, credentials), ip_address=address_of(request))
    last = attempts.order_by("-attempt_time").values_list("attempt_time", flat=True).first() or timezone.now()
    return timezone.localtime(last + get_cool_off(request))
