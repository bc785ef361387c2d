"""Proof of a little work before sending, as a signed question that nobody has to remember: sums for browsers, words for people.

A browser looks for a number whose SHA-256 with the challenge begins with so many zero bits; where no script runs, a sum
written in Chinese is asked. Each is signed, runs out after an hour, and serves once.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from django.core import signing

from renda.kernel import clock
from renda.voices import tallies

HOUR = 3600
EASY, HARDEST = 15, 18
"""Zero bits: 32,000 tries on average take a telephone a quarter of a second; each bit doubles it."""
_signer = signing.Signer(salt="voices.proof", sep=".")
DIGITS = "零一二三四五六七八九十"
_READ = {**{str(n): n for n in range(21)}, **{d: n for n, d in enumerate(DIGITS)}}


@dataclass(frozen=True, slots=True)
class Task:
    """What a page carries: ``challenge`` with ``bits`` for a browser, ``question`` with its ``token`` for people."""

    challenge: str
    bits: int
    question: str
    token: str


def task(bits: int = EASY) -> Task:
    now = int(clock.now().timestamp())
    first, second = secrets.randbelow(9) + 1, secrets.randbelow(9) + 1
    plus = secrets.randbelow(2) == 1
    if not plus:
        first, second = max(first, second), min(first, second)
    answer = first + second if plus else first - second
    nonce = secrets.token_hex(8)
    return Task(
        challenge=_signer.sign(f"{secrets.token_hex(8)}-{now}-{bits}"), bits=bits,
        question=f"{DIGITS[first]}{'加' if plus else '减'}{DIGITS[second]}等于几？",
        token=_signer.sign(f"{nonce}-{now}-{_sealed(nonce, answer)}"),
    )  # fmt: skip


def is_worked(challenge: str, number: str, bits: int) -> bool:
    """Whether a browser did the work asked for; a challenge serves once."""
    nonce, asked = _open(challenge)
    if not nonce or not asked.isdecimal() or int(asked) < bits or not number.isdecimal() or len(number) > 12:
        return False
    digest = hashlib.sha256(f"{challenge}:{number}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - int(asked)) == 0 and _first_time(nonce)


def is_answered(token: str, answer: str) -> bool:
    """Whether someone answered the sum, in digits or in words; a question is asked once, whatever the answer was."""
    nonce, sealed = _open(token)
    if not nonce or not answer.strip():
        return False
    value = _read(answer)
    return _first_time(nonce) and value is not None and hmac.compare_digest(sealed, _sealed(nonce, value))


def leave() -> str:
    """For an hour, that a question was answered."""
    return _signer.sign(f"{secrets.token_hex(8)}-{int(clock.now().timestamp())}-leave")


def is_signed(leave: str) -> bool:
    return _open(leave)[1] == "leave"


def _open(signed: str) -> tuple[str, str]:
    """Its single number and what it asks for; empty where it is forged or too old."""
    try:
        nonce, made, asked = _signer.unsign(signed[:200]).split("-", 2)
        age = int(clock.now().timestamp()) - int(made)
    except (signing.BadSignature, ValueError):
        return "", ""
    return (nonce, asked) if -60 <= age <= HOUR else ("", "")


def _first_time(nonce: str) -> bool:
    return tallies.add(f"proof:{nonce}", HOUR + 60) == 1


def _sealed(nonce: str, answer: int) -> str:
    return _signer.signature(f"{nonce}={answer}")[:22]


def _read(answer: str) -> int | None:
    plain = answer.strip().translate(str.maketrans("０１２３４５６７８９", "0123456789")).rstrip("。.")
    if plain in _READ:
        return _READ[plain]
    return 10 + _READ[plain[1]] if len(plain) == 2 and plain[0] == "十" and plain[1] in _READ else None
