"""What a reply needs to go out: who may sign, to whom it goes, the unit's next number."""

import re
from collections.abc import Sequence

from django.db.models import Q

from renda.kernel import clock
from renda.people.models import Deputy, Post
from renda.suggestions.kinds import CosignatureState, ReplyState, SuggestionState
from renda.suggestions.models import Assignment, Reply, Suggestion
from renda.suggestions.rules import SuggestionRules

SIGNER_POSTS = {"head": ("head", "deputy_head", "chair", "vice_chair"), "main_head": ("head", "chair")}
NUMBER = re.compile(r"^(?P<head>.*?)(?P<year>20\d\d)(?P<middle>\D+)(?P<n>\d{1,5})(?P<tail>\D*)$")
Recipient = tuple[Suggestion, Deputy]


def signers(assignment: Assignment, rules: SuggestionRules) -> list[str]:
    """Names of those in the unit who may sign today; empty where nobody is registered."""
    today = clock.today()
    held = Post.objects.filter(body_id=assignment.body_id, kind__in=SIGNER_POSTS[rules.signer], from_on__lte=today)
    current = held.filter(Q(until_on=None) | Q(until_on__gt=today)).order_by("kind", "pk")
    return list(dict.fromkeys(current.values_list("person__name", flat=True)))


def recipients(suggestion: Suggestion, *, only_lead: bool) -> list[Recipient]:
    """All who signed, here and in what was joined to it, each item for itself."""
    joined = suggestion.merged.exclude(state=SuggestionState.WITHDRAWN).select_related("lead__person")
    return [(item, deputy) for item in (suggestion, *joined) for deputy in _signatories(item, only_lead)]


def goes_to_lead(rules: SuggestionRules, via_lead: bool) -> bool:
    return rules.joint_reply == "lead" or (rules.joint_reply == "agreed" and via_lead)


def _signatories(suggestion: Suggestion, only_lead: bool) -> Sequence[Deputy]:
    if only_lead:
        return [suggestion.lead]
    confirmed = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED).select_related("deputy__person")
    return [suggestion.lead, *(c.deputy for c in confirmed.order_by("pk"))]


def is_number_taken(reply: Reply, doc_no: str) -> bool:
    """Whether the unit has sent another letter under this number."""
    sent = Reply.objects.filter(assignment__body_id=reply.assignment.body_id, state=ReplyState.DELIVERED, doc_no=doc_no)
    return sent.exclude(pk=reply.pk).exists()


def next_number(body_id: int) -> str:
    """The number after the unit's last one, from 1 in a new year; "" where its pattern is not known yet."""
    sent = Reply.objects.filter(assignment__body_id=body_id, state=ReplyState.DELIVERED).exclude(doc_no="")
    year, last, best = clock.today().year, 0, ""
    for written in sent.order_by("-signed_on", "-pk").values_list("doc_no", flat=True)[:200]:
        found = NUMBER.match(written)
        if found is None:
            continue
        best = best or f"{found['head']}{year}{found['middle']}%d{found['tail']}"
        if int(found["year"]) == year and _same_series(found, best):
            last = max(last, int(found["n"]))
    return best.replace("%d", str(last + 1)) if best else ""


def _same_series(found: re.Match[str], best: str) -> bool:
    return best.startswith(found["head"])
