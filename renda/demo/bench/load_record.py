"""The record of many matters at once, in SQL, with the chain of digests that checking asks for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from renda.demo.bench.rows import run
from renda.kernel.flow import Flow

WHO = "量测员"
NEXT = """
CREATE TEMP TABLE bench_line ON COMMIT DROP AS
SELECT l.kind, l.object_id, l.path, l.base, {serial} AS serial, l.digest AS previous, p.act, p.label, p.before, p.after, p.law,
       encode(sha256(convert_to(
         '{{"act": "' || p.act || '", "after": "' || p.after || '", "at": ' || (extract(epoch FROM l.base + {serial} * interval '1 day') * 1000000)::bigint
         || ', "before": "' || p.before || '", "capacity": "", "facts": {{}}, "kind": "' || l.kind || '", "label": "' || p.label
         || '", "law": "' || p.law || '", "object_id": ' || l.object_id || ', "person_id": null, "person_name": "{who}", "previous": "'
         || l.digest || '", "serial": {serial}, "why": ""}}', 'UTF8')), 'hex') AS digest
  FROM bench_last l JOIN bench_path p ON p.path = l.path AND p.serial = {serial}
"""
"""One line of each matter that has another; the text is what ``journal.digest`` makes of it."""
STORE = """
INSERT INTO kernel_journalentry (kind, object_id, serial, at, act, label, before, after, person_name, capacity, why, facts, law,
                                 previous, digest)
SELECT kind, object_id, serial, base + serial * interval '1 day', act, label, before, after, %s, '', '', '{}', law, previous,
       digest
  FROM bench_line
"""
Path = tuple[str, Flow, Sequence[tuple[str, str]]]
"""A name, the table of moves, and (act, state after) for each line; the first is the birth."""


def write(matters: str, paths: Iterable[Path]) -> None:
    """``matters`` selects kind, object_id, path and base, the instant its lines are counted from."""
    run(
        "CREATE TEMP TABLE bench_path (path text, serial int, act text, label text, before text, after text, law text) ON COMMIT DROP"
    )
    longest = 0
    with connection.cursor() as cursor:
        for name, flow, steps in paths:
            longest = max(longest, len(steps))
            cursor.executemany(
                "INSERT INTO bench_path VALUES (%s, %s, %s, %s, %s, %s, %s)", list(_lines(name, flow, steps))
            )
    run(f"CREATE TEMP TABLE bench_last ON COMMIT DROP AS SELECT m.*, ''::text AS digest FROM ({matters}) m")
    for serial in range(1, longest + 1):
        run(NEXT.format(serial=serial, who=WHO))
        run(STORE, [WHO])
        run("DROP TABLE bench_last")
        run("CREATE TEMP TABLE bench_last ON COMMIT DROP AS SELECT kind, object_id, path, base, digest FROM bench_line")
        run("DROP TABLE bench_line")
    run("DROP TABLE bench_path, bench_last")


def _lines(name: str, flow: Flow, steps: Sequence[tuple[str, str]]) -> Iterable[tuple[Any, ...]]:
    before = ""
    for serial, (act, after) in enumerate(steps, start=1):
        move = flow.moves.get(act)
        label, law = (move.label, move.law) if move else ("登记", "")
        yield name, serial, act, label, before, after, law
        before = after
