"""Tells what a file is by its content, because an ending says only what somebody called it."""

from pathlib import PurePath
from typing import Literal

from ..errors import Unreadable
from . import docx
from .archive import Archive

Kind = Literal["docx", "pdf", "text"]

_AS = "请另存为 docx 或 PDF 后再上传。"
_FOREIGN: tuple[tuple[tuple[bytes, ...], str], ...] = (
    ((b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe"), "程序文件，已拒绝读取"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*"), "图片，没有可读的文字：请先识别文字再上传"),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), "压缩包：请解压后上传其中的文件"),
    ((b"{\\rtf",), "RTF 文档：" + _AS.removesuffix("。")),
    ((b"SQLite format 3",), "数据库文件，已拒绝读取"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OFFICE = (("xl/", "Excel 表格"), ("ppt/", "演示文稿"), ("OFD.xml", "OFD 文件"), ("content.xml", "ODF 文档"))


def kind_of(data: bytes, name: str = "") -> Kind:
    """What a file is. Raises Unreadable for what is no paper at all."""
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable("文件是空的：请确认选对了文件。")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise Unreadable(_refusal_of_ole(data))
    if data.startswith(b"PK"):
        _refuse_other_archives(data)
        return "docx"
    _refuse_foreign(data, name)
    return "text"


def _refusal_of_ole(data: bytes) -> str:
    if _ENCRYPTED in data:
        return "文件设有密码，无法读取：请取消密码后另存为 docx 或 PDF，再上传。"
    return "这是旧版 Office 文件（如 .doc），无法读取：请另存为 docx 或 PDF 后再上传。"


def _refuse_other_archives(data: bytes) -> None:
    archive = Archive(data)
    if docx.is_docx(archive):
        return
    for part, what in _OFFICE:
        if any(name.startswith(part) for name in archive.names):
            raise Unreadable(f"这是{what}，暂不能读取：{_AS}")
    raise Unreadable("这是压缩包，不是文档：请解压后上传其中的文件。")


def _refuse_foreign(data: bytes, name: str) -> None:
    for heads, what in _FOREIGN:
        if data.startswith(heads) and not _is_text_after_all(data):
            ending = PurePath(name).suffix.lower()[:8]
            is_misnamed = ending in (".docx", ".pdf", ".txt", ".html", ".htm")
            raise Unreadable(f"文件名以 {ending} 结尾，内容却是{what}。" if is_misnamed else f"这是{what}。")
    if data[:400].find(b"<?mso-application") >= 0 or b"schemas.microsoft.com/office/word/2003" in data[:4000]:
        raise Unreadable("这是旧版 Word XML 文件，无法读取：" + _AS)


def _is_text_after_all(data: bytes) -> bool:
    """A text may begin with the two letters MZ or BM; programs and pictures contain zero bytes at once."""
    return data[:2] in (b"MZ", b"BM") and b"\x00" not in data[:512]
