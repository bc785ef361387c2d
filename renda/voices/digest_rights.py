"""Who writes, checks, approves and reads 社情民意信息: inside the house only, and deputies those they had a part in."""

from django.db.models import Q, QuerySet

from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours
from renda.kernel.models import JournalEntry
from renda.voices.kinds import DigestState
from renda.voices.models import Digest
from renda.voices.policies import is_office

CHECKERS = ("special_committee", "work_committee", "deputy_work_office", "sc_office", "presidium")
LEADERS = ("chair_council", "auditor")
APPROVING_POSTS = frozenset(
    f"{body}.{post}"
    for body in ("chair_council", "standing_committee", "presidium")
    for post in ("chair", "vice_chair")
)


def visible_to(actor: Actor) -> QuerySet[Digest]:
    """Who works for the congress, its chairs, the auditor; a deputy those written or spoken for by them."""
    rows = Digest.objects.all()
    if actor.is_system:
        return rows
    if actor.congress_id is None:
        return rows.none()
    house = rows.filter(congress_id=actor.congress_id)
    if actor.holds(*CHECKERS, *LEADERS) or not actor.roles.isdisjoint(APPROVING_POSTS):
        return house
    return house.filter(pk__in=_own(actor)) if actor.holds("deputy") and actor.person_id else rows.none()


def _own(actor: Actor) -> QuerySet[Digest]:
    person = actor.person_id
    written = JournalEntry.objects.filter(kind="voices.digest", act="begin", person_id=person).values("object_id")
    part = Q(themes__adopters__deputy__person_id=person) | Q(sources__taken_up_by__person_id=person)
    part |= Q(sources__listeners__person_id=person)
    return Digest.objects.filter(Q(pk__in=written) | part).values("pk").distinct()  # type: ignore[return-value]


def writes(actor: Actor, congress_id: int) -> bool:
    if actor.holds("auditor"):
        return False
    return actor.is_system or (actor.congress_id == congress_id and actor.holds("deputy", *CHECKERS))


def keeps(actor: Actor) -> bool:
    """Whose navigation leads to the digests."""
    return actor.congress_id is not None and (actor.holds("deputy", *CHECKERS, *LEADERS))


def require_writer(actor: Actor, congress_id: int) -> None:
    if actor.congress_id != congress_id and not actor.is_system:
        raise Missing("没有这一页，或者您无权查看")
    if not writes(actor, congress_id):
        raise NotYours("社情民意信息由代表、专工委和代表工作机构撰写")


def require_visible(actor: Actor, row: Digest) -> None:
    if not visible_to(actor).filter(pk=row.pk).exists():
        raise Missing("没有这期信息，或者您无权查看", way_out="请先登录，或者换一个身份。")


def is_drafter(actor: Actor, row: Digest) -> bool:
    begun = JournalEntry.objects.filter(kind="voices.digest", object_id=row.pk, act="begin")
    return actor.person_id is not None and begun.filter(person_id=actor.person_id).exists()


def may_edit(actor: Actor, row: Digest) -> bool:
    if actor.holds("auditor"):
        return False
    if is_office(actor, row.congress_id):
        return row.state in (DigestState.DRAFT, DigestState.CHECKED)
    return row.state == DigestState.DRAFT and is_drafter(actor, row)


def require_editor(actor: Actor, row: Digest) -> None:
    if not may_edit(actor, row):
        raise NotYours(f"“{row}”{row.get_state_display()}，您现在不能修改", way_out="请联系代表工作机构。")


def may_check(actor: Actor, row: Digest) -> bool:
    if actor.holds("auditor"):
        return False
    return is_office(actor, row.congress_id) or (actor.congress_id == row.congress_id and actor.holds(*CHECKERS))


def require_checker(actor: Actor, row: Digest) -> None:
    if not may_check(actor, row):
        raise NotYours("社情民意信息由专工委或者办公室审核")


def may_approve(actor: Actor, row: Digest) -> bool:
    if actor.holds("auditor"):
        return False
    return actor.congress_id == row.congress_id and not actor.roles.isdisjoint(APPROVING_POSTS)


def require_approver(actor: Actor, row: Digest) -> None:
    if not may_approve(actor, row):
        raise NotYours("社情民意信息由主任或者副主任签发")


def require_office(actor: Actor, row: Digest) -> None:
    if not is_office(actor, row.congress_id):
        raise NotYours("由代表工作机构或者办公室办理")
