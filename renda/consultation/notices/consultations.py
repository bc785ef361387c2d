"""What people hear of consultations: a task, a reminder, what is missing, what became of their words."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from renda.consultation.events import CallHandedIn, CallReturned, CallsReminded, CallsSent, ContributorsTold
from renda.consultation.models import Call, Comment, Consultation
from renda.kernel import clock, journal
from renda.kernel.deadlines import chinese
from renda.kernel.events import when
from renda.notifications.operations import Told, notify, notify_each
from renda.people.models import Person, Post

ONLOOKERS = ("auditor", "administrator", "deputy", "member")


@when(CallsSent)
def tell_those_asked(fact: CallsSent) -> None:
    _tell(fact.call_ids, "请征询意见：{about}{until}。")


@when(CallsReminded)
def tell_once_more(fact: CallsReminded) -> None:
    _tell(fact.call_ids, "征询意见还没有报送：{about}{until}。")


@when(CallReturned)
def tell_what_is_missing(fact: CallReturned) -> None:
    _tell([fact.call_id], f"报送的意见退回补充：{{about}}。{fact.why[:120].rstrip('。')}。")


@when(CallHandedIn)
def tell_the_office(fact: CallHandedIn) -> None:
    """Whoever put the draft out: the people of that body, as the record has it."""
    call = Call.objects.select_related("consultation", "point", "body").get(pk=fact.call_id)
    runners = _runners(call.consultation)
    word = "报送了意见" if call.state == "handed_in" else "没有意见"
    notify(runners, f"{call}{word}：{call.consultation}", reverse("consultation:call", args=[call.pk]), mail=False)


@when(ContributorsTold)
def tell_those_who_spoke(fact: ContributorsTold) -> None:
    """Members of the house by name, points and units once for all that came through them."""
    consultation = Consultation.objects.get(pk=fact.consultation_id)
    rows = Comment.objects.filter(pk__in=fact.comment_ids).select_related("person", "call__point", "call__body")
    own: dict[int, Person] = {}
    by_call: dict[int, tuple[Call, int]] = {}
    for row in rows:
        if row.call is not None:
            by_call[row.call.pk] = (row.call, by_call.get(row.call.pk, (row.call, 0))[1] + 1)
        elif row.person is not None:
            own[row.person.pk] = row.person
    people = _people_of({body for call, _ in by_call.values() for body in [_body(call)] if body})
    told = [
        Told(
            people[_body(call) or 0],
            f"{consultation}：{call}的{n}条意见有了采纳情况。",
            reverse("consultation:call", args=[call.pk]),
        )
        for call, n in by_call.values()
    ]
    told.append(
        Told(
            own.values(),
            f"您对{consultation}的意见有了采纳情况。",
            reverse("consultation:consultation", args=[consultation.pk]),
        )
    )
    notify_each(told)


def _tell(call_ids: Iterable[int], sentence: str) -> None:
    calls = list(Call.objects.filter(pk__in=list(call_ids)).select_related("consultation", "point", "body"))
    people = _people_of({body for call in calls for body in [_body(call)] if body})
    notify_each(
        Told(
            people[_body(call) or 0],
            sentence.format(about=call.consultation, until=f"，{chinese(call.due_on)}前报送" if call.due_on else ""),
            reverse("consultation:call", args=[call.pk]),
        )
        for call in calls
        if _body(call)
    )


def _body(call: Call) -> int | None:
    return call.point.host_id if call.point is not None else call.body_id


def _people_of(body_ids: Iterable[int]) -> dict[int, list[Person]]:
    """Who holds a post there today, by body; those who only look on are left alone."""
    today = clock.today()
    posts = Post.objects.filter(body__in=list(body_ids), from_on__lte=today).exclude(until_on__lte=today)
    found: dict[int, list[Person]] = defaultdict(list)
    for post in posts.exclude(kind__in=ONLOOKERS).select_related("person").order_by("pk"):
        found[post.body_id].append(post.person)
    return found


def _runners(consultation: Consultation) -> list[Person]:
    """Who assigned it last; nobody where the house itself did."""
    keys = (
        journal.of(consultation).filter(act__in=("assign", "assign_more", "open")).values_list("person_id", flat=True)
    )
    last = [key for key in keys if key][-1:]
    return list(Person.objects.filter(pk__in=last))
