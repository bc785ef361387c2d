"""A text message service that takes what it gets, or refuses as it is told."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any

import pytest


@pytest.fixture
def text_service(settings: Any) -> Iterator[dict[str, Any]]:
    """``messages`` it got, and the ``status`` it answers with, which a test may change."""
    got: dict[str, Any] = {"messages": [], "status": 200}

    class Desk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got["messages"].append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(got["status"])
            self.end_headers()

        def log_message(self, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_URL = f"http://127.0.0.1:{server.server_port}/send"
    yield got
    server.shutdown()


def tried(attempts: int) -> SimpleNamespace:
    """What a job knows of itself after so many attempts."""
    return SimpleNamespace(job=SimpleNamespace(attempts=attempts))
