"""Verbs of batches: begin, stop, take up again. What is done to each row is done by the acts of its own room."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from renda.batches import asking, policies, tasks
from renda.batches.doors import HANDLERS
from renda.batches.models import Batch, BatchState, RowState
from renda.batches.workflow import BATCH_FLOW
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import later
from renda.kernel.operations import lock, operation

MOST_ROWS = 20_000


@operation
def begin(
    kind: str, rows: Iterable[tuple[str, Mapping[str, Any]]], *, actor: Actor, label: str, back: str = "",
    congress_id: int | None = None,
) -> Batch:  # fmt: skip
    """批量办理 — store the rows (label, data) and hand them to the worker; the page of the batch shows how far it is."""
    if kind not in HANDLERS:
        raise Unfit("没有这种批量办理", field="kind")
    house = congress_id if actor.is_system else actor.congress_id
    if house is None:
        raise NotYours("批量办理由本级人大的在职人员提出", way_out="请先登录，或者换一个身份。")
    listed = list(rows)
    if not 0 < len(listed) <= MOST_ROWS:
        raise Unfit(f"一批应有1至{MOST_ROWS}行，现有{len(listed)}行", way_out="请分批办理。")
    batch = Batch.objects.create(
        congress_id=house, person_id=actor.person_id, person_name=actor.name,
        capacity=asking.key_of(actor), kind=kind, label=label[:200], back=back[:200], total=len(listed),
        asked_at=clock.now(), worked_at=clock.now(),
    )  # fmt: skip
    _store(batch, listed)
    BATCH_FLOW.begin(batch, actor, label="提出批量办理", kind=kind, rows=len(listed))
    later(tasks.wake, batch.pk)
    return batch


@operation
def stop(batch_id: int, *, actor: Actor) -> Batch:
    """停止批量办理 — after the chunk that is being worked; what is done stays done."""
    batch = _held(batch_id, actor)
    BATCH_FLOW.make("stop", batch, actor, done=batch.done, failed=batch.failed)
    return batch


@operation
def resume(batch_id: int, *, actor: Actor) -> Batch:
    """继续批量办理 — what waits, and what failed once more; the acts run as who asked first."""
    batch = _held(batch_id, actor)
    if batch.state == BatchState.DONE and not batch.failed:
        raise OutOfTurn("这批事项已经全部办成，不用继续")
    again = batch.rows.filter(state=RowState.FAILED).update(state=RowState.WAITING, error="")
    batch.failed -= again
    batch.worked_at = clock.now()
    BATCH_FLOW.make("resume", batch, actor, again=again)
    later(tasks.wake, batch.pk)
    return batch


def _held(batch_id: int, actor: Actor) -> Batch:
    batch = lock(Batch, batch_id)
    policies.require_sees(actor, batch)
    return batch


STORE = """
INSERT INTO batches_batchrow (batch_id, position, label, data, state, error)
SELECT %s, row.n, row.label, row.data::jsonb, 'waiting', ''
  FROM unnest(%s::text[], %s::text[]) WITH ORDINALITY AS row(label, data, n)
"""
"""Written out: thousands of rows, and composing them one by one takes longer than storing them."""


def _store(batch: Batch, rows: list[tuple[str, Mapping[str, Any]]]) -> None:
    with connection.cursor() as cursor:
        labels, data = [name[:200] for name, _ in rows], [json.dumps(data) for _, data in rows]
        cursor.execute(STORE, [batch.pk, labels, data])
