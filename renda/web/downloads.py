"""Answering with a file that the browser keeps."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from renda.kernel.workbooks import MEDIA


def workbook(data: bytes, name: str) -> HttpResponse:
    """An xlsx under ``name``, whatever signs the name holds."""
    return download(data, MEDIA, name)


def download(data: bytes, media: str, name: str, *, inline: bool = False) -> HttpResponse:
    """``inline`` lets the browser open it in place, as calendars wish."""
    disposition = content_disposition_header(not inline, name) or "attachment"
    return HttpResponse(data, content_type=media, headers={"Content-Disposition": disposition})
