"""Plans of invented places are read as a careful clerk reads them, however they are printed."""

import re
from typing import Any

import pytest

from renda.documents.reading import read_text
from renda.planning.reading import ReadItem, read_plan
from renda.planning.reading.lines import even

from .samples import SAMPLES, Sample
from .samples_brackets import BRACKETS
from .samples_calendars import CALENDARS
from .samples_columns import COLUMNS
from .samples_hard import HARD
from .samples_labels import LABELS
from .samples_meetings import MEETINGS
from .samples_more import MORE
from .samples_tables import TABLES

EVERY = {**SAMPLES, **HARD, **MORE, **TABLES, **LABELS, **BRACKETS, **MEETINGS, **CALENDARS, **COLUMNS}
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in ",:;()"}


def _items(text: str) -> list[ReadItem]:
    return list(read_plan(read_text(text)).items)


def _agrees(wanted: dict[str, Any], item: ReadItem) -> list[str]:
    wrong = []
    for name, value in wanted.items():
        found = getattr(item, name, None)
        if name == "title" or (name == "responsible" and item.responsible.endswith(value)):
            continue
        if name == "also":
            wrong.extend([] if value in item.also else [f"also {value} not in {item.also}"])
        elif name == "doubt":
            wrong.extend([] if value in {doubt.field for doubt in item.doubts} else [f"no doubt about {value}"])
        elif (list(found) if name == "months" else found) != value:
            wrong.append(f"{name}: {found!r}, not {value!r}")
    return wrong


def _pick(wanted: dict[str, Any], items: list[ReadItem]) -> ReadItem:
    fitting = [item for item in items if wanted["title"] in even(item.title)]
    assert fitting, f"no item for {wanted['title']} among {[item.title for item in items]}"
    return min(fitting, key=lambda item: len(item.title))


@pytest.mark.parametrize("sample", EVERY.values(), ids=EVERY.keys())
def test_a_plan_is_read_as_a_clerk_reads_it(sample: Sample) -> None:
    items = _items(sample.text)
    for wanted in sample.items:
        item = _pick(wanted, items)
        items.remove(item)
        assert not _agrees(wanted, item), item.title
    assert not items, f"invented: {[item.title for item in items]}"


def _wide(text: str) -> str:
    return re.sub(r"(?m)^(\d+)\.", lambda mark: mark.group(1) + "\uff0e", text.translate(_WIDE))


PRINTINGS = {
    "full-width punctuation": _wide,
    "indented lines": lambda text: re.sub(r"(?m)^(?=.)", "    ", text),
    "empty lines between": lambda text: text.replace("\n", "\n\n"),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("printing", PRINTINGS.values(), ids=PRINTINGS.keys())
@pytest.mark.parametrize("sample", EVERY.values(), ids=EVERY.keys())
def test_the_way_of_printing_changes_nothing(sample: Sample, printing: Any) -> None:
    def facts(items: list[ReadItem]) -> list[tuple[Any, ...]]:
        return [(even(i.title), i.form, even(i.organ), i.responsible, i.months, i.meeting, i.meeting_no) for i in items]

    assert facts(_items(printing(sample.text))) == facts(_items(sample.text))


@pytest.mark.parametrize("sample", EVERY.values(), ids=EVERY.keys())
def test_every_value_points_back_at_its_words(sample: Sample) -> None:
    paper = read_text(sample.text)
    for item in read_plan(paper).items:
        assert 0 <= item.span[0] < item.span[1] <= len(paper.text)
        for name, (start, end) in item.spans.items():
            assert 0 <= start < end <= len(paper.text), name
        head = even(item.title)[:4]
        assert head[:2] in even(paper.text[slice(*item.spans["title"])]).replace("\n", "")
