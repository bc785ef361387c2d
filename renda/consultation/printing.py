"""Answering with an official paper: a PDF opens in the browser, a Word document is saved; neither is kept by caches."""

from django.http import Http404, HttpResponse

from renda.documents.rendering import OfficialPaper, to_docx, to_pdf
from renda.documents.rendering.errors import Unprintable
from renda.kernel.errors import Unfit
from renda.web.downloads import download

PRINTED = {
    "pdf": (to_pdf, "application/pdf"),
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


def printed(paper: OfficialPaper, form: str, name: str) -> HttpResponse:
    if form not in PRINTED:
        raise Http404
    draw, media = PRINTED[form]
    try:
        data = draw(paper)
    except Unprintable as no:
        raise Unfit(str(no)) from no
    return private(download(data, media, f"{name[:80]}.{form}", inline=form == "pdf"))


def private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
