"""提出 — a deputy writes, asks others to sign along, hands in, and may take back."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from renda.kernel import clock, composed
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Stale, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.people.models import Deputy, Session
from renda.people.queries import chargeable, current_term
from renda.suggestions import policies, timing
from renda.suggestions.events import SuggestionSubmitted
from renda.suggestions.kinds import Category, Channel, CosignatureState, Kind, Phase, Signature
from renda.suggestions.models import Cosignature, Revision, Suggestion
from renda.suggestions.models.suggestion import TEXTS
from renda.suggestions.operations.held import held
from renda.suggestions.texts import required, words
from renda.suggestions.workflow import SUGGESTION_FLOW

LABELS = {"title": "案由", "facts": "情况和问题", "analysis": "分析", "proposals": "具体建议"}
LENGTHS = {"title": 200}
CHOSEN = {"kind": Kind, "category": Category, "source_channel": Channel}
PLAIN = ("wishes_contact", "publication_consent", "confidential", "time_critical_until", "cosign_until")
SHORT = {"confidential_reason": 200, "motion_number": 30}


@operation
def draft(*, actor: Actor, title: str, lead_id: int | None = None, **fields: Any) -> Suggestion:
    """起草建议 — by a deputy in office, or by the office for one who wrote by hand (``lead_id``)."""
    lead = _lead(actor, lead_id)
    suggestion = Suggestion(
        congress_id=lead.term.congress_id, term=lead.term, lead=lead, made_at=clock.now(),
        entered_by_office=lead_id is not None and lead.person_id != actor.person_id,
    )  # fmt: skip
    _put(suggestion, {"title": title, **fields})
    required(suggestion.title, field="title", label="案由")
    suggestion.save()
    _wish_units(suggestion, fields)
    _revise(suggestion)
    SUGGESTION_FLOW.begin(suggestion, actor, label="起草建议")
    return suggestion


@operation
def edit(suggestion_id: int, *, actor: Actor, version: int, **fields: Any) -> Suggestion:
    """修改建议 — until it is handed in; where the text changes, co-signers confirm again as the place asks."""
    suggestion = editable(suggestion_id, actor)
    if suggestion.version != version:
        raise Stale("这件建议已在别处改过", way_out="请刷新页面，在新文本上修改。")
    before = [getattr(suggestion, name) for name in TEXTS]
    _put(suggestion, fields)
    required(suggestion.title, field="title", label="案由")
    changed = before != [getattr(suggestion, name) for name in TEXTS]
    suggestion.version += changed
    suggestion.save()
    _wish_units(suggestion, fields)
    if changed:
        _revise(suggestion)
    reset = _reset_confirmations(suggestion) if changed else 0
    SUGGESTION_FLOW.note("edit", "修改建议", suggestion, actor, version=suggestion.version, reset=reset)
    return suggestion


@operation
def submit(suggestion_id: int, *, actor: Actor, by_delegation: bool | None = None) -> Suggestion:
    """提交建议 — with cause, facts and proposals; who has not confirmed by now does not sign.

    ``by_delegation`` says in whose name; without it that stays as it was written.
    """
    suggestion = editable(suggestion_id, actor)
    if by_delegation is not None:
        _put(suggestion, {"by_delegation": by_delegation})
    for name in ("title", "facts", "proposals"):
        required(getattr(suggestion, name), field=name, label=LABELS[name], law="代表法24")
    _require_signature_allowed(suggestion)
    if suggestion.submitted_on is None:
        suggestion.submitted_on = clock.today()
    _snapshot(suggestion)
    suggestion.session, suggestion.phase = _when(suggestion)
    n = len(composed.rows(_confirmed, suggestion.pk))
    if suggestion.signature != Signature.DELEGATION:
        suggestion.signature = Signature.JOINT if n else Signature.SINGLE
    SUGGESTION_FLOW.make("submit", suggestion, actor, cosigners=n, version=suggestion.version)
    announce(SuggestionSubmitted(suggestion.pk))
    return suggestion


def _lead(actor: Actor, lead_id: int | None) -> Deputy:
    mandates = Deputy.objects.select_related("term__congress", "person", "delegation").filter(until_on=None)
    term = current_term(actor.congress_id or 0)
    if lead_id is not None:
        lead = mandates.filter(pk=lead_id, term=term).first()
        if lead is None:
            raise Missing("没有这位代表")
        if lead.person_id != actor.person_id and not actor.holds(*policies.OFFICE):
            raise NotYours("建议由代表本人提出，手写的由代表工作机构代为录入", law="代表法24")
    else:
        lead = mandates.filter(person_id=actor.person_id or 0, term=term).first() if actor.holds("deputy") else None
    if lead is None or lead.status != "in_office":
        raise NotYours("只有在任代表可以提出建议", law="代表法24")
    return lead


def editable(suggestion_id: int, actor: Actor) -> Suggestion:
    suggestion = held(suggestion_id, actor)
    [suggestion.lead] = composed.rows(_mandate, suggestion.lead_id)
    policies.require_writer(actor, suggestion)
    if not suggestion.may_be_edited:
        state = suggestion.get_state_display()
        raise OutOfTurn(
            f"这件建议目前是{state}，不能再改", way_out="需要改动的，请联系代表工作机构退回修改，或者撤回后重提。"
        )
    return suggestion


def _put(suggestion: Suggestion, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        if name in LABELS:
            text = " ".join(value.split()) if name == "title" else value  # a title is one line
            setattr(suggestion, name, words(text, field=name, label=LABELS[name], at_most=LENGTHS.get(name, 20_000)))
        elif name in CHOSEN:
            if value and value not in CHOSEN[name].values:
                raise Unfit("没有这个选项", field=name)
            setattr(suggestion, name, value)
        elif name in SHORT:
            setattr(suggestion, name, words(value, field=name, label="内容", at_most=SHORT[name]))
        elif name in PLAIN:
            setattr(suggestion, name, value)
        elif name == "by_delegation":
            suggestion.signature = Signature.DELEGATION if value else Signature.SINGLE
        elif name != "suggested_unit_ids":
            raise TypeError(name)


def _wish_units(suggestion: Suggestion, fields: dict[str, Any]) -> None:
    if "suggested_unit_ids" in fields:
        wished = chargeable(suggestion.congress_id).filter(pk__in=fields["suggested_unit_ids"])
        suggestion.suggested_units.set(wished)


def _revise(suggestion: Suggestion) -> Revision:
    text = {name: getattr(suggestion, name) for name in TEXTS}
    return Revision.objects.create(suggestion=suggestion, version=suggestion.version, made_at=clock.now(), **text)


def _reset_confirmations(suggestion: Suggestion) -> int:
    if not timing.pack_of(suggestion).rules.cosign_reset:
        return 0
    confirmed = suggestion.cosignatures.filter(state=CosignatureState.CONFIRMED)
    return confirmed.update(state=CosignatureState.INVITED, confirmed_at=None, revision=None)


def _require_signature_allowed(suggestion: Suggestion) -> None:
    if suggestion.signature != Signature.DELEGATION:
        return
    pack = timing.pack_of(suggestion)
    if not pack.rules.delegation_may_submit:
        raise Unfit(
            "本地规定没有代表团提出建议的方式", field="by_delegation", law=pack.sources["delegation_may_submit"],
            way_out="请由代表一人或者联名提出。",
        )  # fmt: skip
    if suggestion.lead.delegation_id is None or _when(suggestion)[1] != Phase.IN_SESSION:
        raise Unfit("代表团只能在会议期间提出建议", field="by_delegation")


def _snapshot(suggestion: Suggestion) -> None:
    lead = suggestion.lead
    suggestion.delegation = lead.delegation
    suggestion.deputy_group = str(lead.delegation or lead.constituency)[:100]
    suggestion.certificate, suggestion.employer = lead.certificate, lead.person.employer


def in_session(suggestion: Suggestion) -> bool:
    """Whether it would be handed in while a session sits."""
    return _when(suggestion)[1] == Phase.IN_SESSION


def _when(suggestion: Suggestion) -> tuple[Session | None, str]:
    """The session that is sitting, or the last one before."""
    today = suggestion.submitted_on or clock.today()
    last = composed.first(_last_session, suggestion.term_id, today)
    sitting = last is not None and (last.closes_on is None or last.closes_on >= today)
    return last, Phase.IN_SESSION if sitting else Phase.BETWEEN_SESSIONS


def _last_session(term_id: int, day: date) -> QuerySet[Session]:
    return Session.objects.filter(term_id=term_id, opens_on__lte=day).order_by("-opens_on")[:1]


def _confirmed(suggestion_id: int) -> QuerySet[Cosignature, int]:
    rows = Cosignature.objects.filter(suggestion_id=suggestion_id, state=CosignatureState.CONFIRMED)
    return rows.values_list("pk", flat=True)


def _mandate(deputy_id: int) -> QuerySet[Deputy]:
    return Deputy.objects.filter(pk=deputy_id).select_related("person", "delegation")
