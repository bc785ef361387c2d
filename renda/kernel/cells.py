"""What stands in one cell of a stranger's sheet, as text or as a day."""

import re
import unicodedata
from datetime import date, datetime, time
from typing import Any

from renda.kernel.errors import Unfit

PLAIN = (str, int, float, date, time, type(None))
DAY = re.compile(r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?: 0?0:00(?::00)?)?$|^(\d{4})(\d{2})(\d{2})$")
LATEST = date(2100, 12, 31)


def text_of(cell: Any) -> str:
    """Whole numbers without .0, days as 2022-01-10; Unfit where the cell would reckon something."""
    if not isinstance(cell, PLAIN):
        raise Unfit("这是公式，请粘贴为数值")
    if cell is None or isinstance(cell, bool):
        return {None: "", True: "是", False: "否"}[cell]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def day_of(cell: Any, label: str, earliest: date) -> date:
    """A day as people write it: 2022.1.10, 2022年1月10日, 20220110; Unfit names the column by ``label``."""
    text = text_of(cell)
    day = cell.date() if isinstance(cell, datetime) else cell if isinstance(cell, date) else _read_day(text)
    if day is None:
        raise Unfit(f"{label}“{text[:20]}”不是日期，应写作2022-01-10")
    if not earliest <= day <= LATEST:
        raise Unfit(f"{label}“{text[:20]}”不在合理范围内")
    return day


def _read_day(text: str) -> date | None:
    found = DAY.match(unicodedata.normalize("NFKC", text).replace(" ", "") if ":" not in text else text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None
