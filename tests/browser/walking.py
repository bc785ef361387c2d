"""A walk over many pages: whatever is wrong with any of them, at a desk's width and, with large type, at a telephone's."""

import os
from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from tests.browser.conftest import WIDTHS, House, Visitor

MEASURE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MISSING = "/no-such-page"
DESK, TELEPHONE = 1440, 390
ENLARGED = "document.documentElement.classList.add('large')"
BROKEN = "async (o) => (await axe.run(document, o)).violations.map(v => `${v.id} ${v.nodes[0].html.slice(0, 160)}`)"
EVERY: dict[str, Any] = {"resultTypes": ["violations"]}
OF_LAYOUT = {**EVERY, "runOnly": ["target-size", "scrollable-region-focusable", "meta-viewport"]}
"""What may differ where the same page is narrow and large; all other rules are held at the desk's width."""


def faults_of(browser: Browser, house: House, username: str, paths: Iterable[str]) -> str:
    """A line for each page that fails, scrolls sideways, complains in the console or breaks a rule of WCAG.

    Each page is asked for once and looked at twice; RENDA_EVERY_RULE asks every rule of the second look too.
    """
    visitor = Visitor(browser, house, DESK)
    if username:
        visitor.sign_in(username)
    return "\n".join(f"{path}: {fault}" for path in paths for fault in _faults(visitor, path))


def _faults(visitor: Visitor, path: str) -> list[str]:
    status = visitor.open(path)
    if status >= 400 and path != MISSING:
        return [str(status)]
    page = visitor.page
    page.evaluate(AXE_SCRIPT)
    found = _seen(visitor, EVERY)
    page.set_viewport_size({"width": TELEPHONE, "height": WIDTHS[TELEPHONE]})
    page.evaluate(ENLARGED)
    found += [
        f"{fault} (large, {TELEPHONE}px)"
        for fault in _seen(visitor, EVERY if "RENDA_EVERY_RULE" in os.environ else OF_LAYOUT)
    ]
    page.set_viewport_size({"width": DESK, "height": WIDTHS[DESK]})
    found += visitor.complaints
    visitor.complaints.clear()
    return found


def _seen(visitor: Visitor, rules: dict[str, Any]) -> list[str]:
    sideways = visitor.page.evaluate(MEASURE)
    broken: list[str] = visitor.page.evaluate(BROKEN, rules)
    return [f"{sideways}px sideways", *broken] if sideways > 0 else broken
