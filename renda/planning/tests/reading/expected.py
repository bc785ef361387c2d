"""What a careful clerk reads out of one item, written shortly."""

from typing import Any


def expect(title: str, form: str, **more: Any) -> dict[str, Any]:
    """The item's title (or a part of it), its form, and whatever else the plan says about it; the rest is open."""
    return {"title": title, "form": form, "months": [], "meeting": None, "meeting_no": None, **more}
