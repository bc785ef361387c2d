"""Writes a paper as a Word document, to be worked on further in the office."""

import io

import docx

from ..cleaning import cleaned
from ..paper import OfficialPaper
from .body import add_body
from .ending import add_ending
from .head import add_head
from .packing import repacked
from .page import prepare


def to_docx(paper: OfficialPaper) -> bytes:
    """The same paper gives the same bytes. Raises Unprintable where the seal's image cannot be read."""
    clean = cleaned(paper)
    document = docx.Document()
    prepare(document, clean)
    add_head(document, clean)
    add_body(document, clean.body)
    add_ending(document, clean)
    stream = io.BytesIO()
    document.save(stream)
    return repacked(stream.getvalue())
