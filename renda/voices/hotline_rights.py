"""Who brings hotline tickets in, who reads the hot list, who reviews kinds of problem and who takes them on."""

from django.db.models import Q, QuerySet

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.people.models import Deputy
from renda.voices.models import Theme
from renda.voices.policies import is_office

READERS = (
    "deputy", "auditor", "special_committee", "work_committee", "chair_council", "standing_committee", "subdistrict_committee",
    "deputy_work_office", "sc_office", "presidium",
)  # fmt: skip
"""The congress's own people: deputies and whoever works for them. Units of the government are none of them."""


def reads_hotline(actor: Actor) -> bool:
    return actor.is_system or (actor.congress_id is not None and actor.holds(*READERS))


def require_hotline_reader(actor: Actor) -> int:
    """The congress whose hotline is read; a page that does not exist for everyone else."""
    if not reads_hotline(actor) or actor.congress_id is None:
        raise Missing("没有这一页，或者您无权查看", way_out="请先登录，或者换一个身份。")
    return actor.congress_id


def require_importer(actor: Actor, congress_id: int) -> None:
    if actor.congress_id != congress_id and not actor.is_system:
        raise Missing("没有这次导入，或者您无权查看")
    if not is_office(actor, congress_id):
        raise NotYours("热线工单由代表工作机构导入", way_out="请联系代表工作机构。")


def themes_visible_to(actor: Actor) -> QuerySet[Theme]:
    """All of the house's for its own people; a unit those it works on together with deputies."""
    rows = Theme.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    if reads_hotline(actor):
        return rows.filter(congress_id=actor.congress_id)
    return rows.filter(Q(partner__in=actor.body_ids), congress_id=actor.congress_id) if actor.body_ids else rows.none()


def require_visible_theme(actor: Actor, theme: Theme) -> None:
    if not themes_visible_to(actor).filter(pk=theme.pk).exists():
        raise Missing("没有这件一类事，或者您无权查看", way_out="请先登录，或者换一个身份。")


def may_review(actor: Actor, theme: Theme) -> bool:
    return is_office(actor, theme.congress_id)


def require_reviewer(actor: Actor, theme: Theme) -> None:
    require_visible_theme(actor, theme)
    if not may_review(actor, theme):
        raise NotYours("一类事由代表工作机构研判", way_out="请联系代表工作机构。")


def is_adopter(actor: Actor, theme: Theme) -> bool:
    if not actor.holds("deputy") or actor.person_id is None:
        return False
    return theme.adopters.filter(deputy__person_id=actor.person_id, deputy__until_on=None).exists()


def may_answer(actor: Actor, theme: Theme) -> bool:
    return may_review(actor, theme) or is_adopter(actor, theme)


def require_answerer(actor: Actor, theme: Theme) -> None:
    require_visible_theme(actor, theme)
    if not may_answer(actor, theme):
        raise NotYours("由认领代表或者代表工作机构办理", way_out="代表可以先认领这件一类事。")


def own_mandate(actor: Actor, congress_id: int) -> Deputy | None:
    """The actor's seat in that congress, acting as a deputy."""
    if not actor.holds("deputy") or actor.person_id is None or actor.congress_id != congress_id:
        return None
    return Deputy.objects.filter(person_id=actor.person_id, term__congress_id=congress_id, until_on=None).first()
