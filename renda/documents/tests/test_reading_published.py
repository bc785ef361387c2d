"""Published papers, where they lie beside the project: every block is found and points into the text."""

from pathlib import Path
from time import perf_counter

import pytest

from renda.documents.paper import Paper
from renda.documents.reading import read

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
PAPERS = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("data/plans/*.txt")])
needs_papers = pytest.mark.skipif(not PAPERS, reason="no published papers beside the project")


def seed(start: str) -> Paper:
    return read(next(path for path in PAPERS if path.name.startswith(start)).read_bytes())


@needs_papers
@pytest.mark.parametrize("path", PAPERS, ids=[path.stem for path in PAPERS])
def test_every_block_points_into_the_text(path: Path) -> None:
    paper = read(path.read_bytes(), path.name)
    assert len(paper.blocks) > 1
    assert all(paper.text[block.start : block.end] == block.text for block in paper.blocks)
    assert not any(word in paper.text for word in ("当前位置", "点击数", "分享到", "您是第", "字号"))


@needs_papers
def test_the_longest_paper_is_read_within_half_a_second() -> None:
    longest = max(PAPERS, key=lambda path: path.stat().st_size)
    begun = perf_counter()
    read(longest.read_bytes())
    assert perf_counter() - begun < 0.5


@needs_papers
def test_attachments_of_the_longest_paper_are_told_apart() -> None:
    paper = seed("000_")
    assert [block.number for block in paper.blocks if block.kind == "heading" and block.level == 0] == [
        f"附件{n}" for n in range(1, 5)
    ]
    assert sum(block.kind == "title" for block in paper.blocks) == 5
    assert any("2 处图片" in note for note in paper.cleaned)


@needs_papers
def test_headings_and_items_of_a_plan_are_counted() -> None:
    paper = seed("002_")
    assert [block.number for block in paper.blocks if block.kind == "heading"] == ["一", "二", "三", "四"]
    assert [block.number for block in paper.blocks if block.kind == "paragraph" and block.level == 3] == [
        str(n) for n in range(1, 24)
    ]
    assert paper.title.endswith("工作要点")


@needs_papers
def test_a_garbled_copy_is_read_clean() -> None:
    paper = seed("004_")
    assert paper.cleaned[0].startswith("去除注音")
    assert paper.cleaned[1] == "繁体转简体"
    readings = [letter for letter in paper.text if letter in "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"]
    assert len(readings) == 3
    assert paper.cleaned[-1].startswith("有 3 处疑似乱码")
    assert "夯实代表工作基础" in paper.text


@needs_papers
def test_lines_cut_by_pages_are_whole_again() -> None:
    text = seed("001_").text
    assert "围绕完善监督工作机制、深化人大工作统筹" in text
    assert "一府一委两院”联系互动" in text
