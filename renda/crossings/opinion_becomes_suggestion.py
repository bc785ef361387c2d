"""When a deputy makes a suggestion of an opinion or of a kind of problem, the deputy's draft begins with what residents said.

Each opinion that speaks through it, merged ones too, is linked to the draft, so that each is told what becomes of it.
"""

from collections.abc import Sequence

from django.db.models import Q

from renda.access.capacities import capacities_of
from renda.crossings.draft_from_voices import facts_of, title_of
from renda.kernel import clock, links
from renda.kernel.actors import Actor
from renda.kernel.errors import OutOfTurn
from renda.kernel.events import when
from renda.kernel.journal import kind_of
from renda.kernel.models import Link
from renda.people.models import Deputy
from renda.suggestions import operations as suggestions
from renda.suggestions.kinds import Channel
from renda.suggestions.models import Suggestion
from renda.voices.events import VoiceHandedOver
from renda.voices.kinds import VoiceState
from renda.voices.models import Theme, Voice

LINKED = 20_000
NOT_SPEAKING = (VoiceState.HELD, VoiceState.DISCARDED)


@when(VoiceHandedOver)
def draft(event: VoiceHandedOver) -> None:
    voices = _speaking(event)
    through = [v for v in voices if v.merged_into_id is None] or voices
    suggestion = suggestions.draft(
        actor=_acting(event.deputy_id),
        title=title_of(event.title, through),
        facts=facts_of(event.facts, voices, len(voices)),
        source_channel=Channel.STATION,
    )
    if event.theme_id is not None:
        links.connect(Theme.objects.get(pk=event.theme_id), "became", suggestion)
    connect_all(voices, suggestion)


def _speaking(event: VoiceHandedOver) -> list[Voice]:
    """The opinion and those merged with it; of a kind of problem all its opinions with theirs. The oldest first."""
    chosen = Q(theme=event.theme_id) | Q(merged_into__theme=event.theme_id) if event.theme_id else Q(pk__in=[])
    if event.voice_id is not None:
        chosen |= Q(pk=event.voice_id) | Q(merged_into=event.voice_id)
    rows = Voice.objects.filter(chosen).exclude(state__in=NOT_SPEAKING).select_related("jurisdiction")
    return list(rows.order_by("said_on", "pk").distinct()[:LINKED])


def connect_all(voices: Sequence[Voice], suggestion: Suggestion) -> None:
    """Each opinion *became* the suggestion, in one statement."""
    here, there = kind_of(Voice), kind_of(Suggestion)
    rows = [Link(from_kind=here, from_id=v.pk, verb="became", to_kind=there, to_id=suggestion.pk) for v in voices]
    Link.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def _acting(deputy_id: int) -> Actor:
    """The deputy in the capacity of deputy: the draft is theirs to change and to hand in, whoever pressed the button."""
    deputy = Deputy.objects.select_related("term").get(pk=deputy_id)
    held = capacities_of(deputy.person_id, clock.today())
    own = (c.actor for c in held if c.actor.holds("deputy") and c.actor.congress_id == deputy.term.congress_id)
    found = next(own, None)
    if found is None:
        raise OutOfTurn("这位代表目前不能提出建议", law="代表法24", way_out="请由其他代表接办。")
    return found
