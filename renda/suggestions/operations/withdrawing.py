"""撤回 — the lead deputy takes the suggestion back, within what the place allows; handling ends at once."""

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.suggestions import policies, timing
from renda.suggestions.events import SuggestionWithdrawn
from renda.suggestions.kinds import CosignatureState
from renda.suggestions.kinds import SuggestionState as S
from renda.suggestions.models import Suggestion
from renda.suggestions.operations.held import held
from renda.suggestions.operations.reviewing import end_parts
from renda.suggestions.rules import WITHDRAWALS
from renda.suggestions.terms import Rules
from renda.suggestions.texts import required
from renda.suggestions.workflow import SUGGESTION_FLOW

BEFORE_ASSIGNMENT = (S.DRAFT, S.COSIGNING, S.SUBMITTED, S.REVISING, S.ACCEPTED, S.PRE_ASSIGNED)
TOO_LATE = {
    "before_assignment": [s for s in S if s not in BEFORE_ASSIGNMENT],
    "before_reply": [S.REPLIED, S.REHANDLING],
    "closing": [],
}


@operation
def withdraw(suggestion_id: int, *, actor: Actor, reason: str) -> Suggestion:
    """撤回 — in writing, by the lead deputy; a joint one as the place says, by default when all who signed agree."""
    suggestion = held(suggestion_id, actor)
    policies.require_writer(actor, suggestion)
    reason = required(reason, field="reason", label="撤回理由", at_most=1000)
    pack = timing.pack_of(suggestion)
    _require_in_time(suggestion, pack)
    _require_all(suggestion, pack)
    end_parts(suggestion, actor, "代表撤回建议")
    suggestion.closed_on = clock.today()
    SUGGESTION_FLOW.make("withdraw", suggestion, actor, why=reason, law=pack.sources["withdraw_until"])
    announce(SuggestionWithdrawn(suggestion.pk))
    return suggestion


@operation
def ask_to_withdraw(suggestion_id: int, *, actor: Actor, reason: str) -> int:
    """征求撤回意见 — the lead deputy asks those who signed along whether they agree; how many have not agreed yet."""
    suggestion = held(suggestion_id, actor)
    policies.require_writer(actor, suggestion)
    pack = timing.pack_of(suggestion)
    _require_in_time(suggestion, pack)
    reason = required(reason, field="reason", label="撤回理由", at_most=1000)
    waiting = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED, agrees_to_withdraw=False).count()
    if not waiting:
        raise OutOfTurn("没有需要征求意见的联名代表", way_out="可以直接撤回。")
    law = pack.sources["joint_withdrawal"]
    SUGGESTION_FLOW.note("ask_to_withdraw", "征求撤回意见", suggestion, actor, why=reason, law=law, asked=waiting)
    return waiting


def _require_in_time(suggestion: Suggestion, pack: Rules) -> None:
    until = pack.rules.withdraw_until
    if suggestion.state in TOO_LATE[until]:
        raise OutOfTurn(
            f"建议须在{WITHDRAWALS[until]}撤回，目前是{suggestion.get_state_display()}", law=pack.sources["withdraw_until"]
        )  # fmt: skip


def _require_all(suggestion: Suggestion, pack: Rules) -> None:
    if pack.rules.joint_withdrawal != "all" or suggestion.submitted_on is None:
        return
    missing = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED, agrees_to_withdraw=False)
    names = [str(c.deputy.person) for c in missing.select_related("deputy__person")]
    if names:
        raise OutOfTurn(
            f"联名建议须全体署名代表一致同意才能撤回，还差{'、'.join(names)}",
            law=pack.sources["joint_withdrawal"], way_out="请他们在建议页面同意撤回。",
        )  # fmt: skip
