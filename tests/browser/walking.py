"""A walk over many pages: whatever is wrong with any of them."""

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor

MEASURE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MISSING = "/no-such-page"


def faults_of(browser: Browser, house: House, username: str, paths: Iterable[str], width: int, large: bool) -> str:
    """A line for each page that fails, scrolls sideways, complains in the console or breaks a rule of WCAG."""
    visitor = Visitor(browser, house, width, large=large)
    if username:
        visitor.sign_in(username)
    return "\n".join(f"{path}: {fault}" for path in paths for fault in _faults(visitor, path))


def _faults(visitor: Visitor, path: str) -> list[str]:
    status = visitor.open(path)
    if status >= 400 and path != MISSING:
        return [str(status)]
    sideways = visitor.page.evaluate(MEASURE)
    found = [f"{sideways}px sideways"] if sideways > 0 else []
    found += visitor.complaints
    found += [
        f"{fault['id']} {fault['nodes'][0]['html'][:160]}" for fault in Axe().run(visitor.page).response["violations"]
    ]
    visitor.complaints.clear()
    return found
