"""Word documents: headings, automatic numbers, tables with merged cells, and files that only pretend."""

import io
import zipfile
from time import perf_counter

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from renda.documents.errors import Unreadable
from renda.documents.reading import read

LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))


def saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def numbered(levels: tuple[tuple[str, str], ...] = LEVELS) -> "docx.document.Document":
    document = docx.Document()
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for index, (form, pattern) in enumerate(levels)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{inner}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return document


def add(document: "docx.document.Document", text: str, level: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'))


def test_automatic_numbers_are_printed() -> None:
    document = numbered()
    for text, level in (
        ("听取报告", 0),
        ("听取县政府报告", 1),
        ("关于决算的报告", 2),
        ("关于审计的报告", 2),
        ("听取县法院报告", 1),
        ("关于审判的报告", 2),
        ("专题询问", 0),
        ("县政府专题", 1),
        ("就业", 2),
    ):
        add(document, text, level)
    paper = read(saved(document), "计划.docx")
    assert paper.text.split("\n") == [
        "一、听取报告",
        "（一）听取县政府报告",
        "1.关于决算的报告",
        "2.关于审计的报告",
        "（二）听取县法院报告",
        "1.关于审判的报告",
        "二、专题询问",
        "（一）县政府专题",
        "1.就业",
    ]
    assert [block.kind for block in paper.blocks[:4]] == ["heading", "heading", "paragraph", "paragraph"]
    assert paper.source == "docx"


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("decimal", "3"),
        ("upperRoman", "III"),
        ("lowerLetter", "c"),
        ("decimalZero", "03"),
        ("decimalEnclosedCircleChinese", "③"),
        ("bullet", ""),
        ("unheardOf", "3"),
    ],
)
def test_every_form_of_number_is_printed(form: str, third: str) -> None:
    document = numbered(((form, "%1"),))
    for text in ("甲乙", "丙丁", "戊己"):
        add(document, text, 0)
    assert read(saved(document)).text.split("\n")[2] == third + "戊己"


def test_headings_and_title_come_from_styles() -> None:
    document = docx.Document()
    document.add_heading("二〇二四年的打算", 0)
    document.add_heading("总体考虑", 1)
    document.add_paragraph("坚持党的领导。")
    paper = read(saved(document))
    assert [(block.kind, block.level) for block in paper.blocks] == [("title", 0), ("heading", 1), ("paragraph", 0)]
    assert paper.title == "二〇二四年的打算"


def test_merged_cells_repeat_their_text() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for row, cells in zip(
        table.rows, (("季度", "议题", "时间"), ("一季度", "决算", "3月"), ("", "审计", "")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(2, 1).merge(table.cell(2, 2))
    block = read(saved(document)).blocks[0]
    assert block.rows == (("季度", "议题", "时间"), ("一季度", "决算", "3月"), ("一季度", "审计", "审计"))
    assert "一季度\t决算\t3月" in block.text


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("听取报告")._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>删</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>和审议</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>决算</w:t></w:r></w:hyperlink>"))
    assert read(saved(document)).text == "听取报告和审议决算"


def test_content_controls_are_read() -> None:
    document = docx.Document()
    body = document.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件里的文字</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert read(saved(document)).text == "控件里的文字"


def rewritten(parts: dict[str, bytes], data: bytes | None = None) -> bytes:
    """A document some of whose parts have been replaced."""
    if data is None:
        document = docx.Document()
        document.add_paragraph("听取报告")
        data = saved(document)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *parts}:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return stream.getvalue()


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"""


def test_entities_are_refused() -> None:
    with pytest.raises(Unreadable, match="不安全"):
        read(rewritten({"word/document.xml": LAUGHS}))


def test_entities_in_wide_characters_are_refused_too() -> None:
    wide = LAUGHS.decode().replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16")
    with pytest.raises(Unreadable):
        read(rewritten({"word/document.xml": wide}))


def test_a_zip_bomb_is_refused_before_it_goes_off() -> None:
    begun = perf_counter()
    with pytest.raises(Unreadable, match="压缩炸弹"):
        read(rewritten({"word/media/big.bin": b"\0" * 60_000_000}))
    bomb = rewritten({"word/document.xml": b"<a>" + b" " * 30_000_000})
    with pytest.raises(Unreadable, match="压缩炸弹"):
        read(bomb)
    assert perf_counter() - begun < 5


def test_a_directory_that_lies_about_sizes_is_refused() -> None:
    bomb = bytearray(rewritten({"word/document.xml": b"<a>" + b" " * 30_000_000}))
    true_size = (30_000_003).to_bytes(4, "little")
    while (place := bytes(bomb).find(true_size)) >= 0:
        bomb[place : place + 4] = (1000).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        read(bytes(bomb))


def test_a_crowd_of_entries_is_refused() -> None:
    with pytest.raises(Unreadable, match="压缩炸弹"):
        read(rewritten({f"word/{number}.xml": b"" for number in range(2_100)}))


def test_deep_nesting_is_refused() -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = f"<w:document {space}><w:body>{'<w:sdt>' * 5000}{'</w:sdt>' * 5000}</w:body></w:document>"
    with pytest.raises(Unreadable):
        read(rewritten({"word/document.xml": deep.encode()}))


@pytest.mark.parametrize("broken", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 500, b"PK\x05\x06" + b"\0" * 18])
def test_a_zip_that_is_none_is_refused(broken: bytes) -> None:
    with pytest.raises(Unreadable):
        read(broken, "计划.docx")


def test_other_containers_are_named() -> None:
    for part, what in (("xl/workbook.xml", "Excel"), ("OFD.xml", "OFD"), ("readme.txt", "压缩包")):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(part, "<a/>")
        with pytest.raises(Unreadable, match=what):
            read(stream.getvalue(), "计划.docx")


def test_broken_xml_is_refused() -> None:
    for content in (b"", b"<w:document", b"\xff\xfe\x00", b"<a/>"):
        with pytest.raises(Unreadable):
            read(rewritten({"word/document.xml": content}))


def test_a_truncated_document_is_refused() -> None:
    document = docx.Document()
    document.add_paragraph("听取报告" * 1000)
    data = saved(document)
    for length in range(100, len(data), len(data) // 25):
        with pytest.raises(Unreadable):
            read(data[:length])


def test_a_long_document_is_read_in_good_time() -> None:
    document = docx.Document()
    for number in range(1_500):
        document.add_paragraph(
            f"{number % 300 + 1}.听取和审议关于道路养护工作情况的报告。拟安排在5月份举行的常委会会议上听取。"
        )
    data = saved(document)
    begun = perf_counter()
    assert len(read(data).blocks) == 1_500
    assert perf_counter() - begun < 3
