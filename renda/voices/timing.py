"""The terms of opinions: answering by whoever has it, telling the resident, what a deputy took up; local choices all."""

from collections.abc import Sequence

from renda.kernel import clock, clocks, workdays
from renda.kernel.clocks import Run
from renda.kernel.deadlines import Period
from renda.voices import queries
from renda.voices.kinds import RouteKind
from renda.voices.models import Handling, Voice
from renda.voices.rules import VoiceRules

SCREEN, ANSWER, FEED_BACK, TAKE_UP = "screen", "answer", "feed_back", "take_up"
BOUND = (RouteKind.COMMUNITY, RouteKind.TOWN, RouteKind.UNIT, RouteKind.HOTLINE)
"""What went to the city is only followed: no term of ours binds it."""
LABELS = {
    RouteKind.COMMUNITY: "居村办理", RouteKind.TOWN: "街镇办理", RouteKind.UNIT: "部门办理", RouteKind.HOTLINE: "热线办理",
}  # fmt: skip


def start_answer(rows: Sequence[tuple[Handling, Voice]]) -> None:
    """From today the term for the answer runs for each that is bound by one; counted anew where it ran already."""
    runs = [_answer(row, voice, queries.rules_of(voice.congress_id)) for row, voice in rows if row.kind in BOUND]
    if runs:
        clocks.run_many(runs, workdays.in_use())


def start_many(rows: Sequence[tuple[Handling, Voice]], rules: VoiceRules) -> None:
    """The same for many of one house, whose rules are read once."""
    runs = [_answer(row, voice, rules) for row, voice in rows if row.kind in BOUND]
    if runs:
        clocks.run_many(runs, workdays.in_use())


def _answer(row: Handling, voice: Voice, rules: VoiceRules) -> Run:
    length = rules.length_of(row.kind, voice.level, urgent=voice.urgent, again=row.round > 1)
    label = "紧急事项办理" if voice.urgent else "重新办理" if row.round > 1 else LABELS[RouteKind(row.kind)]
    return Run(row, ANSWER, label, clock.today(), Period(length, "workdays"), body_id=row.body_id)


def start_feed_back(voice: Voice) -> None:
    _run(voice, FEED_BACK, "告知群众", Period(queries.rules_of(voice.congress_id).feed_back_days, "workdays"))


def start_take_up(voice: Voice) -> None:
    _run(voice, TAKE_UP, "代表接办", Period(queries.rules_of(voice.congress_id).take_up_days, "days"))


def _run(voice: Voice, name: str, label: str, period: Period) -> None:
    clocks.run(voice, name, label, start_on=clock.today(), period=period, calendar=workdays.in_use())
