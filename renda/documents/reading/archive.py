"""Opens zip containers without believing what they say of themselves."""

import io
import re
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from ..errors import Unreadable

_ENTRIES = 2_000
_UNPACKED = 200 * 1024 * 1024
_PART = 24 * 1024 * 1024
_RATIO = 150
_SMALL = 8 * 1024 * 1024
_BOMB = "文件解压后过大，疑似压缩炸弹，已拒绝读取：请重新另存为 docx 后再上传。"
BROKEN = "文件已损坏或不是真正的 docx：请用 Word 或 WPS 打开后另存为 docx，再上传。"
_FAULTS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, LookupError, ValueError, ArithmeticError, RuntimeError)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.I)


class Archive:
    """A zip file held in memory, whose parts are read one by one within limits. All faults raise Unreadable."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _FAULTS as error:
            raise Unreadable(BROKEN) from error
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > _ENTRIES or unpacked > _UNPACKED or (unpacked > _SMALL and unpacked > _RATIO * len(data)):
            raise Unreadable(_BOMB)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("文件设有密码，无法读取：请取消密码后另存，再上传。")
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """One part, unpacked; what the directory says of its size is checked against what comes out."""
        try:
            with self._zip.open(name) as part:
                content = part.read(_PART + 1)
        except _FAULTS as error:
            raise Unreadable(BROKEN) from error
        if len(content) > _PART:
            raise Unreadable(_BOMB)
        return content

    def tree(self, name: str) -> Element:
        """One part as XML. Entities and document types have no place in office files and are refused."""
        content = self.read(name)
        if _DOCTYPE.search(content):
            raise Unreadable("文件中含有不安全的 XML 声明，已拒绝读取：请用 Word 或 WPS 另存为 docx 后再上传。")
        try:
            root: Element = defusedxml.ElementTree.fromstring(content, forbid_dtd=True)
        except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise Unreadable(BROKEN) from error
        return root
