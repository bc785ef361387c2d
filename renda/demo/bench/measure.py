"""Each scenario over HTTP, with the CPU it cost and the statements it sent."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from django.db import connection
from django.test import Client as InProcess
from django.test.utils import CaptureQueriesContext

from renda.access.models import Account
from renda.demo.bench import machine
from renda.demo.bench.client import Client, timed
from renda.people.models import Body
from renda.planning.models import Plan, PlanItem

RUNS = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; milliseconds, CPU of application and database a request, statements."""

    name: str
    target_cpu: float
    p50: float
    p95: float
    per_second: float
    web_cpu: float
    database_cpu: float
    statements: int
    target_statements: int = 12

    @property
    def cpu(self) -> float:
        return self.web_cpu + self.database_cpu

    @property
    def holds(self) -> bool:
        return self.cpu <= self.target_cpu and self.statements <= self.target_statements


def scenarios() -> list[tuple[str, float, str]]:
    """Name, target, address."""
    house = Account.objects.get(username="bench").person.posts.get().body.congress_id  # type: ignore[union-attr]
    committee = Body.objects.filter(congress=house, name="财政经济委员会").get().pk
    late = PlanItem.objects.filter(congress=house, year=1998).order_by("position").first()
    assert late is not None
    item = PlanItem.objects.filter(congress=house, year=2026).order_by("-pk")[5]
    plan = Plan.objects.filter(congress=house, year=2026).get()
    return [
        ("list, no filter", 40, "/plan/items"),
        ("list, filtered", 40, f"/plan/items?year=2025&committee={committee}"),
        ("list, deep page", 40, f"/plan/items?after={late.year}.{late.position}.{late.pk}"),
        ("year board, 133 items", 100, "/plan/?year=2026"),
        ("item", 25, f"/plan/items/{item.pk}"),
        (
            "search, two words",
            60,
            "/search/?q=%E5%85%BB%E8%80%81%E6%9C%8D%E5%8A%A1+%E6%B2%B3%E9%81%93%E6%95%B4%E6%B2%BB",
        ),
        ("search, no hit", 60, "/search/?q=%E5%A4%AA%E7%A9%BA%E7%94%B5%E6%A2%AF"),
        ("desk", 40, "/desk/"),
        ("figures", 60, "/figures/?year=2026"),
        ("public plan", 80, f"/c/bench-0/plans/{plan.pk}"),
        ("API list", 40, "/api/v1/items?congress=bench-0&year=2026"),
    ]


def backend() -> int:
    """The database's process that serves this one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def run(port: int, server_pid: int, password: str) -> list[Row]:
    client = Client(port)
    client.sign_in("bench", password)
    rows = [
        measured(name, target, getting(client, path), statements_of(path), server_pid)
        for name, target, path in scenarios()
    ]
    act, statements = _acting(client)
    rows.append(measured("act (开始准备)", 25, act, statements, server_pid, times=100))
    return rows


def getting(client: Client, path: str) -> Callable[[], None]:
    def get() -> None:
        status, _ = client.get(path)
        assert status == 200, f"{path} answered {status}"

    return get


def _acting(client: Client) -> tuple[Callable[[], None], int]:
    """Press 开始准备 on one item after another; the form was fetched beforehand and is not in the time."""
    house = Account.objects.get(username="bench").person.posts.get().body.congress_id  # type: ignore[union-attr]
    planned = PlanItem.objects.filter(congress=house, year=2026, state="planned").order_by("pk")
    keys = list(planned.values_list("pk", flat=True)[:130])
    _, page = client.get(f"/plan/items/{keys[0]}/start")
    statements = statements_of(f"/plan/items/{keys.pop()}/start", {"note": "量测"})
    turn = cycle(keys)

    def act() -> None:
        status, _ = client.post(f"/plan/items/{next(turn)}/start", page, note="量测")
        assert status == 303, f"the act answered {status}"

    return act, statements


def statements_of(path: str, data: dict[str, Any] | None = None, who: str = "bench") -> int:
    browser = InProcess()
    browser.force_login(Account.objects.get(username=who), backend="renda.access.backends.AccountBackend")
    browser.get("/access/me")
    with CaptureQueriesContext(connection) as sent:
        if data is None:
            browser.get(path)
        else:
            browser.post(path, data)
    return sum(1 for q in sent.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")))


STATEMENTS = {
    "item": 15, "figures": 140, "act (开始准备)": 30, "act: submit": 40, "act: assign": 50, "suggestion": 30, "year report": 140,
    "year at a glance": 60, "meeting, 60 items": 14, "meeting, by a member": 16, "my page": 18, "day console": 20, "check-in desk": 16,
    "session of 3,000": 16, "hall screen, 3,000": 14, "act: check in": 20, "act: secret vote": 8, "assignment list": 60, "review queue": 40, "desk of the office": 60, "desk of a unit": 40,
}  # fmt: skip
"""A page of figures asks once for each of them; an act also writes its record and its search entry."""


def measured(
    name: str,
    target: float,
    act: Callable[[], None],
    statements: int,
    server_pid: int,
    times: int = RUNS,
) -> Row:
    act()
    before = machine.usage(server_pid)
    spans = timed(act, times - 1 if times == 100 else times)
    after = machine.usage(server_pid)
    n = len(spans)
    return Row(
        name, target, spans[n // 2], spans[int(n * 0.95)], n * 1000 / sum(spans), (after.web - before.web) * 1000 / n,
        (after.database - before.database) * 1000 / n, statements, STATEMENTS.get(name, 12),
    )  # fmt: skip
