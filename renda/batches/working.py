"""The worker's part: a chunk of rows and the marks on them are one transaction, so a kill loses a chunk and repeats none."""

import logging
from collections.abc import Sequence
from typing import Any

from django.db import DatabaseError, connection, transaction

from renda.batches.asking import actor_of
from renda.batches.doors import HANDLERS, Handler
from renda.batches.models import AT_WORK, Batch, BatchRow, BatchState, RowState
from renda.batches.workflow import BATCH_FLOW
from renda.kernel import clock
from renda.kernel.actors import SYSTEM, Actor
from renda.kernel.errors import Refusal

log = logging.getLogger(__name__)
UNEXPECTED = "系统出错，这一行没有办成，已记入日志。请稍后重试，仍不成的请联系管理员。"
GONE = "这种批量办理已经取消，请重新提出。"


def work(batch_id: int) -> int:
    """Chunk after chunk until nothing waits, the batch is stopped or another worker has it; how many chunks."""
    chunks = 0
    while _chunk(batch_id):
        chunks += 1
    return chunks


@transaction.atomic
def _chunk(batch_id: int) -> bool:
    batch = _taken(batch_id)
    if batch is None:
        return False
    if batch.state == BatchState.WAITING:
        BATCH_FLOW.make("start", batch, SYSTEM)
    handler = HANDLERS.get(batch.kind)
    size = handler.at_once if handler else 1000
    rows = list(batch.rows.filter(state=RowState.WAITING).order_by("position")[:size])
    if not rows:
        BATCH_FLOW.make("finish", batch, SYSTEM, done=batch.done, failed=batch.failed)
        return False
    _work(handler, rows, actor_of(batch))
    _store(rows)
    batch.done += sum(row.state == RowState.DONE for row in rows)
    batch.failed += sum(row.state == RowState.FAILED for row in rows)
    batch.worked_at = clock.now()
    batch.save(update_fields=["done", "failed", "worked_at"])
    return True


STORE = """
UPDATE batches_batchrow AS row SET state = now.state, error = now.error, object_id = now.object_id,
       data = CASE WHEN now.state = 'done' THEN '{}'::jsonb ELSE row.data END
  FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::bigint[]) AS now(id, state, error, object_id)
 WHERE row.id = now.id
"""
"""Written out: composing it for some hundred rows costs more than doing it."""


def _store(rows: list[BatchRow]) -> None:
    columns = ([getattr(row, name) for row in rows] for name in ("pk", "state", "error", "object_id"))
    with connection.cursor() as cursor:
        cursor.execute(STORE, [list(map(_plain, column)) for column in columns])


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value


def _taken(batch_id: int) -> Batch | None:
    """The batch for this worker alone; None where another has it or it is not to be worked."""
    rows = Batch.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    return rows.filter(pk=batch_id, state__in=AT_WORK).first()


def _work(handler: Handler | None, rows: list[BatchRow], actor: Actor) -> None:
    if handler is None:
        for row in rows:
            _fail(row, GONE)
        return
    if len(rows) == 1:
        _one(handler, rows[0], actor)
    elif not _goes(handler, rows, actor):
        half = len(rows) // 2
        _work(handler, rows[:half], actor)
        _work(handler, rows[half:], actor)


def _goes(handler: Handler, rows: list[BatchRow], actor: Actor) -> bool:
    """All at once; False where one of them does not go, with nothing left of the attempt."""
    try:
        with transaction.atomic():
            _mark(rows, handler.run([row.data for row in rows], actor))
    except Exception:  # which row it was shows when the halves are tried
        return False
    return True


def _one(handler: Handler, row: BatchRow, actor: Actor) -> None:
    try:
        with transaction.atomic():
            _mark([row], handler.run([row.data], actor))
    except Refusal as no:
        _fail(row, f"{no.reason.rstrip('。')}。{no.way_out}")
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) in LOST:
            raise  # the database went away: the chunk is tried again, no row is to blame
        _fail_unexpected(row)
    except Exception:
        _fail_unexpected(row)


LOST = (None, "57P01", "57P02", "57P03", "40001", "40P01")
"""No answer at all, a server that stops, and transactions that got into each other's way."""


def _fail_unexpected(row: BatchRow) -> None:
    log.exception("row %s of batch %s", row.position, row.batch_id)
    _fail(row, UNEXPECTED)


def _mark(rows: Sequence[BatchRow], made: Sequence[int | None]) -> None:
    for row, object_id in zip(rows, made, strict=True):
        row.object_id = object_id
    for row in rows:
        row.state, row.error = RowState.DONE, ""


def _fail(row: BatchRow, sentence: str) -> None:
    row.state, row.error = RowState.FAILED, sentence[:500]
