"""Residents at a station of their own: the station with its people, and what neighbours say through the same acts."""

import json
from typing import Any

from playwright.sync_api import Browser

from tests.browser.conftest import House, Visitor
from tests.browser.people import PASSWORD, play

STATION = "石桥口联络站"
SPEAK = """
import json
from renda.kernel.actors import OUTSIDER
from renda.people.models import Jurisdiction
from renda.stations import operations as stations
from renda.stations.models import Station
from renda.voices import operations as voices
from renda.voices.models import Voice
run_by = Body.objects.filter(congress=district, kind="subdistrict_committee").order_by("pk")[0]
"""
FOUNDED = f"""
station = Station.objects.filter(name="{STATION}").first()
if station is None:
    station = stations.found_station(district.pk, "station", "{STATION}", run_by.jurisdiction_id, run_by_id=run_by.pk, address="石桥路18号",
        hours="工作日9:00至17:00", phone="5520-2999", serves="石桥路一带的居民", actor=SYSTEM)
    stations.place_station(station.pk, 31.1905, 121.4381, actor=SYSTEM)
    stations.open_station(station.pk, actor=SYSTEM)
    known = Deputy.objects.get(term__congress=district, until_on=None, person__name="李明")
    stations.post_deputy(station.pk, known.pk, actor=SYSTEM)
    keeper = people.add_person("钟颖", actor=SYSTEM)
    people.give_post(keeper, run_by, "clerk", actor=SYSTEM)
    access.open_account(keeper, "zhanwu", "{PASSWORD}", actor=SYSTEM)
print(json.dumps(dict(key=station.key, pk=station.pk)))
"""


def a_manned_station(house: House) -> dict[str, Any]:
    """Its key on the printed code and its number; 李明 is on duty there, ``zhanwu`` keeps it."""
    return dict(json.loads(play(house, SPEAK + FOUNDED)))


class Resident(Visitor):
    """Someone with a telephone and no account."""

    def __init__(self, browser: Browser, house: House, width: int = 390, **more: Any) -> None:
        super().__init__(browser, house, width, **more)
        self.code = ""

    def says(self, station: str, text: str, *, way: str = "code", **fields: str) -> str:
        """Fill in what stands on the page the printed code leads to; keeps the receipt code."""
        assert self.open(f"/c/qinghe/speak?at={station}") == 200
        self.page.fill("[name=text]", text)
        if fields:
            self.page.locator("details.extra-ways > summary").click()
        self.page.locator("label.choice", has=self.page.locator(f"[name=tell_by][value={way}]")).click()
        for name, value in fields.items():
            box = self.page.locator(f"[name={name}]")
            box.select_option(value) if box.evaluate("e => e.tagName") == "SELECT" else box.fill(value)
        return self.sends()

    def sends(self) -> str:
        self.page.click("button.send")
        self.page.wait_for_url("**/voice/**?new=1")
        self.code = self.page.url.rsplit("/", 1)[1].partition("?")[0]
        return self.reads()

    def looks(self, code: str = "") -> str:
        """The own page, by its code."""
        assert self.open(f"/c/qinghe/voice/{code or self.code}") == 200
        return self.reads()


def said_by_acts(house: House, station: str, told: list[dict[str, str]]) -> list[str]:
    """The receipt codes of opinions that came by other telephones."""
    story = f"""
codes = []
for row in {told!r}:
    codes.append(voices.speak(district.pk, actor=OUTSIDER, channel="qr", station_key="{station}", consent=True, **row)[1])
print(json.dumps(codes))
"""
    return list(json.loads(play(house, SPEAK + story)))
