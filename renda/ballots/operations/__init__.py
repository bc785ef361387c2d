"""The acts of this room: prepare, open, cast, count, close, seal, publish."""

from renda.ballots.operations.casting import Receipt, cast, issue_paper
from renda.ballots.operations.closing import annul, close, publish, seal
from renda.ballots.operations.opening import Exclusion, open_ballot
from renda.ballots.operations.preparing import prepare, prepare_further_round
from renda.ballots.operations.reminding import remind
from renda.ballots.operations.telling import enter_count

__all__ = [
    "Exclusion", "Receipt", "annul", "cast", "close", "enter_count", "issue_paper", "open_ballot", "prepare",
    "prepare_further_round", "publish", "remind", "seal",
]  # fmt: skip
