"""Background work: batches, and what workers left behind that were killed."""

from contextlib import suppress

from procrastinate import JobContext, exceptions
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from renda.batches import queries, working


@app.task(name="batches.work")
def work(batch_id: int) -> int:
    return working.work(batch_id)


def wake(batch_id: int) -> None:
    """Hand the batch to a worker; where one is told already, once is enough."""
    with suppress(exceptions.AlreadyEnqueued):
        work.configure(queueing_lock=f"batches.work:{batch_id}").defer(batch_id=batch_id)


@app.periodic(cron="* * * * *")
@app.task(name="batches.wake_asleep", queueing_lock="batches.wake_asleep")
def wake_asleep(timestamp: int) -> int:
    """Every minute, and when a worker starts: batches whose worker was killed are handed to another."""
    asleep = list(queries.asleep().values_list("pk", flat=True))
    for pk in asleep:
        wake(pk)
    return len(asleep)


@app.periodic(cron="* * * * *")
@app.task(name="batches.bury_lost_jobs", queueing_lock="batches.bury_lost_jobs", pass_context=True)
async def bury_lost_jobs(context: JobContext, timestamp: int) -> int:
    """Jobs of killed workers count as failed, else the lock of one (邮件) would hold up all that come after it."""
    lost = list(await context.app.job_manager.get_stalled_jobs())
    for job in lost:
        await context.app.job_manager.finish_job(job, Status.FAILED, delete_job=False)
    return len(lost)
