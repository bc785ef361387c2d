"""A matter's file, for those whom the matter's own policy lets open it."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from renda.kernel import attachments
from renda.kernel.errors import Missing
from renda.kernel.models import Attachment

SHOWN_IN_PLACE = ("application/pdf", "image/png", "image/jpeg")
GONE = "没有这个文件，或者您无权打开"


@require_safe
def file(request: HttpRequest, pk: int) -> FileResponse:
    """Whatever the file holds, it runs nothing here: its kind is ours to say, and it opens in a sandbox."""
    kept = Attachment.objects.filter(pk=pk).first()
    if kept is None or not attachments.may_open(request.actor, kept):  # type: ignore[attr-defined]
        raise Missing(GONE, way_out="请先登录，或者换一个身份。")
    path = attachments.path_of(kept.sha256)
    if not path.is_file():
        raise Missing(f"存储里找不到“{kept.name}”", way_out="请告诉系统管理员从备份恢复文件。")
    response = FileResponse(
        path.open("rb"), content_type=kept.media, filename=kept.name, as_attachment=kept.media not in SHOWN_IN_PLACE
    )
    response["Content-Security-Policy"] = "sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
