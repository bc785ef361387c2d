"""The acts of this room, by stage."""

from renda.voices.operations.adopting import (
    adopt_theme,
    answer_theme,
    hand_over_theme,
    leave_theme,
    propose_theme,
    tell_member,
)
from renda.voices.operations.answering import accept, accept_many, answer, give_back
from renda.voices.operations.checking import check, feed_back, send_back
from renda.voices.operations.closing import close_due
from renda.voices.operations.digests import (
    approve_digest,
    check_digest,
    edit_digest,
    issue_digest,
    register_feedback,
    register_instruction,
    send_digest_back,
    write_digest,
)
from renda.voices.operations.erasing import erase, erase_kept
from renda.voices.operations.exporting import note_export
from renda.voices.operations.finding_themes import begin_finding, find_themes
from renda.voices.operations.following import add_words, change_contact, rate, say_not_solved, withdraw_consent
from renda.voices.operations.holding import discard, discard_many, release, restore
from renda.voices.operations.hotline import (
    confirm_ticket_columns,
    discard_tickets,
    look_at_upload,
    read_tickets,
    take_in_tickets,
    upload_tickets,
)
from renda.voices.operations.merging import merge, unmerge
from renda.voices.operations.publishing import prepare_publication, publish, unpublish, withhold
from renda.voices.operations.reading import read_speaker
from renda.voices.operations.routing import cancel, forward, urge
from renda.voices.operations.sending_many import forward_many, urge_many
from renda.voices.operations.settling import settle
from renda.voices.operations.sorting import guide, screen, screen_many, sort
from renda.voices.operations.speaking import speak
from renda.voices.operations.taking_in import Resident, take_in, take_in_many
from renda.voices.operations.taking_up import answer_as_deputy, follow, give_up, hand_over, take_up, tell_more
from renda.voices.operations.telling import note_not_told
from renda.voices.operations.themes import (
    add_members,
    drop_theme,
    edit_theme,
    join_themes,
    make_theme,
    remove_members,
    split_theme,
    watch_theme,
)

__all__ = [
    "Resident",
    "accept",
    "accept_many",
    "add_members",
    "add_words",
    "adopt_theme",
    "answer",
    "answer_as_deputy",
    "answer_theme",
    "approve_digest",
    "begin_finding",
    "cancel",
    "change_contact",
    "check",
    "check_digest",
    "close_due",
    "confirm_ticket_columns",
    "discard",
    "discard_many",
    "discard_tickets",
    "drop_theme",
    "edit_digest",
    "edit_theme",
    "erase",
    "erase_kept",
    "feed_back",
    "find_themes",
    "follow",
    "forward",
    "forward_many",
    "give_back",
    "give_up",
    "guide",
    "hand_over",
    "hand_over_theme",
    "issue_digest",
    "join_themes",
    "leave_theme",
    "look_at_upload",
    "make_theme",
    "merge",
    "note_export",
    "note_not_told",
    "prepare_publication",
    "propose_theme",
    "publish",
    "rate",
    "read_speaker",
    "read_tickets",
    "register_feedback",
    "register_instruction",
    "release",
    "remove_members",
    "restore",
    "say_not_solved",
    "screen",
    "screen_many",
    "send_back",
    "send_digest_back",
    "settle",
    "sort",
    "speak",
    "split_theme",
    "take_in",
    "take_in_many",
    "take_in_tickets",
    "take_up",
    "tell_member",
    "tell_more",
    "unmerge",
    "unpublish",
    "upload_tickets",
    "urge",
    "urge_many",
    "watch_theme",
    "withdraw_consent",
    "withhold",
    "write_digest",
]
