"""Form fields with their label, help and errors; file pickers; closed acts."""

from typing import Any

from django.forms import BoundField, CheckboxInput, FileInput

from renda.web.components.tones import shape


def field(bound: BoundField, help: str = "") -> dict[str, Any]:
    """One field: label above, help under the label, errors below that say how to mend them."""
    widget = bound.field.widget
    if bound.is_hidden:
        kind = "hidden"
    elif isinstance(widget, CheckboxInput):
        kind = "tick"
    elif isinstance(widget, FileInput):
        kind = "file"
    else:
        kind = "group" if bound.use_fieldset else "plain"
    return {"field": bound, "kind": kind, "help": help or bound.help_text, "late_shape": shape("late")}


def form_body(form: Any) -> dict[str, Any]:
    """All fields of a form with what is wrong with the whole on top."""
    return {"form": form}


def act(label: str, url: str = "", primary: bool = False, icon: str = "", closed: str = "") -> dict[str, Any]:
    """A button that leads to an act; with ``closed`` it is shut and says why."""
    return {"label": label, "url": url, "primary": primary, "icon": icon, "closed": closed}
