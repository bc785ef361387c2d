"""Sentences for tests: ballots prepared, opened, voted and sealed through acts."""

from collections.abc import Sequence
from typing import Any

from renda.ballots import operations
from renda.ballots.kinds import Channel, Kind, Secrecy
from renda.ballots.models import Ballot
from renda.ballots.rules import Design, designed
from renda.kernel.actors import SYSTEM, Actor
from renda.people.builders import a_person
from renda.people.models import Congress, Person


def persons(count: int, prefix: str = "委员") -> list[Person]:
    return [a_person(f"{prefix}{n}") for n in range(1, count + 1)]


def voting_as(person: Person, congress: Congress | int | None = None) -> Actor:
    """A person as signing in makes an actor of them; without a congress, one known only from the roll."""
    congress_id = congress.pk if isinstance(congress, Congress) else congress
    return Actor(person.pk, person.name, capacity="组成人员", congress_id=congress_id, roles=frozenset({"member"}))


def a_motion(label: str = "关于批准预算调整方案的决议", rule: str = "committee") -> Design:
    return designed(Kind.MOTION, [label], rule)


def a_ballot(
    congress: Congress, design: Design | None = None, *,
    secrecy: str = Secrecy.SECRET, channel: str = Channel.DEVICE, tellers: Sequence[Person] = (),
) -> Ballot:  # fmt: skip
    design = design or a_motion()
    ids = [person.pk for person in tellers]
    question = design.options[0].label if len(design.options) == 1 else "本次会议表决事项"
    return operations.prepare(
        congress.pk, question, design, secrecy=secrecy, channel=channel, tellers=ids, actor=SYSTEM
    )  # fmt: skip


def opened(ballot: Ballot, voters: Sequence[Person], in_office: int = 0, **more: Any) -> Ballot:
    """Open with all voters present; ``in_office`` where more are in office than may vote now."""
    in_office = in_office or len(voters)
    more.setdefault("present", len(voters))
    return operations.open_ballot(ballot.pk, [p.pk for p in voters], in_office=in_office, actor=SYSTEM, **more)


def voted(ballot: Ballot, person: Person, mark: str = "for", key: str = "1") -> operations.Receipt:
    return operations.cast(ballot.pk, {"marks": {key: mark}}, actor=voting_as(person))


def sealed(ballot: Ballot) -> Ballot:
    operations.close(ballot.pk, actor=SYSTEM)
    return operations.seal(ballot.pk, actor=SYSTEM)
