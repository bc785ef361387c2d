"""Answering with a workbook."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=MEDIA)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
