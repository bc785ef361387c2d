"""Words as they come in: cleaned of what cannot be shown, bounded in length, required where a rule asks for them; pure."""

import re

from renda.kernel.errors import Unfit

LONGEST = 2000
ARTICLE = 20_000
UNSHOWN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufffe\uffff]"
)


def text(typed: str, *, field: str, label: str, at_most: int = LONGEST, required: bool = False) -> str:
    """Several lines; Unfit where empty but asked for, or longer than ``at_most`` characters."""
    clean = UNSHOWN.sub("", typed.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()
    if required and not clean:
        raise Unfit(f"请写明{label}", field=field)
    if len(clean) > at_most:
        raise Unfit(f"{label}不超过{at_most}个字，现有{len(clean)}个字", field=field, way_out="请精简以后再提交。")
    return clean


def line(typed: str, *, field: str, label: str, at_most: int, required: bool = False) -> str:
    """One line, spaces made single."""
    single = " ".join(typed.split())
    return text(single, field=field, label=label, at_most=at_most, required=required)
