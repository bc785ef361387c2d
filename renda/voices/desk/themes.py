"""What kinds of problem and digests leave on a desk: to look at, to answer, to check, to approve, to issue."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import F
from django.urls import reverse

from renda.kernel.actors import Actor
from renda.kernel.declarations import Todo, desk
from renda.voices import digest_rights
from renda.voices.kinds import DigestState, ImportState, ThemeState
from renda.voices.models import Digest, Theme, TicketImport
from renda.voices.policies import OFFICE

MOST = 10
ANSWER_WITHIN = timedelta(days=90)
"""An adopted kind of problem asks for an answer by then: a wish, no law sets it."""


@desk
def themes_and_digests(actor: Actor, today: date) -> Iterable[Todo]:
    if actor.congress_id is None or actor.holds("auditor"):
        return
    if actor.holds("deputy"):
        yield from _adopted(actor.congress_id, actor.person_id or 0)
    if actor.holds(*OFFICE):
        yield from _to_review(actor.congress_id)
        yield from _to_confirm(actor.congress_id)
    yield from _digests(actor)


def _adopted(congress_id: int, person_id: int) -> Iterator[Todo]:
    """Those one leads and has not answered."""
    rows = Theme.objects.filter(congress_id=congress_id, state=ThemeState.ADOPTED)
    rows = rows.filter(adopters__deputy__person_id=person_id, adopters__lead=True)
    for theme in rows.annotate(adopted_on=F("adopters__on")).order_by("pk")[:MOST]:
        url, due = reverse("voices:theme", args=[theme.pk]), theme.adopted_on + ANSWER_WITHIN
        why = f"您牵头的一类事，{theme.n_voices}件意见、{theme.n_tickets}件工单等回应"
        yield Todo(f"voices.theme.{theme.pk}", theme.title, why, url, "推动", due)


def _to_review(congress_id: int) -> Iterator[Todo]:
    """One line however many there are."""
    n = Theme.objects.filter(congress_id=congress_id, state=ThemeState.FOUND).count()
    if n:
        yield Todo(
            "voices.themes", f"{n}件一类事待研判", "按文字归在一起的，请看是不是一类", reverse("voices:themes"), "研判"
        )


def _to_confirm(congress_id: int) -> Iterator[Todo]:
    rows = TicketImport.objects.filter(congress_id=congress_id, state=ImportState.WAITING, columns__confirmed=None)
    for row in rows.only("pk", "name").order_by("pk")[:MOST]:
        url = reverse("voices:hotline_import", args=[row.pk])
        yield Todo(f"voices.import.{row.pk}", row.name, "热线文件的各列还没有核对，隔日自动删除", url, "核对")


def _digests(actor: Actor) -> Iterator[Todo]:
    """Each waits for one hand only; who merely may read them is not troubled."""
    asked: dict[str, str] = {}
    if actor.holds(*OFFICE):
        asked = {DigestState.DRAFT: "审核", DigestState.APPROVED: "报送"}
    if not actor.roles.isdisjoint(digest_rights.APPROVING_POSTS):
        asked[DigestState.CHECKED] = "签发"
    if not asked:
        return
    rows = Digest.objects.filter(congress_id=actor.congress_id or 0, state__in=asked).only("pk", "title", "state")
    for row in rows.order_by("pk")[:MOST]:
        url = reverse("voices:digest", args=[row.pk])
        verb = asked[row.state]
        yield Todo(f"voices.digest.{row.pk}", row.title, f"社情民意信息等您{verb}", url, verb)
