"""Pictures over a bad line: announced, sent in parts, asked for after a break, taken back; and shown to who has the code."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from renda.access.network import network_of
from renda.kernel import attachments
from renda.kernel.errors import OutOfTurn, Refusal
from renda.portal.frame import congress_of
from renda.portal.views.voice_doors import personal
from renda.voices import guarding, tallies, uploads

ANNOUNCED = 120
"""Pictures announced in ten minutes from one network."""


@personal("POST")
def announce(request: HttpRequest, slug: str) -> HttpResponse:
    """``size`` in bytes; the answer is the address to send parts to."""
    congress = congress_of(slug)
    if tallies.add(f"pictures:{network_of(request)}", guarding.TEN_MINUTES) > ANNOUNCED:
        return JsonResponse({"told": "传的照片太多了，请过十分钟再试，或者先只写文字提交。"}, status=429)
    size = request.POST.get("size", "")
    try:
        token = uploads.begin(int(size) if size.isascii() and size.isdigit() and len(size) < 12 else 0)
    except Refusal as no:
        return _refused(no)
    where = reverse("portal:speak_picture", args=[congress.slug, token])
    return JsonResponse({"token": token, "url": where, "part": uploads.PART}, status=201)


@personal("HEAD", "PUT", "DELETE")
def part(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """HEAD tells in ``Upload-Offset`` how many bytes are here; PUT sends the next part from that place on."""
    congress_of(slug)
    try:
        upload = uploads.known(token)
        if request.method == "DELETE":
            uploads.drop(token)
            return HttpResponse(status=204)
        offset = upload.offset
        if request.method == "PUT":
            offset = _sent(request, upload)
    except OutOfTurn as no:
        return _refused(no, offset=upload.offset)
    except Refusal as no:
        return _refused(no)
    return HttpResponse(status=204, headers={"Upload-Offset": str(offset), "Upload-Length": str(upload.size)})


def shown(request: HttpRequest, file: object) -> HttpResponse:
    """One kept picture; drawn anew when it came, so a browser takes it for nothing else."""
    sha256 = getattr(file, "sha256", "")
    path = attachments.path_of(sha256)
    if not sha256 or not path.exists():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="image/jpeg", headers={"X-Content-Type-Options": "nosniff"})


def _sent(request: HttpRequest, upload: uploads.Upload) -> int:
    told, length = request.headers.get("Upload-Offset", ""), request.headers.get("Content-Length", "")
    if not told.isascii() or not told.isdigit() or not length.isdigit() or int(length) > uploads.PART:
        raise OutOfTurn("照片接不上", way_out="请从断开的地方接着传。")
    return uploads.append(upload, int(told[:12]), request.body)


def _refused(no: Refusal, offset: int | None = None) -> HttpResponse:
    answer = JsonResponse({"told": f"{no.reason}。{no.way_out}"}, status=no.status)
    if offset is not None:
        answer["Upload-Offset"] = str(offset)
    return answer
