"""Official papers (公文) made from facts: one model, printed as PDF and as a Word document."""

from .paper import OfficialPaper
from .pdf import to_pdf
from .word import to_docx

__all__ = ["OfficialPaper", "to_docx", "to_pdf"]
