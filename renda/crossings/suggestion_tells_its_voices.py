"""Whoever spoke learns what becomes of the suggestion made of it: handed in, given to a unit, answered, closed,
and afterwards that the answer may be read and that what was promised is done.

A suggestion that is withdrawn or not handled as one gives the opinions back, so that somebody answers them. Of a
confidential suggestion only the steps are told, neither its title nor its units.
"""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from renda.kernel import composed
from renda.kernel.actors import SYSTEM
from renda.kernel.events import when
from renda.kernel.journal import kind_of
from renda.kernel.models import Link
from renda.suggestions.events import (
    PromiseKept,
    SuggestionClosed,
    SuggestionPublished,
    SuggestionReplied,
    SuggestionSubmitted,
    SuggestionTurnedDown,
    SuggestionWithdrawn,
    UnitsCharged,
)
from renda.suggestions.kinds import Role
from renda.suggestions.models import Assignment, Commitment, Reply, Suggestion
from renda.voices import operations as voices
from renda.voices import personal
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice

LONGEST_ANSWER = 1200


@when(SuggestionSubmitted)
def tell_submitted(event: SuggestionSubmitted) -> None:
    for suggestion in _listened_to([event.suggestion_id]):
        _tell(suggestion, f"{suggestion.lead.person.name}代表已经提出建议{_named(suggestion)}。")


@when(UnitsCharged)
def tell_assigned(event: UnitsCharged) -> None:
    """Asked once for all that one act gave to units: most suggestions have no opinion behind them."""
    rows = event.rows or tuple(Assignment.objects.filter(pk__in=event.assignment_ids).select_related("body"))
    for suggestion in _listened_to({row.suggestion_id for row in rows}):
        for row in rows:
            if row.suggestion_id == suggestion.pk and row.role != Role.ASSISTING:
                _tell(suggestion, f"代表建议已经交给{'有关单位' if suggestion.confidential else row.body}办理。")


@when(SuggestionReplied)
def tell_replied(event: SuggestionReplied) -> None:
    for suggestion in _listened_to([event.suggestion_id]):
        unit = Reply.objects.select_related("assignment__body").get(pk=event.reply_id).assignment.body
        _tell(suggestion, f"{'有关单位' if suggestion.confidential else unit}已经答复代表，代表正在看答复。")


@when(SuggestionClosed)
def tell_closed(event: SuggestionClosed) -> None:
    """The result, with the answer itself where everyone may read it."""
    for suggestion in _listened_to([event.suggestion_id]):
        _tell(suggestion, "代表建议已经办结。", answer=_answer(suggestion))


@when(SuggestionPublished)
def tell_published(event: SuggestionPublished) -> None:
    """The answer in full to those who were told the result before everyone could read it."""
    for suggestion in _listened_to([event.suggestion_id]):
        answer, said = _answer(suggestion), _result(suggestion)
        for voice in _answered(suggestion):
            if voice.answer.startswith(said) and voice.answer != answer:
                voices.tell_more(voice.pk, "办理单位的答复已经公开。", actor=SYSTEM, answer=answer)


@when(PromiseKept)
def tell_kept(event: PromiseKept) -> None:
    """What was promised, where everyone may read the promise."""
    for suggestion in _listened_to([event.suggestion_id]):
        promise = Commitment.objects.select_related("reply", "body").get(pk=event.commitment_id)
        is_open = suggestion.public and not suggestion.confidential and promise.reply.public
        kept = (
            f"{promise.body}承诺的事办好了：{personal.masked(promise.text)[:300]}"
            if is_open
            else "办理单位承诺的事办好了"
        )
        for voice in _answered(suggestion):
            voices.tell_more(voice.pk, f"{kept.rstrip('。')}。", actor=SYSTEM)


@when(SuggestionWithdrawn)
def give_back(event: SuggestionWithdrawn) -> None:
    _give_back(event.suggestion_id, "代表撤回了建议")


@when(SuggestionTurnedDown)
def give_back_turned_down(event: SuggestionTurnedDown) -> None:
    _give_back(event.suggestion_id, "没有作为代表建议办理")


def _listened_to(pks: Collection[int]) -> Iterable[Suggestion]:
    """Those of these suggestions that opinions wait for, themselves or through one that is handled with them."""
    found = set(composed.rows(_became, tuple(pks)))
    if not found:
        return ()
    rows = Suggestion.objects.filter(pk__in=list(pks)).filter(Q(pk__in=found) | Q(merged__in=found)).distinct()
    return rows.select_related("lead__person", "congress").order_by("pk")


def _became(pks: tuple[int, ...]) -> QuerySet[Link, int]:
    """The keys among these suggestions, and those merged into them, that were made of opinions."""
    merged = Suggestion.objects.filter(merged_into__in=pks).values("pk")
    links = Link.objects.filter(to_kind=kind_of(Suggestion), from_kind=kind_of(Voice), verb="became")
    return links.filter(Q(to_id__in=pks) | Q(to_id__in=merged)).values_list("to_id", flat=True)


def followers(suggestion: Suggestion) -> Iterable[Voice]:
    """The opinions this suggestion, and those handled with it, were made of, that wait for it; merged ones follow theirs."""
    return _made_of(suggestion, [VoiceState.CONVERTED])


def _answered(suggestion: Suggestion) -> Iterable[Voice]:
    """Those that were told its result and have not said that it is not solved."""
    return _made_of(suggestion, [VoiceState.FED_BACK, VoiceState.CLOSED])


def _made_of(suggestion: Suggestion, states: Collection[str]) -> Iterable[Voice]:
    joined = Suggestion.objects.filter(Q(pk=suggestion.pk) | Q(merged_into=suggestion)).values_list("pk", flat=True)
    links = Link.objects.filter(to_kind=kind_of(Suggestion), to_id__in=list(joined), verb="became")
    keys = links.filter(from_kind=kind_of(Voice)).values("from_id")
    rows = Voice.objects.filter(pk__in=keys, merged_into=None, state__in=states)
    return rows.order_by("pk").iterator(chunk_size=500)


def _tell(suggestion: Suggestion, progress: str, answer: str = "") -> None:
    for voice in followers(suggestion):
        voices.follow(voice.pk, progress, actor=SYSTEM, answer=answer)


def _give_back(suggestion_id: int, why: str) -> None:
    for suggestion in _listened_to([suggestion_id]):
        for voice in followers(suggestion):
            voices.give_up(voice.pk, why, actor=SYSTEM)


def _named(suggestion: Suggestion) -> str:
    return "" if suggestion.confidential else f"《{suggestion.title}》"


def _result(suggestion: Suggestion) -> str:
    return f"您反映的事，{suggestion.lead.person.name}代表提出建议{_named(suggestion)}，已经办结。"


def _answer(suggestion: Suggestion) -> str:
    said = _result(suggestion)
    if suggestion.confidential:
        return said
    open_ones = Reply.objects.filter(assignment__suggestion=suggestion, state="delivered", public=True)
    rows = open_ones.select_related("assignment__body").order_by("assignment_id", "-round").distinct("assignment_id")
    told = [f"{reply.assignment.body}答复：{reply.text}" for reply in rows] if suggestion.public else []
    whole = "\n\n".join([said, *told]) if told else f"{said}具体情况可以向站点或者代表了解。"
    return personal.masked(whole)[:LONGEST_ANSWER]
