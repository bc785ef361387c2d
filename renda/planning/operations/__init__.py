"""Verbs of the year, by stage: taking in, reviewing, adopting, living, preparing the next."""

from renda.planning.operations.adjusting import add, adjust, decide, propose
from renda.planning.operations.adopting import adopt, publish, send_back, submit, withdraw
from renda.planning.operations.collecting import collect
from renda.planning.operations.intake import take_in
from renda.planning.operations.living import attach, finish, link, remind, reopen, start, urge
from renda.planning.operations.next_year import propose_recurring
from renda.planning.operations.reviewing import (
    confirm,
    confirm_sound,
    correct,
    insert,
    join,
    merge_repeats,
    remove,
    split,
)

__all__ = [
    "add",
    "adjust",
    "adopt",
    "attach",
    "collect",
    "confirm",
    "confirm_sound",
    "correct",
    "decide",
    "finish",
    "insert",
    "join",
    "link",
    "merge_repeats",
    "propose",
    "propose_recurring",
    "publish",
    "remind",
    "remove",
    "reopen",
    "send_back",
    "split",
    "start",
    "submit",
    "take_in",
    "urge",
    "withdraw",
]
