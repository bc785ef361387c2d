"""The table of moves of a batch."""

from renda.batches.models import AT_WORK, Batch
from renda.batches.models import BatchState as B
from renda.kernel.flow import Flow, governs, move

BATCH_FLOW = governs(
    Batch,
    Flow(
        B.WAITING,
        move("start", "开始批量办理", from_=[B.WAITING], to=B.RUNNING),
        move("finish", "批量办理完毕", from_=[*AT_WORK], to=B.DONE),
        move("stop", "停止批量办理", from_=[*AT_WORK], to=B.STOPPED),
        move("resume", "继续批量办理", from_=[B.STOPPED, B.DONE], to=B.WAITING),
        noun="批量办理",
    ),
)
