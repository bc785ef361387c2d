"""A batch and its rows."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class BatchState(models.TextChoices):
    WAITING = "waiting", "排队中"
    RUNNING = "running", "办理中"
    DONE = "done", "已办完"
    STOPPED = "stopped", "已停止"


class RowState(models.TextChoices):
    WAITING = "waiting", "待办"
    DONE = "done", "已办"
    FAILED = "failed", "未办成"


AT_WORK = (BatchState.WAITING, BatchState.RUNNING)


class Batch(models.Model):
    """批量办理 — one act over many rows, asked for by ``person`` in ``capacity`` (a capacity's key such as "post:12").

    ``back`` is the page it was asked from. ``worked_at`` moves with every chunk: a batch at work whose instant stands
    still has lost its worker.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+", verbose_name="交办人")
    person_name = models.CharField(max_length=100)
    capacity = models.CharField(max_length=40)
    kind = models.CharField(max_length=60)
    label = models.CharField("事项", max_length=200)
    back = models.CharField(max_length=200, blank=True)
    state = models.CharField("状态", max_length=10, choices=BatchState, default=BatchState.WAITING)
    total = models.PositiveIntegerField("总数", default=0)
    done = models.PositiveIntegerField("已办", default=0)
    failed = models.PositiveIntegerField("未办成", default=0)
    asked_at = models.DateTimeField("提出时间", default=timezone.now)
    worked_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "批量办理"
        indexes: ClassVar = [
            models.Index(fields=["congress", "-id"], name="batch_of_congress"),
            models.Index(fields=["worked_at"], condition=models.Q(state__in=AT_WORK), name="batch_at_work"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

    @property
    def settled(self) -> int:
        return self.done + self.failed


class BatchRow(models.Model):
    """One matter of a batch; ``data`` is emptied once the row is done, ``object_id`` is what came of it."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=RowState, default=RowState.WAITING)
    error = models.CharField(max_length=500, blank=True)
    object_id = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "批量办理的一行"
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "position"], name="batch_row_once")]
        indexes: ClassVar = [models.Index(fields=["batch", "state", "position"], name="batch_row_by_state")]

    def __str__(self) -> str:
        return self.label
