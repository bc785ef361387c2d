"""Preparing a ballot: the question, the paper, the rule, the way of voting."""

from collections.abc import Sequence

from renda.ballots import deciding, policies
from renda.ballots.events import FurtherRoundPrepared
from renda.ballots.kinds import Channel, Kind, Secrecy, State
from renda.ballots.models import Ballot
from renda.ballots.queries import outcome_of
from renda.ballots.rules import Design, as_data, require_sound
from renda.ballots.workflow import FLOW
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.events import announce
from renda.kernel.operations import lock, operation
from renda.people.models import Congress, Person


@operation
def prepare(
    congress_id: int, question: str, design: Design, *,
    secrecy: str = Secrecy.SECRET, channel: str = Channel.DEVICE, tellers: Sequence[int] = (), occasion: str = "", actor: Actor,
) -> Ballot:  # fmt: skip
    """准备表决 — ``design`` comes from ``rules.designed``; ``tellers`` are the two persons who enter counts (监票计票人)."""
    congress = lock(Congress, congress_id)
    policies.require_runner(actor, congress.pk)
    question, occasion = " ".join(question.split()), " ".join(occasion.split())
    if not 0 < len(question) <= 200 or len(occasion) > 100:
        raise Unfit("请写明表决事项，不超过200个字", field="question")
    ballot = Ballot(congress=congress, question=question, occasion=occasion, secrecy=secrecy, channel=channel)
    return _stored(ballot, design, tellers, actor)


@operation
def prepare_further_round(ballot_id: int, *, actor: Actor) -> Ballot:
    """准备下一轮 — among those with equal votes, or for seats left over, as the sealed result says."""
    first = lock(Ballot, ballot_id)
    policies.require_runner(actor, first.congress_id)
    outcome = outcome_of(first)
    further = deciding.further_round(first.paper, outcome) if outcome else None
    if further is None:
        raise OutOfTurn(f"“{first}”不需要再次投票", law=first.paper.rule.law)
    if Ballot.objects.filter(previous=first).exists():
        raise OutOfTurn(f"“{first}”的下一轮已经准备好了", way_out="请打开那一轮。")
    ballot = Ballot(
        congress_id=first.congress_id, question=first.question, occasion=first.occasion, previous=first,
        round=first.round + 1, secrecy=first.secrecy, channel=first.channel,
    )  # fmt: skip
    stored = _stored(ballot, further, first.tellers, actor)
    announce(FurtherRoundPrepared(stored.pk, first.pk))
    return stored


def _stored(ballot: Ballot, design: Design, tellers: Sequence[int], actor: Actor) -> Ballot:
    require_sound(design)
    _require_way(ballot, design)
    ballot.kind, ballot.design, ballot.state = design.kind, as_data(design), State.PREPARED
    ballot.tellers = sorted(set(tellers))
    _require_tellers(ballot, design)
    ballot.save()
    FLOW.begin(
        ballot, actor, label="准备表决", law=design.rule.law, secrecy=ballot.secrecy, channel=ballot.channel,
        options=len(design.options), round=ballot.round,
    )  # fmt: skip
    return ballot


def _require_way(ballot: Ballot, design: Design) -> None:
    if ballot.secrecy not in Secrecy.values or ballot.channel not in Channel.values:
        raise Unfit("没有这种表决方式", field="secrecy")
    if design.rule.secret and ballot.secrecy != Secrecy.SECRET:
        raise Unfit(f"{design.rule.name}应当无记名", field="secrecy", law=design.rule.secret)
    if design.rule.paper and ballot.channel != Channel.PAPER:
        raise Unfit(
            f"{design.rule.name}用纸质票",
            field="channel",
            law=design.rule.paper,
            way_out="请选纸质票，计票数由监票计票人录入。",
        )
    if ballot.secrecy == Secrecy.HAND:
        if design.kind != Kind.MOTION:
            raise Unfit("举手只能表决议案", field="secrecy", way_out="人选、票选和测评请用无记名方式。")
        ballot.channel = Channel.PAPER
    if ballot.secrecy == Secrecy.NAMED and ballot.channel != Channel.DEVICE:
        raise Unfit("记名表决由本人在终端上投", field="channel")


def _require_tellers(ballot: Ballot, design: Design) -> None:
    if not ballot.takes_counts:
        ballot.tellers = []
        return
    if len(ballot.tellers) != 2:
        raise Unfit("计票要有两名监票计票人，各自录入", field="tellers", way_out="请指定两个不同的人。")
    if Person.objects.filter(pk__in=ballot.tellers).count() != 2:
        raise Unfit("没有这名监票计票人", field="tellers")
    if {option.person_id for option in design.options}.intersection(ballot.tellers):
        raise Unfit("票上的人不能监票计票", field="tellers", way_out="请换一个人。")
