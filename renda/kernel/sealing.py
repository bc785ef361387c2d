"""Personal data as it is kept: enciphered with the house's key, found by a keyed mark, shown masked.

The key follows from the secret key; `RENDA_OLD_SECRET_KEYS` still open what they have sealed.
"""

import base64
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Mapping
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Letters and digits that nobody mistakes for another: no 0 O 1 I."""
CODE_LENGTH = 12
_SPACES = re.compile(r"[\s\-·–—]+")


def seal(data: Mapping[str, str]) -> str:
    """Names, numbers and addresses as one enciphered text; nothing where all are empty."""
    told = {key: value for key, value in data.items() if value}
    if not told:
        return ""
    return _cipher(*_secrets()).encrypt(json.dumps(told, ensure_ascii=False).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """What was sealed; empty where it was erased or its key is lost."""
    if not sealed:
        return {}
    try:
        found: dict[str, str] = json.loads(_cipher(*_secrets()).decrypt(sealed.encode()))
    except InvalidToken:
        return {}
    return found


def mark(text: str, purpose: str) -> str:
    """A keyed digest by which a value is found again without being kept; 64 characters, other for each purpose."""
    key = hashlib.sha256(b"mark" + _secrets()[0].encode() + purpose.encode()).digest()
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def new_code() -> str:
    """A receipt code of 60 bits, as twelve letters; grouped for reading by ``grouped``."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def as_code(typed: str) -> str:
    """A typed code as it was given out; empty where it cannot be one."""
    plain = _SPACES.sub("", typed).upper()
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(ALPHABET) else ""


def grouped(code: str) -> str:
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def masked_name(name: str) -> str:
    """王小明 as 王**: of how many characters is not told."""
    return f"{name[:1]}**" if name else ""


def masked_phone(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 11 else "****" if phone else ""


def _secrets() -> tuple[str, ...]:
    return (str(settings.SECRET_KEY), *(str(old) for old in settings.SECRET_KEY_FALLBACKS))


@lru_cache(maxsize=4)
def _cipher(*given: str) -> MultiFernet:
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"sealing" + s.encode()).digest())) for s in given]
    )
