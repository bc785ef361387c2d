"""Pages of suggestions by who looks, single acts over HTTP, and long work in this process."""

import os
from collections.abc import Callable
from itertools import cycle
from typing import Any

import psutil
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from renda.access.capacities import capacities_of
from renda.access.models import Account
from renda.batches import operations as batches
from renda.batches import working
from renda.demo.bench.client import Client
from renda.demo.bench.measure import Row, getting, measured, statements_of
from renda.demo.bench.sheet import sheet_of
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.people.models import Body, Session
from renda.suggestions import operations
from renda.suggestions.batching import IMPORT
from renda.suggestions.exchange.matching import hold_against
from renda.suggestions.exchange.reading import read
from renda.suggestions.exchange.registers import registers
from renda.suggestions.models import Suggestion

IMPORTED = 5000
SEARCH = "/search/?q=%E5%85%BB%E8%80%81%E6%9C%8D%E5%8A%A1+%E6%B2%B3%E9%81%93%E6%95%B4%E6%B2%BB"
Scenario = tuple[str, float, str, str]
"""Name, target, who looks, address."""


def at_any_scale() -> list[Scenario]:
    """What must not slow down as the years add up."""
    unit = Body.objects.get(name="量测0局").pk
    session = Session.objects.filter(term__congress__slug="bench-0").latest("opens_on").pk
    one = Suggestion.objects.filter(state="handling").latest("pk").pk
    return [
        ("suggestions, no filter", 40, "bench-office", "/suggestions/"),
        ("suggestions, filtered", 40, "bench-office", f"/suggestions/?session={session}&unit={unit}&stage=handling"),
        ("suggestions, by word", 40, "bench-office", "/suggestions/?text=%E5%85%BB%E8%80%81%E6%9C%8D%E5%8A%A1"),
        ("suggestions, late", 40, "bench-office", "/suggestions/?view=late"),
        ("suggestion", 30, "bench-office", f"/suggestions/{one}"),
        ("search suggestions", 60, "bench-office", SEARCH),
    ]


def scenarios() -> list[Scenario]:
    return [
        *at_any_scale(),
        ("unit's inbox", 40, "bench-unit", "/suggestions/inbox"),
        ("search as a unit", 60, "bench-unit", SEARCH),
        ("deputy's own", 40, "bench-deputy", "/suggestions/mine"),
        ("review queue", 60, "bench-office", "/suggestions/review"),
        ("assignment list", 100, "bench-office", "/suggestions/assignment"),
        ("pressing", 60, "bench-office", "/suggestions/pressing"),
        ("year report", 1000, "bench-office", "/figures/?year=2026"),
        ("year at a glance", 1000, "bench-office", "/suggestions/board"),
        ("desk of the office", 60, "bench-office", "/desk/"),
        ("desk of a unit", 60, "bench-unit", "/desk/"),
    ]


def run(port: int, server_pid: int, password: str, chosen: list[Scenario], times: int = 100) -> list[Row]:
    clients = {name: Client(port) for name in sorted({who for _, _, who, _ in chosen})}
    for name, client in clients.items():
        client.sign_in(name, password)
    return [
        measured(name, target, getting(clients[who], path), statements_of(path, who=who), server_pid, times)
        for name, target, who, path in chosen
    ]


def acts(port: int, server_pid: int, password: str) -> list[Row]:
    """提交 and 交办 pressed on one after another; the form was fetched beforehand and is not in the time."""
    drafts = Suggestion.objects.filter(state="draft").order_by("pk").values_list("pk", flat=True)[:105]
    waiting = Suggestion.objects.filter(state="accepted").order_by("pk").values_list("pk", flat=True)[:105]
    unit = Body.objects.get(name="量测1局").pk
    charge = {"manner": "together", "lead_id": str(unit)}
    found = []
    for name, who, path, keys, fields in (
        ("act: submit", "bench-deputy", "/suggestions/{}/submission", list(drafts), {}),
        ("act: assign", "bench-office", "/suggestions/{}/assignment", list(waiting), charge),
    ):
        client = Client(port)
        client.sign_in(who, password)
        _, page = client.get(path.format(keys[0]))
        statements = statements_of(path.format(keys.pop()), dict(fields), who)
        press = _pressing(client, path, cycle(keys), page, fields)
        found.append(measured(name, 25, press, statements, server_pid, 100))
    return found


def _pressing(client: Client, path: str, keys: Any, page: str, fields: dict[str, str]) -> Callable[[], None]:
    def press() -> None:
        status, answer = client.post(path.format(next(keys)), page, **fields)
        assert status == 303, f"the act answered {status}: {answer[:2000]}"

    return press


def long_work(backend_pid: int) -> list[Row]:
    """In this process, in a transaction that is given up in the end."""
    return [
        once("batch of 100 assignments", 1500, _assign_hundred, backend_pid, statements=40),
        once(f"import of {IMPORTED} rows", 60_000, _import, backend_pid, statements=3000),
    ]


def actor_named(username: str) -> Actor:
    person = Account.objects.get(username=username).person_id
    assert person is not None
    return capacities_of(person, clock.today())[0].actor


def _assign_hundred() -> None:
    waiting = Suggestion.objects.filter(state="accepted").order_by("-pk").values_list("pk", flat=True)[:100]
    operations.assign_batch(
        list(waiting), actor=actor_named("bench-office"), lead_id=Body.objects.get(name="量测2局").pk
    )


def _import() -> None:
    """All of it: the workbook read and checked, the rows stored, and each brought in."""
    actor = actor_named("bench-office")
    house = Body.objects.get(name="量测0局").congress
    sheet = read(sheet_of(IMPORTED).getvalue())
    hold_against(sheet, registers(house, {int(row.values["term"]) for row in sheet.rows}))
    assert not sheet.faults, sheet.faults[0]
    rows = [(row.text("title"), {"line": row.line, "values": row.values}) for row in sheet.sound]
    batch = batches.begin(IMPORT, rows, actor=actor, label="量测")
    working.work(batch.pk)
    batch.refresh_from_db()
    assert batch.done == IMPORTED, f"{batch.failed} rows failed"


def once(name: str, target: float, act: Callable[[], None], backend_pid: int, statements: int) -> Row:
    web, database = psutil.Process(os.getpid()), psutil.Process(backend_pid)
    with transaction.atomic(), CaptureQueriesContext(connection) as sent:
        before = [_milliseconds(web), _milliseconds(database)]
        began = clock.now()
        act()
        spent = (clock.now() - began).total_seconds() * 1000
        used = [now - then for now, then in zip((_milliseconds(web), _milliseconds(database)), before, strict=True)]
        transaction.set_rollback(True)
    return Row(name, target, spent, spent, 1000 / spent, used[0], used[1], len(sent), statements)


def _milliseconds(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return float(spent.user + spent.system) * 1000
