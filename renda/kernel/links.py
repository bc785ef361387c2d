"""Provenance: which matter came from which, so that the chain can be shown from any link."""

from django.db import models
from django.db.models import Q

from renda.kernel.journal import kind_of
from renda.kernel.models import Link

VERBS: dict[str, str] = {
    "became": "转为",
    "linked": "联动",
    "replaced_by": "替换为",
    "continues": "接续",
    "fulfils": "落实",
    "taken_up_in": "写进",
    "proposed": "提出",
}


def connect(source: models.Model, verb: str, target: models.Model) -> Link:
    """Say once that ``source`` *verb* ``target``; saying it again changes nothing."""
    link, _ = Link.objects.get_or_create(
        from_kind=kind_of(source), from_id=source.pk, verb=verb, to_kind=kind_of(target), to_id=target.pk
    )
    return link


def of(matter: models.Model) -> models.QuerySet[Link]:
    kind, pk = kind_of(matter), matter.pk
    return Link.objects.filter(Q(from_kind=kind, from_id=pk) | Q(to_kind=kind, to_id=pk)).order_by("pk")


def leading_on(model: type[models.Model], verb: str) -> set[int]:
    """Keys of the matters of this kind that *verb* another already (储备项目 taken up by a later plan)."""
    return set(Link.objects.filter(from_kind=kind_of(model), verb=verb).values_list("from_id", flat=True))
