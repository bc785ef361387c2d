"""Pictures that arrive in parts over a bad line, before the message they belong to: kept in a folder for two hours, then gone.

A signed token names the file; whoever has it may go on where the line broke. No account, no address, no row.
"""

import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.voices import pictures

PART = 1 << 20
LIFE = 2 * 3600
MOST_WAITING = 3000
"""Files in the folder before new ones are refused: some thirty gigabytes at the very worst."""
_signer = signing.TimestampSigner(salt="voices.upload", sep=".")
_NAME = re.compile(r"[0-9a-f]{24}")


@dataclass(frozen=True, slots=True)
class Upload:
    """One picture on its way: ``size`` bytes announced, ``done`` once it was looked at and drawn anew."""

    name: str
    size: int

    @property
    def arriving(self) -> Path:
        return folder() / f"{self.name}.part"

    @property
    def drawn(self) -> Path:
        return folder() / f"{self.name}.jpg"

    @property
    def offset(self) -> int:
        """How many bytes are here."""
        if self.drawn.exists():
            return self.size
        return self.arriving.stat().st_size if self.arriving.exists() else 0


def folder() -> Path:
    return Path(settings.FILES_ROOT) / "arriving" / "pictures"


def begin(size: int) -> str:
    """A token for one picture of so many bytes; Unfit where it is too large, or too many wait already."""
    if not 1 <= size <= pictures.LARGEST:
        raise Unfit(f"照片超过{pictures.LARGEST >> 20}兆", field="pictures", way_out="请把照片调小一些再传。")
    folder().mkdir(parents=True, exist_ok=True)
    if sum(1 for _ in folder().iterdir()) >= MOST_WAITING:
        raise Unfit("现在传照片的人太多", field="pictures", way_out="可以先只写文字提交，照片以后再补。")
    name = secrets.token_hex(12)
    (folder() / f"{name}.part").touch(mode=0o600)
    return _signer.sign(f"{name}-{size}")


def known(token: str) -> Upload:
    """Missing for a token that is forged, too old, or whose file has gone."""
    found: Upload | None = None
    try:
        name, size = _signer.unsign(token[:200], max_age=LIFE).split("-")
        found = Upload(name, int(size))
    except (signing.BadSignature, ValueError):
        pass
    if found is None or not _NAME.fullmatch(found.name) or not (found.arriving.exists() or found.drawn.exists()):
        raise Missing("这张照片没有传完，已经过了两小时", way_out="请重新选这张照片。")
    return found


def append(upload: Upload, offset: int, part: bytes) -> int:
    """Adds a part at its place; how many bytes are here now. OutOfTurn where the line broke elsewhere: ask and go on from there.

    The last part has the picture drawn anew; Unfit, and nothing is kept, where it is none.
    """
    if upload.drawn.exists():
        return upload.size
    if offset != upload.offset:
        raise OutOfTurn("照片接不上", way_out="请从断开的地方接着传。")
    if not part or len(part) > PART or offset + len(part) > upload.size:
        raise Unfit("照片的大小不对", field="pictures", way_out="请重新选这张照片。")
    with upload.arriving.open("r+b") as file:  # at its place: the same part sent twice at once does no harm
        file.seek(offset)
        file.write(part)
    if upload.offset >= upload.size:
        _finish(upload)
    return upload.offset


def _finish(upload: Upload) -> None:
    try:
        plain = pictures.redrawn(upload.arriving.read_bytes())
        draft = upload.drawn.with_suffix(".new")
        draft.write_bytes(plain)
        draft.replace(upload.drawn)
    finally:
        upload.arriving.unlink(missing_ok=True)


def drop(token: str) -> None:
    """The resident took the picture back."""
    found = known(token)
    found.arriving.unlink(missing_ok=True)
    found.drawn.unlink(missing_ok=True)


def taken(tokens: Iterable[str]) -> list[bytes]:
    """The pictures of these tokens, drawn anew; Unfit where one has not arrived whole."""
    found = []
    for token in tokens:
        upload = known(token)
        if not upload.drawn.exists():
            raise Unfit("有一张照片还没有传完", field="pictures", way_out="请等它传完，或者去掉这张再提交。")
        found.append(upload.drawn.read_bytes())
    return found


def forget(tokens: Iterable[str]) -> None:
    """The message stands; its pictures are kept with it now."""
    for token in tokens:
        known(token).drawn.unlink(missing_ok=True)


def sweep() -> int:
    """Removes what nobody sent within two hours; how many files."""
    if not folder().exists():
        return 0
    old = [path for path in folder().iterdir() if time.time() - path.stat().st_mtime > LIFE]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
