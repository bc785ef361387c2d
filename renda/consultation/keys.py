"""Keys of personal links: random, given out once, kept only as marks; whose link a key is."""

from renda.consultation.models import Call, Collector
from renda.kernel.sealing import ALPHABET, CODE_LENGTH, mark, new_code

PURPOSE = "consultation.link"
CODES = "consultation.comment"


def new_key() -> str:
    """120 bits: it opens the same door for years, unlike a receipt code."""
    return new_code() + new_code()


def mark_of(key: str) -> str:
    return mark(key, PURPOSE)


def mark_of_code(code: str) -> str:
    return mark(code, CODES)


def is_key(text: str) -> bool:
    return len(text) == 2 * CODE_LENGTH and set(text) <= set(ALPHABET)


def holder_of(key: str) -> Collector | Call | None:
    """The collector in office or the task whose link it is; None for a key that was never given out or is no more."""
    if not is_key(key):
        return None
    digest = mark_of(key)
    collector = Collector.objects.filter(key_digest=digest, until_on=None, point__state="open")
    found = collector.select_related("point__congress").first()
    return found or Call.objects.filter(key_digest=digest).select_related("consultation__congress").first()
