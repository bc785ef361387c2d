"""What happens at the stations and to what residents say, day by day."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from renda.demo.speaking import consulting, days, hotline, places
from renda.demo.speaking.tales import Chain, Tale
from renda.demo.speaking.telling import told
from renda.demo.suggesting.calendar import told as suggested
from renda.people.models import Congress

Event = tuple[date, Callable[[], object]]
FOUNDED = date(2025, 9, 1)
LAST = date(2026, 12, 31)


def events(district: Congress) -> Iterator[Event]:
    yield FOUNDED, lambda: places.found(district)
    yield FOUNDED + timedelta(days=1), lambda: days.set_rules(district)
    for month in days.of_year(date(2025, 12, 1), LAST):
        yield month, lambda: days.live(district)
    yield from _together(district)
    titles = {row["title"]: row for row in suggested()["suggestion"]}
    for row in told()["chain"]:
        yield from Chain(district, row, titles[row["suggestion"]]).events()
    for row in told()["voice"]:
        yield from Tale(district, row).events()
    yield from _called(district)
    yield date(2026, 9, 10), lambda: consulting.points(district)
    yield told()["consultation"]["received_on"], lambda: consulting.put_out(district)
    yield told()["consultation"]["received_on"] + timedelta(days=12), lambda: consulting.comment(district)


def _called(district: Congress) -> Iterator[Event]:
    for month in days.of_year(date(2026, 2, 1), LAST):
        yield month + timedelta(days=2), lambda: hotline.bring_in(district)
        if month.month > 6:
            yield month + timedelta(days=3), lambda: hotline.find(district)
    yield date(2026, 9, 7), lambda: hotline.take_on(district)
    yield date(2026, 9, 21), lambda: hotline.write(district)
    yield date(2026, 9, 28), lambda: hotline.hear(district)
    yield date(2026, 11, 5), lambda: hotline.answer(district)


def _together(district: Congress) -> Iterator[Event]:
    campaign, talk = told()["campaign"], told()["talk"]
    yield campaign["from_on"], lambda: days.campaign_starts(district)
    yield campaign["until_on"] + timedelta(days=1), lambda: days.campaign_ends(district)
    yield campaign["next_from"], lambda: days.campaign_goes_on(district)
    yield talk["on"], lambda: days.talk(district)
    yield talk["points"][0][2], lambda: days.talk_is_kept(district)
    yield date(2026, 10, 15), lambda: days.cases(district)
