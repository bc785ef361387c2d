"""People at browsers who fill in forms, and a house that can be played further in time."""

import subprocess
import sys
from typing import Any

from playwright.sync_api import Browser

from renda.demo.district import PASSWORD
from tests.browser.conftest import ROOT, House, Visitor

UNFOLD = "(e) => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
PLAY = """
from datetime import date
from renda.kernel import clock
from renda.kernel.actors import SYSTEM
from renda.access import operations as access
from renda.people.models import Body, Congress, Deputy, Person, Post, Term
from renda.people import operations as people
from renda.suggestions import operations as suggestions
from renda.suggestions.models import Suggestion
district = Congress.objects.get(slug="qinghe")
"""


def play(house: House, story: str) -> str:
    """Acts that no one in the browser does: accounts, other days, a change of term; returns what they print."""
    environment = {"DATABASE_URL": house.database, "RENDA_DATA": str(house.data), "RENDA_SECRET_KEY": "k" * 50}
    import os

    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "--no-imports", "-c", PLAY + story], cwd=ROOT,
        env={**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "renda.config.settings"}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


class Worker(Visitor):
    """A visitor who signs in and works through forms by their field names."""

    def __init__(self, browser: Browser, house: House, username: str, width: int = 1440, **more: Any) -> None:
        super().__init__(browser, house, width, **more)
        self.sign_in(username)

    def does(self, path: str, button: str, **fields: Any) -> str:
        """Open the page, fill the form in, press; returns what the next page says."""
        assert self.open(path) == 200, path
        return self.sends(button, **fields)

    def sends(self, button: str, **fields: Any) -> str:
        main = self.page.locator("main")
        for name, value in fields.items():
            box = main.locator(f"[name='{name}']").first
            kind = box.evaluate("e => e.type")
            if value is True:
                box.evaluate("(e) => { e.checked || e.click() }")
            elif kind in ("radio", "checkbox"):
                values = value if isinstance(value, list) else [value]
                for one in values:
                    choice = main.locator(f"[name='{name}'][value='{one}']").first
                    choice.evaluate(
                        "(e) => { e.checked || e.click() }"
                    )  # a label draws it; bars of the phone may lie above
            elif kind.startswith("select"):
                known = box.evaluate("e => [...e.options].map(o => o.value)")
                box.select_option(value=str(value)) if str(value) in known else box.select_option(label=value)
            elif kind == "file":
                box.set_input_files(value)
            else:
                box.evaluate(UNFOLD)
                box.fill(str(value))
        main.locator("button", has_text=button).first.click()
        self.page.wait_for_load_state()
        return self.reads()


__all__ = ["PASSWORD", "Worker", "play"]
