"""What is told to the resident stands with everyone who spoke through the same opinion."""

from collections.abc import Sequence

from renda.kernel import journal
from renda.kernel.actors import Actor
from renda.kernel.events import announce
from renda.kernel.journal import Line
from renda.voices.events import VoiceMoved
from renda.voices.kinds import VoiceState
from renda.voices.models import Voice


def share_answer(voice: Voice, actor: Actor) -> int:
    """The answer of the one goes to all that were merged into it; how many. All must be held."""
    if voice.voices < 2:
        return 0
    rows = Voice.objects.select_for_update(of=("self",), no_key=True).filter(merged_into=voice).order_by("pk")
    followers = list(rows)
    _share(followers, voice, actor)
    return len(followers)


def share_with(follower: Voice, main: Voice, actor: Actor) -> None:
    """Who joins after the answer was given reads it at once."""
    _share([follower], main, actor)
    announce(VoiceMoved(follower.pk, VoiceState.FED_BACK))


def _share(rows: Sequence[Voice], main: Voice, actor: Actor) -> None:
    told = {"answer": main.answer, "answered_on": main.answered_on}
    Voice.objects.filter(pk__in=[row.pk for row in rows]).update(**told)
    facts = {"through": main.number}
    journal.write_many(
        [Line(row, "share_answer", "告知合并办理的结果", row.state, row.state, facts=facts) for row in rows], actor
    )
    for row in rows:
        row.answer, row.answered_on = main.answer, main.answered_on
