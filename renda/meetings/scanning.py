"""The code on the hall's screen: a signed address that changes every twenty seconds and says which sitting one came to."""

from datetime import datetime

import qrcode
from django.core import signing

from renda.kernel import clock
from renda.kernel.errors import Unfit
from renda.meetings.models import Sitting

SLOT = 20
"""Seconds. A code is read until the next one has gone too: a picture sent out of the hall is too old when it arrives."""
_signer = signing.Signer(salt="meetings.check-in", sep=".")
EXPIRED = "二维码已经过期"
AGAIN = "请重新扫一扫会场屏幕上的二维码。"


def slot_at(moment: datetime) -> int:
    return int(moment.timestamp()) // SLOT


def token_of(sitting: Sitting) -> str:
    return _signer.sign(f"{sitting.pk}-{slot_at(clock.now())}")


def sitting_of(token: str) -> int:
    """The key of the sitting whose screen showed the code just now; Unfit for one that is forged or too old."""
    try:
        sitting, slot = _signer.unsign(token[:200]).split("-")
    except (signing.BadSignature, ValueError):
        raise Unfit("这不是会场屏幕上的二维码", way_out=AGAIN) from None
    if slot_at(clock.now()) - int(slot) not in (0, 1):
        raise Unfit(EXPIRED, way_out=AGAIN)
    return int(sitting)


def drawn(text: str) -> dict[str, object]:
    """The code as one path of unit squares, and the length of its side; the page adds to the quiet zone."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=2)
    code.add_data(text)
    rows = code.get_matrix()
    return {"side": len(rows), "path": "".join(_runs(rows))}


def _runs(rows: list[list[bool]]) -> list[str]:
    """Dark squares that stand side by side are one bar."""
    bars = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            length = next((n for n in range(len(row) - x) if not row[x + n]), len(row) - x)
            if length:
                bars.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return bars
