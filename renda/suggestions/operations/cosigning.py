"""联名 — others are asked to sign along, read the whole text, confirm or decline, and agree where it is taken back."""

from collections.abc import Sequence
from datetime import date

from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Deputy
from renda.suggestions import timing
from renda.suggestions.articles import Point, article
from renda.suggestions.kinds import CosignatureState
from renda.suggestions.models import Cosignature, Suggestion
from renda.suggestions.operations.drafting import editable
from renda.suggestions.operations.held import held
from renda.suggestions.workflow import SUGGESTION_FLOW


@operation
def invite(
    suggestion_id: int, deputy_ids: Sequence[int], *, actor: Actor, until: date | None = None
) -> list[Cosignature]:
    """邀请联名 — deputies of the same term; each reads the whole text before confirming."""
    suggestion = editable(suggestion_id, actor)
    if until and until < clock.today():
        raise Unfit("联名截止日已经过去", field="until")
    asked = [_invited(suggestion, _co_deputy(suggestion, pk)) for pk in dict.fromkeys(deputy_ids)]
    if not asked:
        raise Unfit("请选择联名的代表", field="deputy_ids")
    suggestion.cosign_until = until or suggestion.cosign_until
    names = [str(c.deputy.person) for c in asked]
    SUGGESTION_FLOW.make("invite", suggestion, actor, deputies=names)
    return asked


@operation
def confirm(suggestion_id: int, *, actor: Actor, version: int) -> Cosignature:
    """确认联名 — this text says what the deputy wants; Stale where the lead has changed it meanwhile."""
    suggestion, mine = _asked(suggestion_id, actor)
    if suggestion.version != version:
        raise Stale("领衔代表刚刚修改了文本", way_out="请阅读新文本后再确认。")
    if suggestion.cosign_until and clock.today() > suggestion.cosign_until:
        raise OutOfTurn("联名已经截止", way_out="请与领衔代表联系。")
    if mine.state == CosignatureState.CONFIRMED:
        raise OutOfTurn("您已经确认过联名")
    mine.state, mine.confirmed_at = CosignatureState.CONFIRMED, clock.now()
    mine.revision = suggestion.revisions.get(version=version)
    mine.save()
    SUGGESTION_FLOW.note("confirm", "确认联名", suggestion, actor, version=version, deputy=str(mine.deputy.person))
    return mine


@operation
def decline(suggestion_id: int, *, actor: Actor) -> Cosignature:
    """不联名 — before or after confirming, until it is handed in."""
    suggestion, mine = _asked(suggestion_id, actor)
    mine.state, mine.confirmed_at, mine.revision = CosignatureState.DECLINED, None, None
    mine.save()
    SUGGESTION_FLOW.note("decline", "不联名", suggestion, actor, deputy=str(mine.deputy.person))
    return mine


@operation
def agree_to_withdraw(suggestion_id: int, *, actor: Actor) -> Cosignature:
    """同意撤回 — a co-signer joins the lead's wish to withdraw."""
    suggestion = held(suggestion_id, actor)
    mine = suggestion.cosignatures.filter(
        deputy__person_id=actor.person_id or 0, state=CosignatureState.CONFIRMED
    ).first()  # fmt: skip
    if mine is None or not actor.holds("deputy"):
        law = timing.pack_of(suggestion).sources["joint_withdrawal"]
        raise NotYours("只有署名的联名代表需要同意撤回", law=law)
    mine.agrees_to_withdraw = True
    mine.save(update_fields=["agrees_to_withdraw"])
    SUGGESTION_FLOW.note("agree_to_withdraw", "同意撤回", suggestion, actor, deputy=str(mine.deputy.person))
    return mine


def _co_deputy(suggestion: Suggestion, pk: int) -> Deputy:
    found = Deputy.objects.filter(pk=pk, term_id=suggestion.term_id, until_on=None, status="in_office").first()
    if found is None:
        raise Unfit("联名的须是本届在任代表", field="deputy_ids")
    if found.pk == suggestion.lead_id:
        raise Unfit("领衔代表不必再联名", field="deputy_ids")
    return found


def _invited(suggestion: Suggestion, deputy: Deputy) -> Cosignature:
    """Who declined may be asked once more; who has confirmed stays so."""
    row, _ = Cosignature.objects.get_or_create(
        suggestion=suggestion, deputy=deputy, defaults={"asked_at": clock.now()}
    )  # fmt: skip
    if row.state == CosignatureState.DECLINED:
        row.state, row.asked_at = CosignatureState.INVITED, clock.now()
        row.save()
    return row


def _asked(suggestion_id: int, actor: Actor) -> tuple[Suggestion, Cosignature]:
    suggestion = held(suggestion_id, actor)
    mine = suggestion.cosignatures.filter(deputy__person_id=actor.person_id or 0).select_related("deputy").first()
    if mine is None or not actor.holds("deputy"):
        raise NotYours("只有受邀联名的代表可以确认", law=article(timing.pack_of(suggestion), Point.COSIGNING))
    if not suggestion.may_be_edited:
        raise OutOfTurn("建议已经提交，联名不能再变动")
    return suggestion, lock(Cosignature, mine.pk)
