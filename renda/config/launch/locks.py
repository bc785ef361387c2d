"""Locks between processes that vanish with the process that held them, however it ended."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """A lock file's handle; never inherited by children, so that a child cannot keep a lock alive."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield handle
    finally:
        os.close(handle)


@contextmanager
def door(path: Path) -> Iterator[None]:
    """Waits until nobody else is coming in or going out."""
    with opened(path) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def alone(handle: int) -> bool:
    """Takes the lock for this process only, if nobody else holds it in any way."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def together(handle: int) -> None:
    """Takes the lock as one of many."""
    fcntl.flock(handle, fcntl.LOCK_SH)
