"""Words as people type them, made fit to keep: one line or several, within a length, refused where they are missing."""

import re
import unicodedata

from renda.kernel.errors import Unfit

CHINESE = re.compile(r"[\u3400-\u9fff]")


def line(text: str, *, field: str, label: str, at_most: int, required: bool = False) -> str:
    """One line, its blanks drawn together; Unfit where it is empty but asked for, or too long."""
    kept = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _fit(kept, field, label, at_most, required)


def lines(text: str, *, field: str, label: str, at_most: int, required: bool = False) -> str:
    """Several lines; ends of lines stay, other unseen signs do not."""
    kept = "".join(c for c in text.replace("\r\n", "\n").replace("\r", "\n") if c.isprintable() or c == "\n").strip()
    return _fit(kept, field, label, at_most, required)


def name(text: str, *, label: str, at_most: int, field: str = "name") -> str:
    """A name on one line; blanks between Chinese signs are typesetting, not part of it."""
    kept = line(unicodedata.normalize("NFC", text), field=field, label=label, at_most=at_most * 2, required=True)
    return _fit(kept.replace(" ", "") if CHINESE.search(kept) else kept, field, label, at_most, True)


def _fit(kept: str, field: str, label: str, at_most: int, required: bool) -> str:
    if required and not kept:
        raise Unfit(f"请写明{label}", field=field)
    if len(kept) > at_most:
        raise Unfit(f"{label}不超过{at_most}个字", field=field, way_out=f"现在有{len(kept)}个字，请删减。")
    return kept
