"""What an actor may do next on a meeting's page: links from the tables of moves, by what they are for."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from renda.kernel.actors import Actor
from renda.meetings.acts import agenda, day, outcome, papers, people, setting
from renda.meetings.acts.act import Act
from renda.meetings.models import Meeting

PROVIDERS: tuple[Callable[[Meeting, Actor], Iterator[Act]], ...] = (
    day.acts,
    agenda.acts,
    papers.acts,
    people.acts,
    outcome.acts,
    setting.acts,
)
"""In order: what comes first is pressed first."""


def acts_for(meeting: Meeting, actor: Actor) -> list[Act]:
    """What comes next stands first, and there is one such act."""
    found = [act for provider in PROVIDERS for act in provider(meeting, actor)]
    first = next((act for act in found if act.primary and not act.closed), None)
    others = [replace(act, primary=False) for act in found if act is not first]
    return [first, *others] if first else others
