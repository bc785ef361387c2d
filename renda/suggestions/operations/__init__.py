"""Verbs of deputies' suggestions, by stage of their life."""

from renda.suggestions.operations.assigning import add_unit, assign, assign_batch, pre_assign, raise_objection, receive
from renda.suggestions.operations.cosigning import agree_to_withdraw, confirm, decline, invite
from renda.suggestions.operations.drafting import attach, draft, edit, submit
from renda.suggestions.operations.evaluating import close, evaluate, mediate, study
from renda.suggestions.operations.handling import (
    ask_opinion_again,
    attach_to_reply,
    comment_contact,
    divide,
    give_assisting_opinion,
    record_contact,
)
from renda.suggestions.operations.promising import (
    carry_commitment,
    close_commitment,
    evaluate_commitment,
    report_progress,
)
from renda.suggestions.operations.publishing import decide_publicity, propose_publicity, publish, take_down
from renda.suggestions.operations.refusing import ask_extension, decide_refusal, extend, refuse
from renda.suggestions.operations.replying import check_reply, draft_reply, reclassify, return_reply, sign_and_deliver
from renda.suggestions.operations.reviewing import (
    accept,
    convert_to_letter,
    merge,
    pass_to_higher_level,
    refer,
    send_back,
    unmerge,
)
from renda.suggestions.operations.supervising import make_key, record_activity, report_key, urge
from renda.suggestions.operations.withdrawing import withdraw

__all__ = [
    "accept", "add_unit", "agree_to_withdraw", "ask_extension", "ask_opinion_again", "assign", "assign_batch", "attach",
    "attach_to_reply", "carry_commitment", "check_reply", "close", "close_commitment", "comment_contact", "confirm",
    "convert_to_letter", "decide_publicity", "decide_refusal", "decline", "divide", "draft", "draft_reply", "edit",
    "evaluate", "evaluate_commitment", "extend", "give_assisting_opinion", "invite", "make_key", "mediate", "merge",
    "pass_to_higher_level", "pre_assign", "propose_publicity", "publish", "raise_objection", "receive", "reclassify",
    "record_activity", "record_contact", "refer", "refuse", "report_key", "report_progress", "return_reply", "send_back",
    "sign_and_deliver", "study", "submit", "take_down", "unmerge", "urge", "withdraw",
]  # fmt: skip
