"""Facts this room announces."""

from renda.kernel.events import event


@event
class PlanPublished:
    plan_id: int


@event
class ItemAdjusted:
    """An approved change; ``kind`` is an AdjustmentKind."""

    item_id: int
    kind: str


@event
class ItemFinished:
    item_id: int
