"""What templates know of the person who looks, and where the pages of the account are."""

from django.http import HttpRequest
from django.urls import reverse

from renda.kernel.actors import OUTSIDER


def actor(request: HttpRequest) -> dict[str, object]:
    capacities = getattr(request, "capacities", [])
    signed_in = getattr(getattr(request, "user", None), "is_authenticated", False)
    return {
        "actor": getattr(request, "actor", OUTSIDER),
        "capacities": capacities,
        "capacities_url": reverse("access:capacity") if len(capacities) > 1 else "",
        "account_url": reverse("access:me") if signed_in else "",
        "sign_out_url": reverse("account_logout") if signed_in else "",
        "sign_in_url": "" if signed_in else reverse("account_login"),
    }
