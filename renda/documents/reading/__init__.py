"""Reading of papers: a file or pasted text becomes clean text in blocks, or is refused with a reason."""

from ..errors import Unreadable
from ..paper import Paper
from . import assembly, docx, html, kinds, pdf
from .archive import Archive
from .decoding import decoded

__all__ = ["LARGEST_FILE", "read", "read_text"]

LARGEST_FILE = 20 * 1024 * 1024


def read(data: bytes, name: str = "", largest: int = LARGEST_FILE) -> Paper:
    """A paper from a file, whose kind is told by its content; ``name`` only serves messages. Raises Unreadable."""
    if len(data) > largest:
        raise Unreadable(f"文件超过 {largest // 1024 // 1024} MB，无法读取：请删去图片或分成几份后再上传。")
    kind = kinds.kind_of(data, name)
    if kind == "pdf":
        return assembly.paper_from_pieces(pdf.pieces_of(data), "pdf")
    if kind == "docx":
        return assembly.paper_from_pieces(docx.pieces_of(Archive(data)), "docx")
    return read_text(decoded(data))


def read_text(text: str) -> Paper:
    """A paper from pasted text, or from the pasted source of a web page. Raises Unreadable."""
    assembly.refuse_long(text)
    if html.is_html(text):
        return assembly.paper_from_pieces(html.pieces_of(text), "html")
    return assembly.paper_from_text(text)
