"""封面: the front of a bound register."""

import datetime

from ..blocks import Paragraph
from ..paper import OfficialPaper


def register_cover(
    *, congress: str, title: str, period: str, office: str, made_on: datetime.date, count: int | None = None
) -> OfficialPaper:
    """``period`` is what the volume holds ("第六次会议", "2026年度闭会期间")."""
    lines = (period, f"共{count}件" if count is not None else "")
    return OfficialPaper(
        title=f"{congress}\n{title}",
        layout="cover",
        issuer=office,
        body=tuple(Paragraph(f"（{line}）", align="center") for line in lines if line),
        signature=office,
        date=made_on,
        page_numbers=False,
    )
