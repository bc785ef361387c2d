"""Reads of ballots: who may see them, how many have voted, what came out."""

from typing import Any

from django.db.models import Q, QuerySet

from renda.ballots import counting, lists
from renda.ballots.choices import BallotRules
from renda.ballots.counting import Sums
from renda.ballots.deciding import Outcome, Verdict
from renda.ballots.kinds import Channel, Secrecy, State
from renda.ballots.models import Ballot, CountedVote, NamedVote, TellerCount, Voter
from renda.kernel import clock, localities
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.people.models import Person


def visible_to(actor: Actor) -> QuerySet[Ballot]:
    """Ballots of the actor's congress, and those on whose roll the actor's person stands."""
    rows = Ballot.objects.select_related("congress")
    if actor.is_system:
        return rows
    own = Q(congress=actor.congress_id) if actor.congress_id is not None else Q(pk=None)
    if actor.person_id is not None:
        own |= Q(pk__in=Voter.objects.filter(person=actor.person_id).values("ballot"))
    return rows.filter(own)


def waiting_for(actor: Actor) -> QuerySet[Ballot]:
    """Open ballots the actor may still vote in, on the own device."""
    mine = Voter.objects.filter(person=actor.person_id, excluded=False).values("ballot")
    rows = Ballot.objects.filter(pk__in=mine, state=State.OPEN).exclude(voted__contains=[actor.person_id])
    return rows.exclude(channel=Channel.PAPER).order_by("pk")


def to_count(actor: Actor) -> QuerySet[Ballot]:
    """Ballots with papers or hands whose count the actor, a teller, has not entered yet."""
    counted = TellerCount.objects.filter(person=actor.person_id).values("ballot")
    rows = Ballot.objects.filter(tellers__contains=[actor.person_id], state__in=[State.OPEN, State.CLOSED])
    return rows.exclude(pk__in=counted).order_by("pk")


def has_voted(ballot: Ballot, person_id: int | None) -> bool:
    return person_id in ballot.voted


def voter_of(ballot: Ballot, actor: Actor) -> Voter | None:
    return Voter.objects.filter(ballot=ballot, person=actor.person_id).first() if actor.person_id else None


def excluded_from(ballot: Ballot) -> QuerySet[Voter]:
    return Voter.objects.filter(ballot=ballot, excluded=True).order_by("pk")


def not_yet_voted(ballot: Ballot) -> QuerySet[Person]:
    """For telling them; no page shows their names while the ballot is open."""
    voted = Ballot.objects.values_list("voted", flat=True).get(pk=ballot.pk)
    waiting = Voter.objects.filter(ballot=ballot, excluded=False).exclude(person__in=voted)
    return Person.objects.filter(pk__in=waiting.values("person"))


def rules_of(congress_id: int) -> BallotRules:
    """What the place has chosen about votes, as of today."""
    found: BallotRules = localities.in_force(congress_id, "ballots", clock.today())
    return found


def warnings(ballot: Ballot) -> list[str]:
    """What whoever runs the ballot must know about secrecy."""
    few = rules_of(ballot.congress_id).small_group if ballot.is_secret else 0
    if 0 < ballot.entitled < few:
        return [f"只有{ballot.entitled}人表决，少于{few}人：从总票数就可能推知个人怎样投票。"]
    return []


def outcome_of(ballot: Ballot) -> Outcome | None:
    """The result of a sealed ballot; None before, for nobody sees any part of it earlier."""
    if ballot.state != State.SEALED or not ballot.outcome:
        return None
    data: dict[str, Any] = dict(ballot.outcome)
    data["verdicts"] = [Verdict(**verdict) for verdict in data["verdicts"]]
    return Outcome(**data)


def agreed_count(ballot: Ballot) -> Sums:
    """The tellers' count; OutOfTurn until both have entered theirs and they agree."""
    counts = list(TellerCount.objects.filter(ballot=ballot).order_by("person"))
    if len(counts) < 2:
        raise OutOfTurn(f"计票数要两人各自录入，现在有{len(counts)}份", way_out="请等另一名监票计票人录入。")
    found = differences_of(ballot)
    if found:
        raise OutOfTurn(f"两人的计票数有{len(found)}处不同", way_out="请重新清点不同的地方，各自更正。")
    return counts[0].sums


def differences_of(ballot: Ballot) -> list[tuple[str, str, int, int]]:
    """Where the two counts part, once both are in; nothing before, so that neither teller copies the other."""
    counts = list(TellerCount.objects.filter(ballot=ballot).order_by("person"))
    return counting.differences(counts[0].sums, counts[1].sums) if len(counts) == 2 else []


def list_of(ballot: Ballot, papers: Sums | None) -> dict[str, Any]:
    """The list of a ballot as it is published, from the stored votes."""
    votes: list[dict[str, Any]]
    if ballot.secrecy == Secrecy.NAMED:
        names = dict(Voter.objects.filter(ballot=ballot).values_list("person", "name"))
        rows = NamedVote.objects.filter(ballot=ballot).values_list("person", "choice")
        votes = [{"person": pk, "name": names[pk], "choice": choice} for pk, choice in rows]
    else:
        kept = CountedVote.objects.filter(ballot=ballot).values_list("code", "choice")
        votes = [{"code": code, "choice": choice} for code, choice in kept]
    return lists.composed(
        ballot.question, ballot.round, ballot.paper, ballot.house,
        votes=votes, papers=papers, devices_issued=len(ballot.voted) - len(ballot.papered),
    )  # fmt: skip


def published_list(ballot: Ballot) -> dict[str, Any] | None:
    """What anyone may download and recount; None unless it was published."""
    if not ballot.published:
        return None
    return list_of(ballot, agreed_count(ballot) if ballot.takes_counts else None)
