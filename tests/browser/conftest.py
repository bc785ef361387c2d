"""A real server with the demo year in a database of its own, and a real browser looking at it."""

import fcntl
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from renda.demo.district import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("RENDA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDTHS = {1440: 900, 390: 844}


@pytest.fixture(autouse=True)
def _only_where_wanted() -> None:
    if os.environ.get("RENDA_SKIP_BROWSER") == "1":
        pytest.skip("RENDA_SKIP_BROWSER=1")


@dataclass(frozen=True, slots=True)
class House:
    """The running house and its database."""

    url: str
    database: str
    data: Path

    @property
    def name(self) -> str:
        return urlsplit(self.database).path.lstrip("/")

    def one(self, sql: str, *values: object) -> object:
        with psycopg.connect(self.database) as line:
            row = line.execute(sql, values).fetchone()
            return row[0] if row else None


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The demo year as far as today."""
    made = founded("browser", tmp_path_factory, "")
    with served(made, tmp_path_factory.mktemp("log") / "server.log") as running:
        yield running


def _environment(house: House, today: str) -> dict[str, str]:
    return {
        **os.environ, "DATABASE_URL": house.database, "RENDA_DATA": str(house.data), "RENDA_SECRET_KEY": "k" * 50,
        "DJANGO_SETTINGS_MODULE": "renda.config.settings", "RENDA_TODAY": today,
    }  # fmt: skip


def founded(what: str, tmp_path_factory: pytest.TempPathFactory, today: str) -> House:
    """A database of this worker's own with the demo played as far as ``today`` (empty: the day it is).

    It is played once for all workers: the first plays it, the others copy what it made.
    """
    given = os.environ["DATABASE_URL"]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    shared = tmp_path_factory.getbasetemp().parent if worker else tmp_path_factory.getbasetemp()
    name = f"{os.environ.get('RENDA_TEST_DB', 'test_renda')}_{what}"
    played = House("", _of(given, name), shared / f"played-{what}")
    own = f"{name}_{worker or 'gw'}"
    made = House(f"http://127.0.0.1:{_free_port()}", _of(given, own), tmp_path_factory.mktemp("data"))
    with (shared / "houses.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        empty = House("", _of(given, f"{name.removesuffix(what)}empty"), shared / "empty")
        _once(empty, "template0", ["build_assets"], ["migrate", "-v0"])
        _once(played, empty.name, ["play_demo"], today=today)
        _create(given, own, name)
    shutil.copytree(empty.data, made.data, dirs_exist_ok=True)
    shutil.copytree(played.data, made.data, dirs_exist_ok=True)
    return made


def _once(house: House, template: str, *commands: list[str], today: str = "") -> None:
    """Copy the template and run the commands, unless some worker has done so."""
    if (house.data / "done").exists():
        return
    house.data.mkdir()
    _create(os.environ["DATABASE_URL"], house.name, template)
    for command in commands:
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=_environment(house, today), check=True,
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
    (house.data / "done").touch()


def _of(given: str, name: str) -> str:
    return urlunsplit(urlsplit(given)._replace(path=f"/{name}"))


def _create(given: str, name: str, template: str) -> None:
    with psycopg.connect(given, autocommit=True) as line:
        line.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        line.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


@contextmanager
def served(house: House, log: Path, today: str = "") -> Iterator[House]:
    """The server runs within the block; at its end no request may have failed."""
    port = urlsplit(house.url).port or 0
    serve = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
        "--blocking-threads", "4", "--log-level", "warning", "renda.config.wsgi:application",
    ]  # fmt: skip
    with (
        log.open("ab") as out,
        subprocess.Popen(serve, cwd=ROOT, env=_environment(house, today), stdout=out, stderr=out) as server,
    ):
        try:
            _await(port)
            yield house
        finally:
            server.terminate()
    faults = [line for line in log.read_text("utf-8", "replace").splitlines() if "Internal Server Error" in line]
    assert not faults, faults


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Ends with this folder: its event loop would forbid the database to what a worker takes over afterwards."""
    if not CHROMIUM:
        pytest.fail(
            "no Chromium: install the package chromium, or set RENDA_CHROMIUM; RENDA_SKIP_BROWSER=1 leaves these out"
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def _nobody_stays() -> Iterator[None]:
    """Windows left open would go on asking for what is new, at the cost of the tests after them."""
    yield
    while Visitor.here:
        Visitor.here.pop().context.close()


class Visitor:
    """Someone at a browser: signs in, opens pages, and notes every complaint of the console."""

    here: ClassVar[list["Visitor"]] = []

    def __init__(
        self, browser: Browser, house: House, width: int = 1440, *, script: bool = True, large: bool = False
    ) -> None:
        self.house, self.complaints = house, list[str]()
        self.context = browser.new_context(
            viewport={"width": width, "height": WIDTHS.get(width, 900)}, java_script_enabled=script, locale="zh-CN"
        )
        if large:
            self.context.add_cookies([{"name": "large", "value": "1", "url": house.url}])
        Visitor.here.append(self)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.set_default_timeout(15_000)

    def _hear(self, message: object) -> None:
        kind, text = message.type, message.text  # type: ignore[attr-defined]
        axe_at_work = "Applying inline style" in text  # ours are looked for in the templates (tests/architecture)
        if kind == "error" and "status of 4" not in text and not axe_at_work:
            self.complaints.append(text)

    def sign_in(self, username: str) -> "Visitor":
        self.open("/accounts/login/")
        self.page.fill("input[name=login]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button.primary")
        self.page.wait_for_load_state()
        if "/access/capacity" in self.page.url:  # who holds several posts is asked once
            self.page.click("main button.primary")
        self.page.wait_for_url("**/desk/")
        return self

    def open(self, path: str) -> int:
        answer = self.page.goto(self.house.url + path)
        assert answer is not None
        return answer.status

    def press(self, words: str) -> None:
        """The button or link of that name in the page's main part."""
        self.page.locator("main").get_by_text(words, exact=True).first.click()
        self.page.wait_for_load_state()

    def reads(self) -> str:
        return self.page.inner_text("main")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start")
