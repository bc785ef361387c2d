"""Refusals of this room that others may want to catch by name."""

from renda.kernel.errors import Unfit


class AlreadyTakenIn(Unfit):
    """The same document stands in the same year already; ``plan_id`` leads to it."""

    def __init__(self, plan_id: int, title: str, year: int) -> None:
        super().__init__(
            f"{year}年度已有同一份文件《{title}》",
            field="file",
            way_out="请直接打开已有的计划；确需重来，先撤下原来的。",
        )
        self.plan_id = plan_id
