"""Who is told when the office presses, studies, reclassifies, closes, publishes, and when a suggestion becomes key."""

from collections.abc import Callable, Iterable

from renda.kernel import journal
from renda.kernel.events import when
from renda.kernel.journal import Recorded
from renda.kernel.models import JournalEntry
from renda.notifications.operations import notify
from renda.people.models import Person
from renda.suggestions import addressees, addresses
from renda.suggestions.events import SuggestionClosed
from renda.suggestions.kinds import AT_WORK, REPLYING
from renda.suggestions.models import Assignment, KeySupervision, Reply, Suggestion

Told = Callable[[Suggestion, JournalEntry], None]


@when(Recorded)
def tell_of_steering(fact: Recorded) -> None:
    if fact.kind == journal.kind_of(Reply) and fact.act == "reclassify":
        _tell_reclassified(fact.object_ids)
    tell = TELLERS.get(fact.act) if fact.kind == journal.kind_of(Suggestion) else None
    if tell is None:
        return
    rows = Suggestion.objects.filter(pk__in=fact.object_ids).select_related("lead__person")
    for suggestion in rows:
        tell(suggestion, _last(fact.kind, suggestion.pk, fact.act))


@when(SuggestionClosed)
def tell_closed(fact: SuggestionClosed) -> None:
    suggestion = Suggestion.objects.select_related("lead__person").get(pk=fact.suggestion_id)
    _notify([suggestion.lead.person], suggestion, "已经办结")
    _notify(addressees.people_of(_units(suggestion)), suggestion, "已经办结，可以查看代表的评价")


def _urged(suggestion: Suggestion, line: JournalEntry) -> None:
    """The units at work, or the one that was named."""
    parts = suggestion.assignments.filter(state__in=AT_WORK)
    named = line.facts.get("assignment")
    bodies = (parts.filter(pk=named) if named else parts).values_list("body_id", flat=True)
    words = f"：{line.why}" if line.why else "，请抓紧办理"
    _notify(addressees.people_of(bodies), suggestion, f"被{line.person_name}催办{words}")


def _studied(suggestion: Suggestion, line: JournalEntry) -> None:
    decided = line.facts.get("decision", "")
    _notify([suggestion.lead.person], suggestion, f"您不满意的意见已经研究：{decided}")


def _asked(suggestion: Suggestion, line: JournalEntry) -> None:
    _notify([suggestion.lead.person], suggestion, "已经答复，请您评价办理情况")


def _mediated(suggestion: Suggestion, line: JournalEntry) -> None:
    _notify([suggestion.lead.person], suggestion, "已登记协调评估情况")
    _notify(addressees.people_of(_units(suggestion)), suggestion, "已登记协调评估情况")


def _made_key(suggestion: Suggestion, line: JournalEntry) -> None:
    key = KeySupervision.objects.select_related("leader").get(suggestion=suggestion)
    people = [suggestion.lead.person, *([key.leader] if key.leader else [])]
    bodies = [*_units(suggestion), *([key.committee_id] if key.committee_id else [])]
    _notify([*people, *addressees.people_of(bodies)], suggestion, f"由{key.decided_by}列为重点督办")


def _published(suggestion: Suggestion, line: JournalEntry) -> None:
    _notify([suggestion.lead.person], suggestion, "已向社会公开")


def _taken_down(suggestion: Suggestion, line: JournalEntry) -> None:
    people = [suggestion.lead.person, *addressees.people_of(_units(suggestion))]
    _notify(people, suggestion, f"已撤下公开：{line.why}")


TELLERS: dict[str, Told] = {
    "urge": _urged, "study": _studied, "ask_feedback": _asked, "mediate": _mediated, "make_key": _made_key,
    "publish": _published, "take_down": _taken_down,
}  # fmt: skip


def _tell_reclassified(reply_ids: Iterable[int]) -> None:
    """The unit; the deputy reads the class on the page, the correction itself is the office's and the unit's."""
    for reply in Reply.objects.filter(pk__in=list(reply_ids)).select_related("assignment__suggestion"):
        part = reply.assignment
        line = _last(journal.kind_of(Reply), reply.pk, "reclassify")
        _notify(
            addressees.people_of([part.body_id]), part.suggestion, f"的办理结果分类已由代表工作机构更正：{line.why}"
        )


def _last(kind: str, pk: int, act: str) -> JournalEntry:
    return JournalEntry.objects.filter(kind=kind, object_id=pk, act=act).latest("serial")


def _units(suggestion: Suggestion) -> list[int]:
    rows = Assignment.objects.filter(suggestion=suggestion, role__in=REPLYING)
    return list(rows.exclude(state__in=("returned", "cancelled")).values_list("body_id", flat=True))


def _notify(people: Iterable[Person], suggestion: Suggestion, words: str) -> None:
    text = f"{suggestion.number or ''}“{suggestion.title[:100]}”{words[:150].rstrip('。')}。"
    notify(people, text, addresses.of(suggestion))
