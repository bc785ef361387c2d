"""The list of a meeting as a sheet (xlsx); text stays text, also where it begins with =."""

from collections.abc import Iterable

from renda.kernel.workbooks import written
from renda.meetings.models import Attendee

COLUMNS = (
    ("身份", 12), ("姓名", 12), ("职务", 32), ("单位", 24), ("事由", 36), ("议题", 36), ("答复", 12), ("分组", 12), ("座位", 12),
    ("签到", 16),
)  # fmt: skip


def sheet(rows: Iterable[Attendee]) -> bytes:
    """One row a person, with an empty column to sign in; no phone numbers, no reasons of leave."""
    return written("参会名单", COLUMNS, map(_row, rows), wrap=True)


def _row(a: Attendee) -> list[object]:
    item = a.item.title if a.item is not None else ""
    body = str(a.body) if a.body is not None else ""
    return [
        a.get_role_display(), a.name, a.title, body, a.ground, item, a.get_state_display(), a.group, a.seat, "",
    ]  # fmt: skip
