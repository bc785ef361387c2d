"""PDF files: wrapped lines become paragraphs, running heads go, ruled tables stay, scans and locks are refused."""

import pytest

from renda.documents.errors import Unreadable
from renda.documents.reading import read

typst = pytest.importorskip("typst", reason="typst makes the PDF files of these tests")

FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Source Han Sans SC", "FandolSong", "SimSun")
needs_font = pytest.mark.skipif(
    not set(FONTS) & set(typst.Fonts().families()), reason="no Chinese font on this machine to print with"
)
SENTENCE = (
    "坚持以高质量发展为主线，围绕县委中心工作，听取和审议县人民政府关于农村道路建设、饮用水安全、"
    "义务教育均衡发展等工作情况的报告，督促有关部门解决群众反映的突出问题。"
)
HEAD = f"""#set page(paper: "a4", header: [清河县人大常委会文件])
#set page(footer: context align(center)[— #counter(page).display() —])
#set text(font: {str(FONTS).replace("'", '"')}, size: 16pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true)
"""


def printed(body: str) -> bytes:
    return typst.compile((HEAD + body).encode())


def plain_pdf(content: bytes, pages: int = 1) -> bytes:
    """A PDF written by hand, each page showing one content stream."""
    kids = b" ".join(b"%d 0 R" % (4 + index) for index in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, kids),
        b"<</Length %d>>stream\n%b\nendstream" % (len(content), content),
    ]
    fonts = b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R" + fonts + b">>"] * pages
    body, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%b endobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(body),
    )


@needs_font
def test_wrapped_lines_become_paragraphs_over_page_breaks() -> None:
    title = "#align(center)[#text(size: 22pt)[清河县人民代表大会常务委员会 \\ 2024年度监督工作计划]]\n\n"
    paper = read(
        printed(title + "一、听取专项工作报告\n\n" + f"{SENTENCE}\n\n" * 20 + "（一）专题询问\n\n1.就业工作。\n"),
        "计划.pdf",
    )
    assert paper.source == "pdf"
    assert paper.title == "清河县人民代表大会常务委员会2024年度监督工作计划"
    assert [block.text for block in paper.blocks[1:]] == [
        "一、听取专项工作报告",
        *[SENTENCE] * 20,
        "（一）专题询问",
        "1.就业工作。",
    ]
    assert all(paper.text[block.start : block.end] == block.text for block in paper.blocks)


@needs_font
def test_a_ruled_table_keeps_rows_and_merged_cells() -> None:
    first = "[1],[听取和审议县人民政府关于农村道路养护工作情况的报告],table.cell(rowspan: 2)[财经委],[3月]"
    cells = f"[序号],[议题],[责任委员会],[时间],{first},[2],[审计],[6月]"
    paper = read(
        printed(f"#set page(header: none)\n{SENTENCE}\n\n#table(columns: (1fr, 4fr, 2fr, 1fr), {cells})\n\n{SENTENCE}")
    )
    assert [block.kind for block in paper.blocks] == ["paragraph", "table", "paragraph"]
    assert paper.blocks[1].rows == (
        ("序号", "议题", "责任委员会", "时间"),
        ("1", "听取和审议县人民政府关于农村道路养护工作情况的报告", "财经委", "3月"),
        ("2", "审计", "财经委", "6月"),
    )


@needs_font
def test_a_table_over_two_pages_is_one_table() -> None:
    cells = ",".join(f"[{number}],[听取和审议关于第{number}类道路的报告],[5月]" for number in range(1, 41))
    paper = read(printed(f"#table(columns: (1fr, 4fr, 1fr), table.header([序号],[议题],[时间]), {cells})"))
    assert [block.kind for block in paper.blocks] == ["table"]
    numbers = [row[0] for row in paper.blocks[0].rows[1:]]
    assert numbers == [str(number) for number in range(1, 41)]


def test_a_scan_is_refused_as_a_scan() -> None:
    with pytest.raises(Unreadable, match="扫描件"):
        read(plain_pdf(b"0 0 100 100 re f", 3))


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(Unreadable, match="500 页"):
        read(plain_pdf(b"BT /F 12 Tf 100 700 Td (Annual plan of work) Tj ET", 501))


def test_a_locked_pdf_is_refused_by_name() -> None:
    locked = plain_pdf(b"BT ET").replace(
        b"trailer<<",
        b"trailer<</ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>",
    )
    with pytest.raises(Unreadable, match="密码"):
        read(locked)


@pytest.mark.parametrize("broken", [b"%PDF-1.7", b"%PDF-1.4\n" + b"garbage " * 500, plain_pdf(b"BT ET")[:200]])
def test_a_broken_pdf_is_refused(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        read(broken)


def test_a_pdf_is_known_by_its_content() -> None:
    paper = read(plain_pdf(b"BT /F 12 Tf 100 700 Td (Annual plan of work) Tj ET"), "plan.txt")
    assert (paper.source, paper.text) == ("pdf", "Annual plan of work")
