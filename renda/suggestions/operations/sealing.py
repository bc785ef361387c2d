"""单位印章 — the image that stands on the unit's letters, kept and replaced by the unit itself."""

from renda.documents.rendering.errors import Unprintable
from renda.documents.rendering.seal import seal_image
from renda.kernel import attachments, clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import Unfit
from renda.kernel.operations import operation
from renda.suggestions.handling_units import require_unit
from renda.suggestions.models import UnitSeal

LARGEST = 5 << 20


@operation
def keep_seal(body_id: int, *, actor: Actor, name: str, data: bytes) -> UnitSeal:
    """登记印章 — a PNG or JPEG, drawn anew before it is kept; a later one takes its place, earlier ones stay on record."""
    require_unit(actor, body_id, "单位印章由承办单位自己登记")
    if len(data) > LARGEST:
        raise Unfit(f"印章图片超过{LARGEST >> 20}MB", field="file", way_out="请缩小图片后再上传。")
    try:
        clean = seal_image(data)
    except Unprintable as no:
        raise Unfit(str(no), field="file") from None
    seal, _ = UnitSeal.objects.select_for_update().get_or_create(body_id=body_id, defaults={"kept_on": clock.today()})
    again = seal.file_id is not None
    seal.file = attachments.keep(seal, actor, name=name, data=clean)
    seal.kept_on = clock.today()
    seal.save()
    journal.write(
        seal, actor, act="keep_seal", label="更换印章" if again else "登记印章", facts={"name": seal.file.name}
    )
    return seal
