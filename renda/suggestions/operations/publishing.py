"""公开 — the unit says whether its reply may be open, another person of the office decides, the office publishes."""

from renda.kernel import clock, journal
from renda.kernel.actors import Actor
from renda.kernel.errors import NotYours, OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import operation
from renda.suggestions import policies, timing
from renda.suggestions.events import SuggestionPublished
from renda.suggestions.kinds import Publicity, ReplyState, SuggestionState
from renda.suggestions.models import Commitment, Reply, Suggestion
from renda.suggestions.operations.held import held, held_reply
from renda.suggestions.terms import Rules
from renda.suggestions.texts import required, words
from renda.suggestions.workflow import REPLY_FLOW, SUGGESTION_FLOW


@operation
def propose_publicity(reply_id: int, *, actor: Actor, publicity: str, reason: str = "") -> Reply:
    """提出公开意见 — the unit: open, or withheld with the reason."""
    reply = held_reply(reply_id, actor)
    policies.require_handler(actor, reply.assignment)
    if reply.publicity_agreed:
        raise OutOfTurn("答复的公开属性已经审定")
    _set(reply, publicity, reason)
    reply.publicity_by = actor.person_id
    reply.save()
    REPLY_FLOW.note("propose_publicity", "提出公开意见", reply, actor, why=reply.publicity_reason, publicity=publicity)
    return reply


@operation
def decide_publicity(reply_id: int, *, actor: Actor, publicity: str, reason: str = "") -> Reply:
    """审定公开属性 — by the office, never by the person who proposed it."""
    reply = held_reply(reply_id, actor)
    policies.require_office(actor, reply.assignment.suggestion)
    if reply.state != ReplyState.DELIVERED or not reply.publicity:
        raise OutOfTurn("承办单位还没有提出公开意见")
    if reply.publicity_by is not None and reply.publicity_by == actor.person_id:
        raise NotYours("提出意见的人不能自己审定")
    _set(reply, publicity, reason)
    reply.publicity_agreed = True
    if reply.assignment.suggestion.public:
        reply.public = publicity == Publicity.OPEN
    reply.save()
    REPLY_FLOW.note("decide_publicity", "审定公开属性", reply, actor, why=reply.publicity_reason, publicity=publicity)
    _promises_touched([reply.pk], "decide_publicity")
    return reply


@operation
def publish(suggestion_id: int, *, actor: Actor) -> Suggestion:
    """公开 — the text, and each reply that may be open; what is withheld shows its reason. A merged one refers to the main
    one, whose reply is its reply: it follows once that one is open."""
    suggestion = held(suggestion_id, actor)
    policies.require_office(actor, suggestion)
    pack = timing.pack_of(suggestion)
    _require_may_be_open(suggestion, pack)
    replies = Reply.objects.filter(assignment__suggestion=suggestion, state=ReplyState.DELIVERED)
    if replies.filter(publicity_agreed=False).exists():
        raise OutOfTurn("还有答复的公开属性没有审定")
    suggestion.public, suggestion.published_on = True, clock.today()
    SUGGESTION_FLOW.make("publish", suggestion, actor, law=pack.sources["publication"])
    opened = list(replies.filter(publicity=Publicity.OPEN).values_list("pk", flat=True))
    Reply.objects.filter(pk__in=opened).update(public=True)
    journal.touched(Reply, opened, "publish")
    _promises_touched(opened, "publish")
    announce(SuggestionPublished(suggestion.pk))
    return suggestion


@operation
def take_down(suggestion_id: int, *, actor: Actor, reason: str) -> Suggestion:
    """撤下公开 — what should not have been open is closed again, with the reason."""
    suggestion = held(suggestion_id, actor)
    policies.require_office(actor, suggestion)
    reason = required(reason, field="reason", label="理由", at_most=1000)
    if not suggestion.public:
        raise OutOfTurn("这件建议没有公开")
    suggestion.public, suggestion.published_on = False, None
    suggestion.save()
    closed = list(Reply.objects.filter(assignment__suggestion=suggestion, public=True).values_list("pk", flat=True))
    Reply.objects.filter(pk__in=closed).update(public=False)
    SUGGESTION_FLOW.note("take_down", "撤下公开", suggestion, actor, why=reason)
    journal.touched(Reply, closed, "take_down")
    _promises_touched(closed, "take_down")
    return suggestion


def _promises_touched(replies: list[int], act: str) -> None:
    """What replies promise is open and closed with them."""
    journal.touched(Commitment, list(Commitment.objects.filter(reply__in=replies).values_list("pk", flat=True)), act)


def _set(reply: Reply, publicity: str, reason: str) -> None:
    if publicity not in Publicity.values:
        raise Unfit("请选择公开或者不公开", field="publicity")
    reason = words(reason, field="reason", label="理由", at_most=200)
    if publicity == Publicity.WITHHELD:
        reason = required(reason, field="reason", label="不予公开的理由")
    reply.publicity, reply.publicity_reason = publicity, reason


def _require_may_be_open(suggestion: Suggestion, pack: Rules) -> None:
    rule, said = pack.rules.publication, suggestion.publication_consent
    if suggestion.confidential:
        raise OutOfTurn("保密的建议不公开")
    if suggestion.public:
        raise OutOfTurn("这件建议已经公开")
    main = suggestion.merged_into if suggestion.state == SuggestionState.MERGED else None
    if main is not None and not main.public:
        raise OutOfTurn(f"它并入的“{main}”还没有公开，答复在那一件里", way_out="请先公开那一件。")
    if (rule == "consent" and said is not True) or (rule == "unless_objected" and said is False):
        raise OutOfTurn("代表没有同意公开", law=pack.sources["publication"], way_out="请先征得领衔代表同意。")
