"""The open box of a secret ballot: votes in cipher, under a key made of the house's secret and the ballot's salt.

The database alone opens nothing; once the salt is gone, neither do its old pages, logs and backups.
"""

import hashlib
import hmac
import json
import os
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from renda.ballots.counting import LONGEST_NAME
from renda.ballots.kinds import Mark
from renda.ballots.rules import Design
from renda.kernel.errors import OutOfTurn, Unfit

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without those that look alike: I, L, O, 0 and 1."""
NONCE = 12


def new_salt() -> bytes:
    return secrets.token_bytes(32)


def new_code() -> str:
    """核对码, as “K7QM-4TXP”: drawn by lot, kept nowhere but with the vote."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def require_kept_secret() -> None:
    """A process that made up its own secret would take the key of the box with it when it ends."""
    if not (os.environ.get("RENDA_SECRET_KEY") or (settings.DATA / "secret-key").exists()):
        raise Unfit(
            "这台服务器没有固定的密钥，无记名表决的票重启后会打不开",
            way_out="请用 bin/renda 启动，或者设置 RENDA_SECRET_KEY。",
        )


def check_of(salt: bytes) -> str:
    """What tells whether a process holds the secret the box was opened with."""
    return _check(_keys(salt)[0])


def key_of(salt: bytes, check: str) -> bytes:
    """The key of the box; OutOfTurn where this process has another secret than the one that opened it."""
    for key in _keys(salt):
        if hmac.compare_digest(_check(key), check):
            return key
    raise OutOfTurn("服务器密钥与开始表决时的不同，这一票没有投出", way_out="请告诉会议工作人员，恢复原来的密钥。")


def put(key: bytes, code: str, choice: dict[str, Any], design: Design) -> bytes:
    """The vote in cipher, filled up to the longest there can be, so that its length tells nothing."""
    plain = _plain([code, choice])
    plain += b" " * (length_of(design) - len(plain))
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, None)


def take(key: bytes, cipher: bytes) -> tuple[str, dict[str, Any]]:
    """Code and vote; Unfit where somebody has tampered with the box."""
    try:
        code, choice = json.loads(AESGCM(key).decrypt(cipher[:NONCE], cipher[NONCE:], None))
    except (InvalidTag, ValueError):
        raise Unfit("票箱中有一张票被改动过，打不开", way_out="请停止计票，报告会议主持人。") from None
    return code, choice


def length_of(design: Design) -> int:
    """Bytes of the longest vote on this paper."""
    longest = max(design.marks(), key=lambda mark: len(mark.encode()))
    longest = max(longest, str(Mark.SPOILT), key=len)
    names = ["名" * LONGEST_NAME] * design.most if design.write_in else []
    return len(_plain([new_code(), {"marks": dict.fromkeys(design.keys, longest), "writes": names}]))


def _plain(content: list[Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _keys(salt: bytes) -> list[bytes]:
    known = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [hmac.new(b"renda.ballots" + secret.encode(), salt, hashlib.sha256).digest() for secret in known]


def _check(key: bytes) -> str:
    return hashlib.sha256(b"check" + key).hexdigest()[:32]
