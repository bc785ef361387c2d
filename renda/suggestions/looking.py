"""What a look-back picks by rule out of an earlier year."""

from datetime import date

from django.db.models import F, Q

from renda.people.models import Congress
from renda.suggestions import timing
from renda.suggestions.kinds import CommitmentState, ReplyState
from renda.suggestions.models import Commitment, Reply
from renda.suggestions.vocabulary import SCHEMES

RULES = {
    "promises": "当年到期的承诺事项",
    "promised": "答复为正在解决、计划解决的建议",
    "solved": "答复为已经解决的建议",
}
Pair = tuple[int, int | None]


def picked(congress_id: int, rule: str, year: int) -> list[Pair]:
    """Suggestion and promise (None for the suggestion as a whole); confidential ones are checked by other ways."""
    if rule == "promises":
        rows = Commitment.objects.filter(
            suggestion__congress_id=congress_id, suggestion__confidential=False, due_on__year=year
        ).exclude(state__in=(CommitmentState.CANCELLED, CommitmentState.CHANGED))
        return list(rows.order_by("suggestion_id", "pk").values_list("suggestion_id", "pk"))
    name = Congress.objects.values_list("short_name", flat=True).get(pk=congress_id)
    scheme = SCHEMES[timing.pack_on(congress_id, name, date(year, 12, 31)).rules.result_scheme]
    codes = [c.code for c in scheme.classes if (c.is_commitment if rule == "promised" else c.is_solved)]
    replies = Reply.objects.filter(
        Q(assignment__suggestion__congress_id=congress_id, assignment__suggestion__confidential=False),
        state=ReplyState.DELIVERED, round=F("assignment__round"), result_class__in=codes, signed_on__year=year,
    )  # fmt: skip
    found = replies.order_by("assignment__suggestion_id").values_list("assignment__suggestion_id", flat=True)
    return [(pk, None) for pk in dict.fromkeys(found)]
