"""What an actor may do next on a meeting's page: links from the tables of moves, by what they are for."""

from collections.abc import Callable, Iterator

from renda.kernel.actors import Actor
from renda.meetings.acts import setting
from renda.meetings.acts.act import Act
from renda.meetings.models import Meeting

PROVIDERS: tuple[Callable[[Meeting, Actor], Iterator[Act]], ...] = (setting.acts,)
"""In order: what comes first is pressed first."""


def acts_for(meeting: Meeting, actor: Actor) -> list[Act]:
    return [act for provider in PROVIDERS for act in provider(meeting, actor)]
