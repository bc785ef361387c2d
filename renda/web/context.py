"""The reader's own choices of looks, as every page needs them."""

from django.http import HttpRequest


def preferences(request: HttpRequest) -> dict[str, object]:
    """大字版 and the density of lists, from cookies, so that they hold without signing in."""
    return {"large": request.COOKIES.get("large") == "1", "compact": request.COOKIES.get("density") == "compact"}
