"""The hall's screen: one thing in huge type; the question with those who have voted, then the result with its arithmetic."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renda.access.doors import for_members
from renda.ballots import queries
from renda.ballots.deciding import Outcome
from renda.ballots.kinds import Base, Kind, Mark, State
from renda.ballots.models import Ballot
from renda.ballots.views.finding import ballot_for
from renda.kernel import clock, law

MOST_CELLS = 120


@require_safe
@for_members
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    found = ballot_for(request, pk)
    outcome = queries.outcome_of(found)
    context = {
        "ballot": found, "design": found.paper, "outcome": outcome, "entitled": found.entitled,
        "n_voted": len(found.voted), "left": _left(found), "excluded": queries.excluded_from(found),
        "quorum": _quorum(found), "options": found.paper.options[:9], "n_options": len(found.paper.options),
        "law_told": law.cite(outcome.law).short if outcome and outcome.law else "", "base_told": _base(found),
        **(_shown(found, outcome) if outcome else {"cells": _cells([("on", len(found.voted))], found.entitled)}),
    }  # fmt: skip
    return render(request, "ballots/hall.html", context)


def _left(ballot: Ballot) -> str:
    """Time left as 0:42; "" without an end."""
    if ballot.closes_at is None or ballot.state != State.OPEN:
        return ""
    seconds = max(0, int((ballot.closes_at - clock.now()).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"


def _quorum(ballot: Ballot) -> str:
    noun, quorum = ballot.paper.rule.noun, ballot.paper.rule.quorum
    told = f"{noun}{ballot.in_office}人，实到{ballot.present}人"
    if quorum is None:
        return told
    return f"{told}，已{'' if quorum.words.startswith('过') else '达'}{quorum.words}，可以表决"


def _base(ballot: Ballot) -> str:
    rule = ballot.paper.rule
    if rule.majority is None:
        return "得票多少为序"
    whole = rule.majority.base in (Base.IN_OFFICE, Base.ENTITLED)
    return f"{rule.noun if whole else Base(rule.majority.base).label}为基数"


def _cells(parts: list[tuple[str, int]], total: int, mark_at: int = 0) -> list[dict[str, Any]]:
    """One cell a person, by kind, the rest empty; nothing where there are too many to be told apart."""
    if not 0 < total <= MOST_CELLS:
        return []
    tones = [tone for tone, n in parts for _ in range(n)][:total]
    tones += [""] * (total - len(tones))
    return [{"tone": tone, "edge": n == mark_at} for n, tone in enumerate(tones, 1)]


def _shown(ballot: Ballot, outcome: Outcome) -> dict[str, Any]:
    """For one motion: the large word, the numbers and the bar of people; for several, a table."""
    base = ballot.paper.rule.majority
    single = ballot.kind == Kind.MOTION and len(outcome.verdicts) == 1
    if not single or base is None:
        return {"single": None, "cells": []}
    only = outcome.verdicts[0]
    numbers = [
        (str(mark), str(mark.label), only.counts.get(mark, 0)) for mark in (Mark.FOR, Mark.AGAINST, Mark.ABSTAIN)
    ]
    pressed = sum(n for *_, n in numbers)
    numbers += [
        ("", "未按键", max(0, ballot.entitled - pressed)),
        ("", "缺席", max(0, ballot.in_office - ballot.entitled)),
    ]
    whole = ballot.house.of(base.base, len(ballot.voted), (ballot.sums or {}).get("returned", 0), pressed)
    parts = [(mark, n) for mark, _, n in numbers if mark]
    return {
        "single": only, "numbers": numbers, "whole": whole, "share": base.words,
        "cells": _cells(parts, whole, outcome.needed - 1 if base.strict else outcome.needed),
    }  # fmt: skip
