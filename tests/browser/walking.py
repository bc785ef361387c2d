"""A walk over many pages: whatever is wrong with any of them."""

import os
from collections.abc import Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor

MEASURE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MISSING = "/no-such-page"
OF_LAYOUT = {"runOnly": ["target-size", "scrollable-region-focusable", "meta-viewport"]}
"""What may differ where the same page is narrow and large; all other rules are held at the desk's width."""


def faults_of(browser: Browser, house: House, username: str, paths: Iterable[str], width: int, large: bool) -> str:
    """A line for each page that fails, scrolls sideways, complains in the console or breaks a rule of WCAG.

    All rules at the desk's width; with large type those that look at the layout, unless RENDA_EVERY_RULE is set.
    """
    rules = OF_LAYOUT if large and "RENDA_EVERY_RULE" not in os.environ else None
    visitor = Visitor(browser, house, width, large=large)
    if username:
        visitor.sign_in(username)
    return "\n".join(f"{path}: {fault}" for path in paths for fault in _faults(visitor, path, rules))


def _faults(visitor: Visitor, path: str, rules: dict[str, Any] | None) -> list[str]:
    status = visitor.open(path)
    if status >= 400 and path != MISSING:
        return [str(status)]
    sideways = visitor.page.evaluate(MEASURE)
    found = [f"{sideways}px sideways"] if sideways > 0 else []
    found += visitor.complaints
    broken = Axe().run(visitor.page, options=rules).response["violations"]
    found += [f"{fault['id']} {fault['nodes'][0]['html'][:160]}" for fault in broken]
    visitor.complaints.clear()
    return found
