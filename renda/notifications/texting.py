"""Text messages to residents: one seam to whatever service the office has; nothing is sent where none is connected.

``RENDA_SMS_URL`` takes a POST of JSON ``{"phone": …, "text": …}`` and answers 2xx once it has taken the message over.
"""

import json
import re
import unicodedata
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from procrastinate import RetryStrategy

from renda.kernel.errors import Unfit

NO_SERVICE, NOT_TAKEN = "没有接通短信服务", "短信服务没有收下"
MOBILE = re.compile(r"1[3-9][0-9]{9}")
SECONDS = 15
TRIES = 6
"""In all over some ten hours: a service that is down in the evening is up in the morning."""


class NotSent(Exception):
    """The service did not take the message; trying again later may help."""


RETRY = RetryStrategy(max_attempts=TRIES, exponential_wait=6, retry_exceptions={NotSent})
"""Of every job that sends a message."""


def is_done(context: object, send: Callable[[], None]) -> bool:
    """Within a job: whether the message went out, False once it is given up; NotSent where the job will come again.

    Without a service there is nothing to wait for.
    """
    attempts = getattr(getattr(context, "job", None), "attempts", TRIES)
    try:
        send()
    except NotSent:
        if is_connected() and attempts + 1 < TRIES:
            raise
        return False
    return True


def number(typed: str, *, way_out: str = "") -> str:
    """A mobile number as eleven figures, or nothing; Unfit for anything a message cannot reach."""
    figures = re.sub(r"[\s\-()（）]", "", unicodedata.normalize("NFKC", typed)).removeprefix("+86")
    if figures and not MOBILE.fullmatch(figures):
        raise Unfit("手机号应当是11位数字", field="phone", way_out=way_out)
    return figures


def why_not() -> str:
    """What the record says of a message that was given up."""
    return NOT_TAKEN if is_connected() else NO_SERVICE


def is_connected() -> bool:
    return bool(getattr(settings, "SMS_URL", ""))


def send(phone: str, text: str) -> None:
    """Hand one message to the service; NotSent where it does not take it. Neither number nor text goes into any log."""
    address = str(getattr(settings, "SMS_URL", ""))
    if urlsplit(address).scheme not in ("http", "https"):
        raise NotSent(NO_SERVICE)
    token = str(getattr(settings, "SMS_TOKEN", ""))
    body = json.dumps({"phone": phone, "text": text}, ensure_ascii=False).encode()
    asked = urllib.request.Request(
        address, data=body, headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    )
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS):
            return
    except (OSError, ValueError) as fault:  # a refused connection, a time-out, and every answer that is not 2xx
        raise NotSent(type(fault).__name__) from None
