"""How many notices wait, for the bell; asked only where a page shows it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from renda.kernel.actors import OUTSIDER
from renda.notifications import queries


def unread(request: HttpRequest) -> dict[str, object]:
    actor = getattr(request, "actor", OUTSIDER)
    if actor.person_id is None:
        return {"notices_url": "", "unread_notices": 0}
    count = SimpleLazyObject(lambda: queries.n_unread(actor))
    return {"notices_url": reverse("notifications:list"), "unread_notices": count}
