"""Files of matters: kind by content, stored once by digest, opened only through the matter's own policy."""

import hashlib
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import connection, models, transaction

from renda.kernel import clock, composed
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.journal import kind_of
from renda.kernel.models import Attachment

MEGABYTE = 1 << 20
LARGEST = 50 * MEGABYTE
OFFICE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MayOpen = Callable[[Actor, Attachment], bool]
POLICIES: dict[str, MayOpen] = {}


def opened_by(model: type[models.Model], may_open: MayOpen) -> None:
    """A room says who may open the files of its noun; a noun without a policy opens to nobody."""
    POLICIES[kind_of(model)] = may_open


def may_open(actor: Actor, attachment: Attachment) -> bool:
    policy = POLICIES.get(attachment.kind)
    return policy is not None and policy(actor, attachment)


def kind_by_content(data: bytes) -> str:
    """What the bytes are, whatever the name says; Unfit for anything not on the list."""
    if data[:5] == b"%PDF-":
        return "pdf"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "png"
    if data[:3] == b"\xff\xd8\xff":
        return "jpg"
    if data[:2] == b"PK":
        return _office_kind(data)
    if b"\0" not in data[:4096] or data[:2] in UTF_16:
        return "txt"
    raise Unfit("只收 PDF、Word、Excel、PPT、图片和文本文件", field="file", way_out="请另存为上述格式后再上传。")


def _office_kind(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except zipfile.BadZipFile:
        names = []
    for prefix, kind in OFFICE.items():
        if any(name.startswith(prefix) for name in names):
            return kind
    raise Unfit("压缩包不能作为附件，文件也可能已损坏", field="file", way_out="请解压后逐个上传。")


def safe_name(name: str, kind: str) -> str:
    """A name fit to show and to save: no path, no control or direction marks, and the ending the content asks for."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    base = "".join(c for c in base if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem = base.rsplit(".", 1)[0] if "." in base else base
    return f"{stem[:120] or '未命名'}.{kind}"


def keep(
    matter: models.Model, actor: Actor, *, name: str, data: bytes, secrecy: str = Attachment.Secrecy.INTERNAL
) -> Attachment:
    """Store a file with a matter. Called inside an act; a file left behind by a failed act is only unreferenced bytes."""
    if not data:
        raise Unfit("文件是空的", field="file", way_out="请重新选择文件。")
    if len(data) > LARGEST:
        raise Unfit(f"文件超过{LARGEST // MEGABYTE}MB", field="file", way_out="请压缩或者拆分后再上传。")
    kind = kind_by_content(data)
    sha256 = hashlib.sha256(data).hexdigest()
    _hold(sha256)
    _store(path_of(sha256), data)
    return Attachment.objects.create(
        kind=kind_of(matter),
        object_id=matter.pk,
        name=safe_name(name, kind),
        media=MEDIA[kind],
        size=len(data),
        sha256=sha256,
        secrecy=secrecy,
        person_id=actor.person_id,
        at=clock.now(),
    )


def remove(attachment: Attachment) -> None:
    """Take a file off its matter. Called inside an act; the bytes go once it stands, unless another matter has the same."""
    attachment.delete()
    transaction.on_commit(partial(_forget, attachment.sha256), robust=True)


def _forget(sha256: str) -> None:
    with transaction.atomic():
        _hold(sha256)
        if not Attachment.objects.filter(sha256=sha256).exists():
            path_of(sha256).unlink(missing_ok=True)


def _hold(sha256: str) -> None:
    """One at a time for each digest: bytes that another act is just keeping must not go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(sha256[:15], 16)])


def path_of(sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256


def _store(path: Path, data: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # A draft of one's own: two requests that bring the same file at once must not write into one another's.
    with NamedTemporaryFile(dir=path.parent, prefix=path.name[:8], delete=False) as draft:
        draft.write(data)
    Path(draft.name).replace(path)


def of(matter: models.Model) -> models.QuerySet[Attachment]:
    return Attachment.objects.filter(kind=kind_of(matter), object_id=matter.pk).order_by("pk")


def count_of(matter: models.Model) -> int:
    return len(composed.rows(_keys, type(matter), matter.pk))


def _keys(model: type[models.Model], pk: int) -> models.QuerySet[Attachment, int]:
    return Attachment.objects.filter(kind=kind_of(model), object_id=pk).values_list("pk", flat=True)
