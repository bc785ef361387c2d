"""Who hears of kinds of problem that were found and of digests on their way: the office, adopting deputies, authors, chairs."""

from django.db.models import Q, QuerySet
from django.urls import reverse

from renda.kernel import clock
from renda.kernel.events import when
from renda.kernel.models import JournalEntry
from renda.notifications.operations import Told, notify_each
from renda.people.models import Person
from renda.voices.digest_events import DigestIssued, DigestMoved
from renda.voices.kinds import DigestState
from renda.voices.models import Digest

APPROVING_BODIES = ("chair_council", "presidium")
OFFICE_KINDS = ("deputy_work_office", "presidium")
TOLD = {
    DigestState.DRAFT: "退回修改", DigestState.APPROVED: "已经签发", DigestState.INSTRUCTED: "有了领导批示",
    DigestState.ANSWERED: "有了部门反馈",
}  # fmt: skip
"""What authors hear."""


@when(DigestMoved)
def tell_of_moved(fact: DigestMoved) -> None:
    row = Digest.objects.get(pk=fact.digest_id)
    url = reverse("voices:digest", args=[row.pk])
    items = []
    state = DigestState(fact.state)
    if state in TOLD:
        items.append(Told(authors_of(row), f"社情民意信息“{row.title[:60]}”{TOLD[state]}。", url))
    if state == DigestState.CHECKED:
        chairs = _posts_in(row, APPROVING_BODIES).filter(posts__kind__in=("chair", "vice_chair"))
        items.append(Told(chairs, f"社情民意信息“{row.title[:60]}”已经审核，请签发。", url))
    if state == DigestState.APPROVED:
        items.append(Told(_posts_in(row, OFFICE_KINDS), f"社情民意信息“{row.title[:60]}”已经签发，请编号报送。", url))
    notify_each(items)


@when(DigestIssued)
def tell_of_issued(fact: DigestIssued) -> None:
    row = Digest.objects.get(pk=fact.digest_id)
    text = f"您参与的社情民意信息“{row.title[:60]}”已编为第{row.issue}期报送。"
    notify_each([Told(authors_of(row), text, reverse("voices:digest", args=[row.pk]))])


def authors_of(row: Digest) -> "QuerySet[Person]":
    """Who began it, deputies who adopted its kinds of problem, and who took up or heard its opinions."""
    begun = JournalEntry.objects.filter(kind="voices.digest", object_id=row.pk, act="begin").values("person_id")
    part = Q(mandates__adopted_themes__theme__digests=row) | Q(mandates__taken_up_voices__digests=row)
    part |= Q(mandates__heard_voices__digests=row)
    keys = Person.objects.filter(part, mandates__until_on=None).values("pk")
    return Person.objects.filter(Q(pk__in=begun) | Q(pk__in=keys))


def _posts_in(row: Digest, kinds: tuple[str, ...]) -> "QuerySet[Person]":
    today = clock.today()
    held = Q(posts__until_on=None) | Q(posts__until_on__gt=today)
    where = {"posts__body__congress_id": row.congress_id, "posts__body__kind__in": kinds, "posts__from_on__lte": today}
    return Person.objects.filter(held, ~Q(posts__kind__in=("auditor", "administrator")), **where).distinct()
