"""Verbs of deputies' suggestions, by stage of their life."""

from renda.suggestions.operations.assigning import (
    add_unit,
    assign,
    assign_batch,
    pre_assign,
    pre_assign_batch,
    raise_objection,
    receive,
)
from renda.suggestions.operations.attaching import attach, attach_to_reply, detach, detach_from_reply
from renda.suggestions.operations.awarding import give_award, withdraw_award
from renda.suggestions.operations.bringing_in import import_past, keep_import, note_export
from renda.suggestions.operations.carrying import carry_commitments, explain_commitment
from renda.suggestions.operations.convening import hold_work_meeting
from renda.suggestions.operations.cosigning import agree_to_withdraw, confirm, decline, invite
from renda.suggestions.operations.dispatching import dispatch
from renda.suggestions.operations.drafting import draft, edit, submit
from renda.suggestions.operations.evaluating import close, evaluate, mediate, study
from renda.suggestions.operations.finishing import close_batch, publish_batch
from renda.suggestions.operations.guiding import add_topic, keep_unit_desk, withdraw_topic
from renda.suggestions.operations.handling import (
    ask_opinion_again,
    comment_contact,
    divide,
    give_assisting_opinion,
    record_contact,
)
from renda.suggestions.operations.looking_back import (
    add_to_look_back,
    close_look_back,
    open_look_back,
    record_finding,
)
from renda.suggestions.operations.meeting_deputies import (
    cancel_appointment,
    confirm_appointment,
    decline_appointment,
    hold_appointment,
    propose_appointment,
)
from renda.suggestions.operations.objecting import answer_objection, object_to_assignment
from renda.suggestions.operations.pressing import ask_feedback, urge_batch
from renda.suggestions.operations.promising import (
    carry_commitment,
    close_commitment,
    evaluate_commitment,
    report_progress,
)
from renda.suggestions.operations.proving import prove_commitment
from renda.suggestions.operations.publishing import decide_publicity, propose_publicity, publish, take_down
from renda.suggestions.operations.receiving import receive_batch
from renda.suggestions.operations.refusing import ask_extension, decide_refusal, extend, refuse
from renda.suggestions.operations.reminding import (
    remind_campaign,
    remind_commitment,
    remind_deputy,
    remind_office,
    remind_unit,
)
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
from renda.suggestions.operations.sealing import keep_seal
from renda.suggestions.operations.supervising import make_key, record_activity, report_key, urge
from renda.suggestions.operations.unit_reporting import hand_in_report
from renda.suggestions.operations.upholding import accept_into, uphold_pre_assignment
from renda.suggestions.operations.withdrawing import ask_to_withdraw, withdraw

__all__ = [
    "accept", "accept_into", "add_to_look_back", "add_topic", "add_unit", "agree_to_withdraw", "answer_objection",
    "ask_extension", "ask_feedback", "ask_opinion_again", "ask_to_withdraw", "assign", "assign_batch", "attach",
    "attach_to_reply", "cancel_appointment", "carry_commitment", "carry_commitments", "check_reply", "close",
    "close_batch", "close_commitment", "close_look_back", "comment_contact", "confirm", "confirm_appointment",
    "convert_to_letter", "decide_publicity", "decide_refusal", "decline", "decline_appointment", "detach",
    "detach_from_reply", "dispatch", "divide", "draft", "draft_reply", "edit", "evaluate", "evaluate_commitment", "explain_commitment", "extend",
    "give_assisting_opinion", "give_award", "hand_in_report", "hold_appointment", "hold_work_meeting",
    "import_past", "invite", "keep_import", "keep_seal", "keep_unit_desk", "make_key", "mediate", "merge",
    "note_export", "object_to_assignment", "open_look_back", "pass_to_higher_level", "pre_assign", "pre_assign_batch",
    "propose_appointment", "propose_publicity", "prove_commitment", "publish", "publish_batch", "raise_objection",
    "receive", "receive_batch", "reclassify", "record_activity", "record_contact", "record_finding", "refer",
    "refuse", "remind_campaign", "remind_commitment", "remind_deputy", "remind_office", "remind_unit", "report_key",
    "report_progress", "return_reply", "send_back", "sign_and_deliver", "study", "submit", "take_down", "unmerge",
    "uphold_pre_assignment", "urge", "urge_batch", "withdraw", "withdraw_award", "withdraw_topic",
]  # fmt: skip
