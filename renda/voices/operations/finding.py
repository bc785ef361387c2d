"""Rows held by acts of whoever has the receipt code."""

from renda.kernel.errors import Missing
from renda.kernel.operations import lock
from renda.voices import queries
from renda.voices.models import Voice


def held_by_code(congress_id: int, code: str) -> Voice:
    """The opinion of a receipt code, held; a wrong code and another house's are refused in the same words."""
    pk = (
        Voice.objects.filter(code_digest=queries.mark_of(code), congress=congress_id)
        .values_list("pk", flat=True)
        .first()
    )
    if pk is None:
        raise Missing(queries.NO_CODE, way_out=queries.LOOK_AGAIN)
    return lock(Voice, pk)


def held_with_main(congress_id: int, code: str) -> tuple[Voice, Voice]:
    """The opinion and the one it is handled as, both held; the older one first, as everyone takes them."""
    digest = queries.mark_of(code)
    own = Voice.objects.filter(code_digest=digest, congress=congress_id).select_related("merged_into").first()
    if own is None:
        raise Missing(queries.NO_CODE, way_out=queries.LOOK_AGAIN)
    main = queries.handled_as(own)
    rows = {pk: lock(Voice, pk) for pk in sorted({own.pk, main.pk})}
    return rows[own.pk], rows[main.pk]
