"""Counters of the last minutes that all processes of this machine share: a small file in memory, no row and no address.

A table of fixed size: it costs the same in a flood as in a quiet hour, and keeps only keyed digests of what is counted.
"""

import fcntl
import hashlib
import hmac
import mmap
import os
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import connection

from renda.kernel import clock

SLOTS = 1 << 17
PROBES = 8
_ROW = struct.Struct("<QII")
"""Digest of the key, end of its window in seconds since 1970, count."""


class Tallies:
    """``add`` counts in windows that begin with a key's first event; a crowded row gives way to the busier ones."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._file = path.open("r+b", buffering=0)
        if os.fstat(self._file.fileno()).st_size != SLOTS * _ROW.size:
            self._file.truncate(SLOTS * _ROW.size)
        self._rows = mmap.mmap(self._file.fileno(), SLOTS * _ROW.size)
        self._turn = threading.Lock()

    def add(self, key: str, window: int, by: int = 1) -> int:
        """Count ``by`` more; the count in the current window of so many seconds."""
        now, digest = self._asked(key)
        with self._alone():
            at, end, count = self._find(digest, now)
            if end <= now:
                end, count = now + window, 0
            count = min(count + by, 0xFFFFFFFF)
            _ROW.pack_into(self._rows, at, digest, end, count)
        return count

    def look(self, key: str) -> int:
        """The count so far; nothing is counted."""
        now, digest = self._asked(key)
        with self._alone():
            at, end, count = self._find(digest, now)
            known = _ROW.unpack_from(self._rows, at)[0] == digest
        return count if known and end > now else 0

    def clear(self) -> None:
        with self._alone():
            self._rows[:] = bytes(len(self._rows))

    def _asked(self, key: str) -> tuple[int, int]:
        keyed = hmac.new(str(settings.SECRET_KEY).encode(), key.encode("utf-8", "replace"), hashlib.sha256).digest()
        return int(clock.now().timestamp()), int.from_bytes(keyed[:8], "little") or 1

    def _find(self, digest: int, now: int) -> tuple[int, int, int]:
        """Place, end and count of a key's row; of a free one, or of the row that may be given up first, where it has none."""
        free, least = -1, (1 << 62, -1)
        for step in range(PROBES):
            at = (digest + step) % SLOTS * _ROW.size
            owner, end, count = _ROW.unpack_from(self._rows, at)
            if owner == digest:
                return at, end, count
            if end <= now and free < 0:
                free = at
            least = min(least, (count, at))
        return (free if free >= 0 else least[1]), 0, 0

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._turn:
            fcntl.lockf(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN)


def add(key: str, window: int, by: int = 1) -> int:
    return _table(_path()).add(key, window, by)


def look(key: str) -> int:
    return _table(_path()).look(key)


def forget() -> None:
    """Begin anew; for measuring, which asks more than people do."""
    _table(_path()).clear()


def _path() -> Path:
    """One file for each database, so that tests and installations side by side do not count together."""
    return Path(settings.FILES_ROOT) / "arriving" / f"tallies-{connection.settings_dict['NAME']}"


@lru_cache(maxsize=2)
def _table(path: Path) -> Tallies:
    return Tallies(path)
