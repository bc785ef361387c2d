"""Public pages kept in memory before anything else of the house runs: for visitors without a session, for seconds.

A page is given again as long as no act was recorded since (asked once a second) and it is not older than KEPT. With the time
a browser keeps it (``frame.KEPT``) a change shows within a minute, and at once to whoever asks anew.
"""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.db import Error, connection

from renda.kernel.models import JournalEntry

KEPT = 10.0
ASKED = 1.0
STALE = 30.0
"""While one thread draws a page anew the others give the old one, up to this age."""
MOST, LARGEST, SMALLEST = 400, 400_000, 1_000
PLAIN_COOKIES = frozenset({"", "large=0"})
LARGE_COOKIE = "large=1"
Start = Callable[..., Any]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]
Key = tuple[str, str, str, str, bool]


@dataclass(slots=True)
class Page:
    """One answer as it is given: headers without length, the body plain and compressed."""

    headers: list[tuple[str, str]]
    etag: str
    body: bytes
    packed: bytes
    mark: int
    at: float
    renewing: threading.Lock = field(default_factory=threading.Lock)


class Keeping:
    """The application with its public pages kept. ``mark`` tells the last act recorded."""

    def __init__(
        self, application: Application, mark: Callable[[], int | None], now: Callable[[], float] = monotonic
    ) -> None:
        self.application, self.now = application, now
        self._mark, self._known, self._asked = mark, -1, -ASKED
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        key = key_of(environ)
        if key is None:
            return self.application(environ, start)
        page = self._pages.get(key)
        if page is not None and self._is_good(page):
            return _give(page, environ, start)
        if page is not None and self.now() - page.at < STALE and not page.renewing.acquire(blocking=False):
            return _give(page, environ, start)
        try:
            return self._draw(key, environ, start)
        finally:
            if page is not None and page.renewing.locked():
                page.renewing.release()

    def _is_good(self, page: Page) -> bool:
        return self.now() - page.at < KEPT and page.mark == self._last_act()

    def _last_act(self) -> int:
        if self.now() - self._asked >= ASKED:
            self._asked = self.now()
            found = self._mark()
            self._known = self._known if found is None else found
        return self._known

    def _draw(self, key: Key, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """As the house draws it, for a GET without conditions, so that what is kept is whole; then as it was asked for."""
        mark = self._last_act()
        plain = {name: value for name, value in environ.items() if name not in CONDITIONS}
        told: list[Any] = []
        body = _whole(self.application({**plain, "REQUEST_METHOD": "GET"}, lambda *given: told.extend(given[:2])))
        status, headers = told
        page = _page(status, headers, body, mark, self.now())
        if page is None:
            self._pages.pop(key, None)
            start(status, headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)
        return _give(page, environ, start)


CONDITIONS = frozenset({"HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_RANGE"})


def key_of(environ: dict[str, Any]) -> Key | None:
    """What tells one kept page from another; None for whatever is not a public page read by a visitor."""
    path = environ.get("PATH_INFO", "")
    if environ.get("REQUEST_METHOD") not in ("GET", "HEAD") or not (path == "/" or path.startswith("/c/")):
        return None
    cookie = environ.get("HTTP_COOKIE", "").strip()
    if (cookie not in PLAIN_COOKIES and cookie != LARGE_COOKIE) or "HTTP_AUTHORIZATION" in environ:
        return None
    host = environ.get("HTTP_HOST", "")
    scheme = environ.get("HTTP_X_FORWARDED_PROTO") or environ.get("wsgi.url_scheme", "")
    if "HTTP_HX_REQUEST" in environ or len(environ.get("QUERY_STRING", "")) > 200:
        return None
    return (scheme, host, path, environ.get("QUERY_STRING", ""), cookie == LARGE_COOKIE)


def _whole(parts: Iterable[bytes]) -> bytes:
    """All of an answer; closing it lets the house tidy up after the request."""
    try:
        return b"".join(parts)
    finally:
        close = getattr(parts, "close", None)
        if close is not None:
            close()


def _page(status: str, headers: list[tuple[str, str]], body: bytes, mark: int, at: float) -> Page | None:
    """The answer as a page to keep; None for one that is not for everyone or too large."""
    told = {name.lower(): value for name, value in headers}
    for_all = "public" in told.get("cache-control", "") and "set-cookie" not in told
    if not status.startswith("200") or not for_all or "nonce-" in told.get("content-security-policy", ""):
        return None
    if len(body) > LARGEST or "etag" not in told or "content-encoding" in told:
        return None
    kept = [(n, v) for n, v in headers if n.lower() not in ("content-length", "vary", "etag")]
    packed = gzip.compress(body, 6, mtime=0) if len(body) > SMALLEST else b""
    return Page([*kept, ("Vary", "Cookie, Accept-Encoding")], told["etag"].strip('"'), body, packed, mark, at)


def _give(page: Page, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    packs = page.packed and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    etag = f'"{page.etag}{"-gz" if packs else ""}"'
    headers = [*page.headers, ("ETag", etag)]
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    if asked and (page.etag in asked or asked.strip() == "*"):
        start("304 Not Modified", [(n, v) for n, v in headers if not n.lower().startswith("content-")])
        return []
    body = page.packed if packs else page.body
    headers += [("Content-Encoding", "gzip")] if packs else []
    start("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def last_act() -> int | None:
    """The number of the newest line of the record; None while the database does not answer."""
    try:
        return JournalEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    except Error:
        return None
    finally:
        connection.close()
