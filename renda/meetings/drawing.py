"""Pure: the draw for observers' places (抽签), which anyone can reckon again from what is published.

Each application has a tag, the beginning of the SHA-256 of its receipt code: who holds the code finds the own tag, nobody
finds the code. The seed is the SHA-256 of all tags, sorted, one a line; the order is that of SHA-256(seed + tag).
"""

from collections.abc import Iterable
from hashlib import sha256
from secrets import choice

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12
TAG_LENGTH = 16


def new_code() -> str:
    """A receipt code in three parts of four; signs that look alike are left out."""
    letters = "".join(choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(letters[n : n + 4] for n in range(0, CODE_LENGTH, 4))


def as_code(typed: str) -> str:
    """The code as it was given, however it is typed: small letters, spaces, no dashes."""
    letters = "".join(c for c in typed.upper() if c in ALPHABET)
    return "-".join(letters[n : n + 4] for n in range(0, len(letters), 4)) if len(letters) == CODE_LENGTH else ""


def tag_of(code: str) -> str:
    return sha256(code.encode()).hexdigest()[:TAG_LENGTH]


def seed_of(tags: Iterable[str]) -> str:
    return sha256("\n".join(sorted(tags)).encode()).hexdigest()


def drawn(codes: Iterable[str]) -> list[str]:
    """The codes in the order of the draw."""
    tags = {code: tag_of(code) for code in codes}
    seed = seed_of(tags.values())
    return sorted(tags, key=lambda code: sha256((seed + tags[code]).encode()).hexdigest())
