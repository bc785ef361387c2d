"""A closed-loop client: one connection, the next request when the last is answered."""

import http.client
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass
class Client:
    """Keeps its cookies; ``get`` and ``post`` return (status, body)."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def send(self, method: str, path: str, body: str | None, headers: dict[str, str]) -> tuple[int, str]:
        headers["Cookie"] = "; ".join(f"{k}={v}" for k, v in self.cookies.items())
        try:
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
        except (
            http.client.RemoteDisconnected,
            ConnectionResetError,
            BrokenPipeError,
        ):  # idle lines are closed by the server
            self.line.close()
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";", 1)[0]
        return answer.status, answer.read().decode("utf-8", "replace")

    def get(self, path: str) -> tuple[int, str]:
        return self.send("GET", path, None, {})

    def post(self, path: str, page: str, **fields: str) -> tuple[int, str]:
        token = TOKEN.search(page)
        assert token, "no form on the page"
        body = urlencode({"csrfmiddlewaretoken": token[1], **fields})
        return self.send("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def sign_in(self, username: str, password: str) -> None:
        _, page = self.get("/accounts/login/")
        status, _ = self.post("/accounts/login/", page, login=username, password=password)
        assert status == 302, f"sign-in answered {status}"


def timed(act: Callable[[], None], times: int) -> list[float]:
    """Milliseconds of each run, sorted."""
    spans = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        spans.append((time.perf_counter() - began) * 1000)
    return sorted(spans)
