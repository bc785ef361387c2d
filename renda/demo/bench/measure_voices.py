"""Residents' pages and the staff's, with two million opinions, 6,000 stations and 200,000 calls."""

from dataclasses import replace
from itertools import count
from urllib.parse import quote

from django.db import connection
from django.test import Client as InProcess
from django.test.utils import CaptureQueriesContext

from renda.demo.bench.client import Client
from renda.demo.bench.load_alike import ESTATES, HOUSES, said, wording
from renda.demo.bench.load_voices import SUBJECTS, VOICES
from renda.demo.bench.measure import Row, getting, measured
from renda.demo.bench.measure_suggestions import Scenario, actor_named, once
from renda.kernel import sealing
from renda.kernel.actors import Actor
from renda.people.models import Body, Congress
from renda.voices import clustering, similar, tallies
from renda.voices.models import Ticket, Voice

HOME = "/c/bench-0/"
MONTHLY = 20_000
COLD = 20
"""Statements of a public page that is kept nowhere yet; of one that is kept there is none."""


def staff() -> list[Scenario]:
    unit = Body.objects.get(name="量测1局").pk
    voice = Voice.objects.filter(state="handling").order_by("-pk")[5].pk
    return [
        ("voices, no filter", 40, "bench-office", "/voices/"),
        ("voices, filtered", 40, "bench-office", f"/voices/?stage=work&unit={unit}"),
        ("voices, by word", 40, "bench-office", f"/voices/?text={quote(SUBJECTS[3])}"),
        ("voices, late", 40, "bench-office", "/voices/late"),
        ("voice", 40, "bench-office", f"/voices/{voice}"),
        ("unit's voices", 40, "bench-unit", "/voices/inbox"),
        ("hot list of a month", 60, "bench-office", "/voices/hotline/"),
        ("stations, 6,000", 40, "bench-office", "/stations/"),
        ("search voices", 60, "bench-office", f"/search/?q={quote('养老服务 回音')}"),
    ]


def public(port: int, server_pid: int) -> list[Row]:
    """As anyone: no cookie, no account."""
    code = _code()
    pages = [
        ("public home", 10, HOME),
        ("speak", 25, f"{HOME}speak"),
        ("track", 10, f"{HOME}voice/{code}"),
        ("nearest station", 10, f"{HOME}stations/nearest?lat=31.2304&lon=121.4737"),
        ("public search", 60, f"{HOME}search/?q={quote('养老服务 回音')}"),
        ("echoes", 40, f"{HOME}echo/"),
    ]
    rows = [
        replace(
            measured(name, target, getting(Client(port), path), _statements(path), server_pid, 200),
            target_statements=COLD,
        )
        for name, target, path in pages
    ]
    return [*rows, _submitting(port, server_pid)]


def long_work(backend_pid: int) -> list[Row]:
    """A month of calls put into kinds of problem; the texts that say the same as a new one."""
    house = Congress.objects.get(slug="bench-0")
    n = VOICES - 1_000
    named = f"{wording(ESTATES[n % len(ESTATES)], n % HOUSES, *said(n))}请派人来看看，已经说过好几次了。"
    common = f"小区旁边的{SUBJECTS[3]}坏了半年没有人修，老人孩子出门很不方便。"
    office = actor_named("bench-office")
    _similar(common, house, office)  # the first reads the words it knows
    rows = [
        once("duplicates of a new text", 150, lambda: _similar(named, house, office), backend_pid, 20),
        once("duplicates, no rare word", 150, lambda: _similar(common, house, office), backend_pid, 20),
    ]
    return [*rows, once(f"kinds of {MONTHLY} calls", 60_000, lambda: _kinds(house), backend_pid, 60)]


def _similar(text: str, house: Congress, office: Actor) -> None:
    assert similar.of_text(text, "", house.pk, office)


def _kinds(house: Congress) -> None:
    """The pure part: a month of a city's calls, read and put together."""
    rows = Ticket.objects.filter(congress=house).order_by("pk")[:MONTHLY]
    texts = [clustering.Text(f"t{row.pk}", f"{row.first}/{row.second}", row.text) for row in rows]
    assert clustering.clusters(texts)


def _submitting(port: int, server_pid: int) -> Row:
    client = Client(port)
    path = f"{HOME}speak"
    _, page = client.get(path)
    numbers = count()

    def press() -> None:
        n = next(numbers)
        tallies.forget()  # a hundred from one network in ten minutes would be asked for work
        words = f"{SUBJECTS[n % 22]}第{n}处坏了，晚上看不见路，希望早点来修一修，谢谢你们。"
        status, answer = client.post(path, page, text=words, naming="none", tell_by="code")
        assert status == 303, f"speaking answered {status}: {answer[:1500]}"

    return measured("act: speak", 25, press, 0, server_pid, 100)


def _code() -> str:
    """One opinion gets a code anew: the bench's own are not kept."""
    code = sealing.new_code()
    voice = Voice.objects.filter(state="closed").order_by("-pk")[3]
    Voice.objects.filter(pk=voice.pk).update(code_digest=sealing.mark(code, "voice"))
    return code


def _statements(path: str) -> int:
    browser = InProcess()
    browser.get(path)
    with CaptureQueriesContext(connection) as sent:
        browser.get(path)
    return len(sent)
