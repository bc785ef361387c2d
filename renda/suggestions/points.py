"""The deputy's proposals point by point, so that the answer can stand beside each; pure."""

import re

MARK = re.compile(
    r"(?:^|(?<=[。；;：:\n]))\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、.．](?!\d)|[一二三四五六七八九]是|第[一二三四五六七八九十][，,、])"
)
MOST = 20


def points(text: str) -> list[str]:
    """Numbered points where there are at least two, else the paragraphs."""
    starts = [m.start() for m in MARK.finditer(text)]
    if len(starts) < 2:
        return [line.strip() for line in text.splitlines() if line.strip()][:MOST]
    ends = [*starts[1:], len(text)]
    before = text[: starts[0]].strip()
    found = [MARK.sub("", text[a:b], count=1).strip(" \n；;") for a, b in zip(starts, ends, strict=True)]
    return [p for p in ([before] if len(before) > 30 else []) + found if p][:MOST]


def outline(found: list[str]) -> str:
    """Headings for the answer, one for each point; the clerk writes below them."""
    numbers = "一二三四五六七八九十"
    heads = [f"{numbers[n]}、关于“{point[:30].rstrip('，,。；;')}”\n" for n, point in enumerate(found[:10])]
    return "\n".join(heads)
