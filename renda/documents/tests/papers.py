"""Papers that say everything a paper can say, in words that try to break out of it."""

import datetime
import io
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from renda.documents.rendering import OfficialPaper
from renda.documents.rendering.blocks import (
    Cell,
    Column,
    FormGrid,
    FormRow,
    Heading,
    Paragraph,
    RuledLines,
    Table,
)
from renda.documents.rendering.errors import FontsMissing
from renda.documents.rendering.fonts import faces

HOSTILE = (
    '#eval("1+1") #image("/etc/passwd") #panic()',
    "$x^2$ \\ \\u{41} @ref <label> [内容] {代码}",
    "*粗* _斜_ `原样` ~ -- --- ... // 注释 /* 注释 */",
    "= 标题 - 项 + 项 / 项: 'a' \"b\"",
    '=HYPERLINK("http://a.example","x") +1 -1 @SUM(A1) =cmd|\' /C calc\'!A0',
    "<script>alert(1)</script> <w:t>&amp;</w:t> ]]> {{ x }} {% y %}",
    "]);}})();sys.inputs.paper",
)
LONG_WORD = "A" * 300


def printable() -> None:
    """Skips where no Chinese font is at hand to print with."""
    try:
        faces()
    except FontsMissing as missing:
        pytest.skip(f"no Chinese font on this machine: {missing}")


def seal() -> bytes:
    image = Image.new("RGB", (300, 300), "white")
    ImageDraw.Draw(image).ellipse((10, 10, 290, 290), outline=(220, 0, 0), width=12)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def full_paper(**changed: Any) -> OfficialPaper:
    """Every part is there; the hostile words sit in each kind of block."""
    facts: dict[str, Any] = {
        "title": "关于云溪区第十七届人民代表大会第六次会议第017号代表建议的答复",
        "layout": "letter",
        "issuer": "云溪区教育局",
        "red_head": "云溪区教育局",
        "document_number": "云教函〔2026〕18号",
        "class_letter": "A类",
        "signer": "赵立新",
        "addressee": "林晓燕代表",
        "body": (
            *(Paragraph(text) for text in HOSTILE),
            Paragraph(LONG_WORD),
            Heading("总的情况"),
            Heading("校门前", 2),
            Heading("等候区", 3),
            Heading("面积", 4),
            Heading("下一步"),
            Table((Column("编号"), Column("题目", 3)), (("017", HOSTILE[0]), ("018", HOSTILE[4]), ("019", "B" * 90))),
            FormGrid((1, 2), (FormRow((Cell("意见", label=True), Cell(HOSTILE[1]))), FormRow((Cell("签名", 2),)))),
            RuledLines(3),
            *(Paragraph(f"第{number}段。") for number in range(20)),
        ),
        "attachments": ("征询意见表", "位置图"),
        "signature": "云溪区教育局",
        "date": datetime.date(2026, 3, 5),
        "seal": seal(),
        "note": "此件主动公开\n联系人：孙宁，联系电话：021-55550456",
        "cc": ("区人大常委会代表工作机构", "区人民政府办公室"),
        "printer": "云溪区教育局办公室",
    }
    return OfficialPaper(**{**facts, **changed})


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page without blanks and line ends, which belong to the layout."""
    document = pypdfium2.PdfDocument(pdf)
    return ["".join(page.get_textpage().get_text_range().split()) for page in document]


def squeezed(text: str) -> str:
    return "".join(text.split())
