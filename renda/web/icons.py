"""Icons: one sprite made at set-up from the drawings named in ``icons.toml``."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

LIST = Path(__file__).with_name("icons.toml")
SPRITE = "web/icons.svg"
INSIDE = re.compile(r"<svg[^>]*>(?P<inside>.*)</svg>", re.DOTALL)
FRAME = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>')


@cache
def names() -> dict[str, tuple[str, str]]:
    """Our name of each icon: its drawing in the set, and its Chinese label."""
    listed = tomllib.loads(LIST.read_text("utf-8"))
    return {name: (entry["drawing"], entry["label"]) for name, entry in listed.items()}


@lru_cache(1024)
def icon(name: str, label: str = "") -> SafeString:
    """An icon beside a word is silent; with ``label`` it speaks for itself."""
    if name not in names():
        raise KeyError(f"icon not listed in icons.toml: {name}")
    voice = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html('<svg class="icon" {}><use href="{}#{}"></use></svg>', voice, static(SPRITE), name)


def sprite(drawings: Path) -> str:
    """The sprite as text; ``drawings`` is the folder of outline icons of @tabler/icons."""
    symbols = "".join(_symbol(name, drawings / f"{drawing}.svg") for name, (drawing, _label) in sorted(names().items()))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'


def _symbol(name: str, path: Path) -> str:
    found = INSIDE.search(path.read_text("utf-8"))
    if found is None:
        raise ValueError(f"not a drawing: {path}")
    inside = " ".join(FRAME.sub("", found["inside"]).split())
    return f'<symbol id="{name}" viewBox="0 0 24 24">{inside}</symbol>'
