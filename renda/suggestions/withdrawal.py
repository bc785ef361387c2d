"""Whether a suggestion may be taken back now, under the rules it was handed in by, and who must agree."""

from dataclasses import dataclass

from renda.suggestions import timing
from renda.suggestions.kinds import CosignatureState
from renda.suggestions.models import Cosignature, Suggestion
from renda.suggestions.operations.withdrawing import TOO_LATE
from renda.suggestions.rules import WITHDRAWALS
from renda.suggestions.workflow import WITHDRAWABLE


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """``until`` in words with its source; ``closed``: why it is too late; ``missing``: who has not agreed yet."""

    until: str
    law: str
    closed: str
    joint_law: str
    missing: list[Cosignature]


def of(suggestion: Suggestion) -> Withdrawal:
    pack = timing.pack_of(suggestion)
    until = pack.rules.withdraw_until
    late = suggestion.state in TOO_LATE[until] or suggestion.state not in WITHDRAWABLE
    return Withdrawal(
        until=WITHDRAWALS[until],
        law=pack.sources["withdraw_until"],
        closed=f"建议须在{WITHDRAWALS[until]}撤回，目前是{suggestion.get_state_display()}" if late else "",
        joint_law=pack.sources["joint_withdrawal"],
        missing=_missing(suggestion) if pack.rules.joint_withdrawal == "all" else [],
    )


def _missing(suggestion: Suggestion) -> list[Cosignature]:
    if suggestion.submitted_on is None:
        return []
    rows = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED, agrees_to_withdraw=False)
    return list(rows.select_related("deputy__person").order_by("pk"))
