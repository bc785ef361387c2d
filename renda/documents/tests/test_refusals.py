"""What is no paper is refused quickly, in a Chinese sentence that names the way out."""

import random
from time import perf_counter

import pytest

from renda.documents.errors import Unreadable
from renda.documents.reading import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "计划.docx", "空的"),
        (b"\0" * 100, "计划.txt", "空的"),
        (OLE, "计划.doc", "另存为 docx 或 PDF"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "计划.docx", "密码"),
        (b"MZ\x90\x00" + b"\0" * 200, "计划.docx", "以 .docx 结尾，内容却是程序"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 200, "run", "程序"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "计划.pdf", "以 .pdf 结尾，内容却是图片"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 200, "扫描.jpg", "图片"),
        (b"{\\rtf1\\ansi}", "计划.doc", "RTF"),
        (b"Rar!\x1a\x07", "计划.rar", "压缩包"),
        (random.Random(7).randbytes(5_000), "计划.txt", "编码"),
        (b"abc\x00\x01\x02\x03def" * 50, "计划.txt", "编码"),
    ],
)
def test_each_is_refused_with_its_reason(data: bytes, name: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refusal:
        read(data, name)
    assert str(refusal.value).endswith("。")


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    data = bytes(100 * 1024 * 1024)
    begun = perf_counter()
    with pytest.raises(Unreadable, match="20 MB"):
        read(data, "计划.docx")
    assert perf_counter() - begun < 0.05


def test_a_text_may_begin_like_a_program() -> None:
    assert read("MZ县人大常委会工作计划\n一、监督".encode()).text.startswith("MZ县")


@pytest.mark.parametrize("seed", range(40))
def test_noise_never_breaks_the_reader(seed: int) -> None:
    noise = random.Random(seed)
    head = noise.choice([b"%PDF-1.5\n", b"PK\x03\x04", b"<html>", b"", b"\xff\xfe", b"\xd0\xcf\x11\xe0"])
    try:
        paper = read(head + noise.randbytes(noise.randrange(3_000)))
    except Unreadable:
        return
    assert paper.text
    assert "\0" not in paper.text
