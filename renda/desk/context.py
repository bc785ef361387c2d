"""What every page shows around its content: the navigation, the house one stands in, and the reader's choices."""

from time import monotonic

from django.http import HttpRequest
from django.urls import reverse

from renda.desk import places
from renda.kernel.actors import OUTSIDER, Actor
from renda.people.models import Congress
from renda.web.context import preferences

SHOWN = ("name", "short_name", "slug")
KEPT = 60.0  # seconds a process remembers a congress's name
_known: dict[int, tuple[float, dict[str, str]]] = {}


def menu(request: HttpRequest) -> dict[str, object]:
    actor: Actor = getattr(request, "actor", OUTSIDER)
    is_member = actor.person_id is not None
    return {
        **preferences(request),
        "menu": _menu(request, actor) if is_member else [],
        "congress": house_of(actor.congress_id),
        "home_url": reverse("desk:desk") if is_member else "/",
        "search_url": reverse("search:search") if is_member else "",
    }


def _menu(request: HttpRequest, actor: Actor) -> list[places.Place]:
    """Worked out once a request; the desk's count is known on the desk only, where it costs nothing more."""
    if not hasattr(request, "menu_places"):
        found = places.standing_at(places.seen_by(actor), request.path, request.resolver_match)
        request.menu_places = places.counted(found, "desk", getattr(request, "desk_count", 0))  # type: ignore[attr-defined]
    return request.menu_places  # type: ignore[attr-defined,no-any-return]


def house_of(congress_id: int | None) -> dict[str, str]:
    """Name, short name and slug of a congress; one statement a minute and process."""
    if congress_id is None:
        return {}
    at, house = _known.get(congress_id, (0.0, {}))
    if not house or monotonic() - at > KEPT:
        row = Congress.objects.filter(pk=congress_id).values_list(*SHOWN).first()
        house = dict(zip(SHOWN, row, strict=True)) if row else {}
        _known[congress_id] = (monotonic(), house)
    return house
