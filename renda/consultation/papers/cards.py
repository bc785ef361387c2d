"""Cards for collectors: a name, a point, and the code that opens their own link; eight to a page, to cut out."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import qrcode
import typst

from renda.documents.rendering.cleaning import plain
from renda.documents.rendering.fonts import faces

TEMPLATE = Path(__file__).parent / "cards.typ"


@dataclass(frozen=True, slots=True)
class Card:
    """``address`` is told nowhere but on the card."""

    name: str
    unit: str
    point: str
    address: str


def cards_pdf(cards: Sequence[Card]) -> bytes:
    """Raises FontsMissing without a Chinese font. Names reach the template as data, so none can become a command."""
    at_hand = faces()
    told = [
        {
            "name": plain(c.name),
            "unit": plain(c.unit),
            "point": plain(c.point),
            "address": c.address,
            "code": drawn(c.address),
        }
        for c in cards
    ]
    return typst.compile(
        TEMPLATE, root=TEMPLATE.parent, font_paths=at_hand.book, ignore_system_fonts=True,
        sys_inputs={"cards": json.dumps(told), "faces": json.dumps(at_hand.roles)},
    )  # fmt: skip


def drawn(text: str) -> str:
    """The code as a picture of unit squares (SVG)."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(text)
    rows = code.get_matrix()
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    side = len(rows)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{squares}"/></svg>'
