"""Persons and bodies in a line of text, and who is signed in."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

PLACES = ("市", "区", "县", "镇", "乡")


def person(who: Any, url: str = "") -> SafeString:
    """A person with the round mark of the family name; a string will do."""
    return _who("who person", str(getattr(who, "name", who)), initial(who), url)


def body(which: Any, url: str = "") -> SafeString:
    """A body (机构、承办单位) with the square mark of its telling character."""
    return _who("who body", str(which), telling(str(which)), url)


def avatar(who: Any) -> SafeString:
    return format_html('<span class="avatar" aria-hidden="true">{}</span>', initial(who))


def initial(who: Any) -> str:
    return str(getattr(who, "name", who) or "")[:1] or "客"


def telling(name: str) -> str:
    """The character that tells a body from its neighbours: 区水务局 gives 水."""
    return name[1:2] if name[:1] in PLACES and len(name) > 1 else name[:1]


def _who(css: str, name: str, letter: str, url: str) -> SafeString:
    shown = format_html('<a href="{}">{}</a>', url, name) if url else name
    return format_html(
        '<span class="{}"><span class="avatar" aria-hidden="true">{}</span>{}</span>', css, letter, shown
    )
