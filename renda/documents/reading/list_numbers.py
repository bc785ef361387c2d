"""Renders the automatic numbers of a Word document: published plans often have no number in their text at all."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from renda.language.numerals import digits_in_chinese, to_chinese

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_CHINESE = (
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCountingThousand",
    "taiwaneseCounting",
    "ideographTraditional",
    "chineseLegalSimplified",
    "ideographLegalTraditional",
)
_LEVELS = 9
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers are written, and what stands around them ("（%2）")."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)


class ListNumbers:
    """The lists of a document, counting as the paragraphs go by."""

    def __init__(self, numbering: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if numbering is None:
            return
        abstract = {item.get(f"{W}abstractNumId", ""): _levels(item) for item in numbering.findall(f"{W}abstractNum")}
        shared = {name: _List(levels) for name, levels in abstract.items()}
        for num in numbering.findall(f"{W}num"):
            origin = value_of(num.find(f"{W}abstractNumId"))
            overrides = num.findall(f"{W}lvlOverride")
            if not overrides:
                self._lists[num.get(f"{W}numId", "")] = shared.get(origin, _List({}))
            else:
                self._lists[num.get(f"{W}numId", "")] = _List(_overridden(abstract.get(origin, {}), overrides))

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list, as printed; "" for bullets and unknown lists."""
        counting = self._lists.get(list_id)
        if counting is None or not 0 <= level < _LEVELS or level not in counting.levels:
            return ""
        for deeper in [deep for deep in counting.counters if deep > level]:
            del counting.counters[deeper]
        counting.counters[level] = counting.counters.get(level, counting.levels[level].start - 1) + 1
        return _printed(counting, level)


def _printed(counting: _List, level: int) -> str:
    text = counting.levels[level].pattern
    if counting.levels[level].form in ("bullet", "none"):
        return ""
    for index in range(level + 1):
        shape = counting.levels.get(index, Level())
        text = text.replace(f"%{index + 1}", written(counting.counters.get(index, shape.start), shape.form))
    return text


def written(number: int, form: str) -> str:
    """A number in one of Word's number formats; formats nobody uses here come out as digits."""
    if not 0 < number < _LARGEST:
        return str(number)
    if form in _CHINESE:
        return to_chinese(number)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return digits_in_chinese(number)
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 4)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (min(number, 4000) // size)
        number = min(number, 4000) % size
    return text


def _levels(item: Element) -> dict[int, Level]:
    return {as_int(level.get(f"{W}ilvl"), 0): _level(level) for level in item.findall(f"{W}lvl")}


def _level(item: Element) -> Level:
    return Level(
        value_of(item.find(f"{W}numFmt")) or "decimal",
        value_of(item.find(f"{W}lvlText"))[:40],
        as_int(value_of(item.find(f"{W}start")), 1),
    )


def _overridden(levels: dict[int, Level], overrides: list[Element]) -> dict[int, Level]:
    result = dict(levels)
    for override in overrides:
        index = as_int(override.get(f"{W}ilvl"), 0)
        own = override.find(f"{W}lvl")
        base = _level(own) if own is not None else result.get(index, Level())
        start = as_int(value_of(override.find(f"{W}startOverride")), base.start)
        result[index] = Level(base.form, base.pattern, start)
    return result


def value_of(element: Element | None) -> str:
    """The ``w:val`` of an element, "" if there is none."""
    return "" if element is None else element.get(f"{W}val", "")


def as_int(text: str | None, default: int) -> int:
    """A number written in an attribute, or the default where a hostile file wrote something else."""
    return int(text) if text and text.isdecimal() and len(text) < 8 else default
