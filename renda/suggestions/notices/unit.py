"""Units are told when a part is to be handled again, and of opinions asked for anew or come in."""

from renda.kernel.events import when
from renda.notifications import operations as notifications
from renda.suggestions import addressees, addresses
from renda.suggestions.events import HandlingOrderedAgain, OpinionAskedAgain, OpinionGiven
from renda.suggestions.kinds import GONE, Role
from renda.suggestions.models import Assignment, Suggestion


@when(HandlingOrderedAgain)
def tell_of_second_handling(fact: HandlingOrderedAgain) -> None:
    part = _part(fact.assignment_id)
    _tell(part.body_id, part.suggestion, f"要求重新办理{_named(part.suggestion)}：{fact.why}")


@when(OpinionAskedAgain)
def tell_of_opinion_asked_again(fact: OpinionAskedAgain) -> None:
    part = _part(fact.assignment_id)
    _tell(part.body_id, part.suggestion, f"主办单位请你单位重新提出对{_named(part.suggestion)}的会办意见：{fact.why}")


@when(OpinionGiven)
def tell_lead_of_opinion(fact: OpinionGiven) -> None:
    part = _part(fact.assignment_id)
    leads = part.suggestion.assignments.filter(role=Role.LEAD).exclude(state__in=GONE)
    for body_id in leads.values_list("body_id", flat=True):
        _tell(body_id, part.suggestion, f"{part.body}已送来对{_named(part.suggestion)}的会办意见")


def _part(pk: int) -> Assignment:
    return Assignment.objects.select_related("suggestion", "body").get(pk=pk)


def _named(suggestion: Suggestion) -> str:
    return f"{suggestion.number or ''}“{suggestion.title[:60]}”"


def _tell(body_id: int, suggestion: Suggestion, words: str) -> None:
    told = f"{words[:280].rstrip('。')}。"
    notifications.notify(addressees.people_of([body_id]), told, addresses.of(suggestion))
