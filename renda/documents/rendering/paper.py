"""An official paper before printing: what it says and which parts it has, not how they look."""

import datetime
from dataclasses import dataclass
from typing import Literal

from .blocks import Block

Layout = Literal["document", "letter", "plain", "cover"]


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A paper in the shape of GB/T 9704-2012.

    ``layout``: "document" has a red head and a red line (文件), "letter" red double lines (信函), "plain" neither
    (forms, registers), "cover" is the front of a bound volume, its body centred under the title.
    ``class_letter`` is printed at the top right of the first page ("A类"); ``signer`` is 签发人; ``signature`` stands
    over the date and is the issuer unless told otherwise; ``seal`` is an image file (PNG or JPEG) laid over both;
    ``note`` is printed in brackets under the date, one pair a line (附注: contact, publicity); ``printer`` the printing office (印发机关).
    """

    title: str
    layout: Layout = "plain"
    issuer: str = ""
    red_head: str = ""
    document_number: str = ""
    class_letter: str = ""
    signer: str = ""
    addressee: str = ""
    body: tuple[Block, ...] = ()
    attachments: tuple[str, ...] = ()
    signature: str = ""
    date: datetime.date | None = None
    seal: bytes = b""
    note: str = ""
    cc: tuple[str, ...] = ()
    printer: str = ""
    landscape: bool = False
    page_numbers: bool = True
