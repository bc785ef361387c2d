"""Finds the encoding of a text file by trying, and by what Chinese text looks like."""

import re
from collections.abc import Iterable

from ..errors import Unreadable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.I)
_COMMON = set(
    "的一是不在人有大会年月日中国政府市区县工作和常委代表报告关于议员以上情况第法制发展民建设"
    "會國區縣報關於議員況發設個為與"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FAULTLESS = 0.003
_UNKNOWN = "无法识别文字编码：请用记事本等软件另存为 UTF-8 文本，或另存为 docx、PDF 后再上传。"


def decoded(data: bytes) -> str:
    """The text of a text file. Raises Unreadable where no encoding yields text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_tried(data, encoding))
    declared = _CHARSET.search(data[:2048])
    if (text := _utf8(data)) is not None:
        return _checked(text)
    candidates = [_tried(data, encoding) for encoding in ("gb18030", "big5hkscs")]
    if declared and declared.group(1).lower() in (b"big5", b"big5-hkscs"):
        candidates.reverse()
        return _checked(next((text for text in candidates if text), None))
    return _checked(_most_chinese(text for text in candidates if text))


def _utf8(data: bytes) -> str | None:
    """UTF-8, whose last character may have been cut off by a broken download."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data[: error.start].decode("utf-8") if error.start >= max(len(data) - 3, 1) else None


def _tried(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _most_chinese(texts: Iterable[str]) -> str | None:
    return max(texts, key=lambda text: sum(character in _COMMON for character in text[:5000]), default=None)


def _checked(text: str | None) -> str:
    if text is None or len(_CONTROL.findall(text[:100_000])) > _FAULTLESS * min(len(text), 100_000):
        raise Unreadable(_UNKNOWN)
    return text
