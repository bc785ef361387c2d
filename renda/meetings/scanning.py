"""The code on the hall's screen: a signed address that changes every twenty seconds and says which sitting one came to."""

from datetime import datetime

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
