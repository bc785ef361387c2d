"""Mends Chinese text that arrives from files and web pages, so that people can read it and programs can cut it."""

import re
import unicodedata
from functools import cache

import opencc
from pypinyin import Style, pinyin

# Punctuation stays as it was typed: half-width and full-width brackets are both ordinary in published papers,
# and what is shown beside the items must be what the congress published. Only digits and letters are folded.
_FULL_WIDTH = {
    code: code - 0xFEE0
    for start, end in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for code in range(start, end + 1)
}
# Radicals that PDF fonts hand out in place of the character; Unicode has no compatibility mapping for these.
_RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺟⻁⻌⻖⻤⻙⻧⻱⺩⺼",
    "民西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟母虎辶阝鬼韦卤龟王月",
)
_TRANSLATION = _FULL_WIDTH | _RADICALS

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INDENT = re.compile("^[ \u3000]+", re.M)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\uf000-\uf0ff\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_COMPATIBILITY = re.compile("[\u2f00-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")

_HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = re.compile(rf"([{_HAN}])[(（]([a-zɑɡü{_TONED}]{{1,8}})[)）]")
_READINGS_IN_A_ROW = re.compile(rf"[{_HAN}][(（][a-zɑɡü{_TONED}]+[)）][{_HAN}][(（][a-zɑɡü]*[{_TONED}]")
_BROKEN = re.compile(rf"\ufffd+|\?[a-zɑɡü]*[{_TONED}][a-zɑɡü]*[)）]")
_ENOUGH_READINGS = 5
_SAMPLE = 20_000


def plain_characters(text: str) -> str:
    """Text with ordinary line ends, spaces, digits and letters, and without characters nobody can see."""
    text = _INDENT.sub(lambda match: match.group().replace("\u3000", "  "), _NEWLINES.sub("\n", text))
    text = _SPACES.sub(" ", text)
    text = _INVISIBLE.sub("", text).translate(_TRANSLATION)
    return _COMPATIBILITY.sub(lambda match: _compatible(match.group()), text)


@cache
def _compatible(character: str) -> str:
    return unicodedata.normalize("NFKC", character)


def is_riddled_with_pinyin(text: str) -> bool:
    """Whether readings stand between the characters of a garbled copy, 人(rén)民(mín).

    One or two readings in a long text explain a rare character to the reader, and are none of these.
    """
    toned = sum(any(letter in _TONED for letter in match.group(2)) for match in _READING.finditer(text))
    return toned >= _ENOUGH_READINGS or _READINGS_IN_A_ROW.search(text) is not None


def without_pinyin(text: str) -> tuple[str, int]:
    """Text without the readings in brackets behind characters, and how many were removed."""
    count = 0

    def strip(match: re.Match[str]) -> str:
        nonlocal count
        if not _is_reading_of(match.group(1), match.group(2)):
            return match.group()
        count += 1
        return match.group(1)

    return _READING.sub(strip, text), count


def broken_places(text: str) -> int:
    """How often characters were lost for good, so that a person must look at the original."""
    return len(_BROKEN.findall(text))


def _is_reading_of(character: str, reading: str) -> bool:
    return any(letter in _TONED for letter in reading) or reading in _toneless(character)


@cache
def _toneless(character: str) -> frozenset[str]:
    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def is_traditional(text: str) -> bool:
    """Whether the text is written in traditional characters, not merely sprinkled with them (names, quotations)."""
    sample = text[:_SAMPLE]
    simple, classic = _to_simple().convert(sample), _to_classic().convert(sample)
    if not len(simple) == len(sample) == len(classic):
        return False
    old = sum(before != after for before, after in zip(sample, simple, strict=True))
    new = sum(before != after for before, after in zip(sample, classic, strict=True))
    han: int = len(re.findall(f"[{_HAN}]", sample))
    return bool(old >= 2 and old > new and old > 0.08 * han)


def simplified(text: str) -> str:
    """Text in simplified characters, converted by phrases as 通用规范汉字 has it."""
    converted: str = _to_simple().convert(text)
    return converted


@cache
def _to_simple() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _to_classic() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
