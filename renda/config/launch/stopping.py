"""Turns the signals that end a program into one exception, once, so that nothing interrupts the tidying up."""

import signal
from types import FrameType

WORDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked the launcher to end."""

    def __init__(self, word: int) -> None:
        super().__init__(word)
        self.exit_code = 128 + word


def heed() -> None:
    """From now on, the first request to stop raises Stopped."""
    for word in WORDS:
        signal.signal(word, raise_once)


def raise_once(word: int, _frame: FrameType | None) -> None:
    """Later requests are let pass: the end is already under way."""
    for each in WORDS:
        signal.signal(each, signal.SIG_IGN)
    raise Stopped(word)
