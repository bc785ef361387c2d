"""Words as they come in: cleaned of what cannot be shown, bounded in length, required where a rule asks for them; pure."""

import re

from renda.kernel.errors import Unfit

LONGEST = 20_000
UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def words(text: str, *, field: str, label: str, at_most: int = LONGEST) -> str:
    """Without control and direction marks; Unfit where longer than ``at_most`` characters."""
    cleaned = UNSHOWN.sub("", text.replace("\r\n", "\n")).strip()
    if len(cleaned) > at_most:
        raise Unfit(f"{label}不能超过{at_most}字，现有{len(cleaned)}字", field=field, way_out="请精简，其余可作附件。")
    return cleaned


def required(text: str, *, field: str, label: str, law: str = "", at_most: int = LONGEST) -> str:
    cleaned = words(text, field=field, label=label, at_most=at_most)
    if not cleaned:
        raise Unfit(f"请写明{label}", field=field, law=law)
    return cleaned
