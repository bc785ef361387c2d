"""The acts of this room, cut by noun."""

from renda.people.operations.bodies import dissolve_body, found_body, merge_bodies, rename_body
from renda.people.operations.founding import found_congress, set_up_jurisdiction
from renda.people.operations.grounds import (
    add_communities,
    add_localities,
    change_constituency,
    found_constituency,
    remove_locality,
    rename_community,
)
from renda.people.operations.mandates import end_mandate, enrol_deputy, resume_deputy, seat_deputy, suspend_deputy
from renda.people.operations.persons import add_person, correct_person
from renda.people.operations.posts import appoint, end_post, give_post
from renda.people.operations.rosters import import_roster, keep_roster
from renda.people.operations.terms import change_term, close_session, open_session, open_term

__all__ = [
    "add_communities",
    "add_localities",
    "add_person",
    "appoint",
    "change_constituency",
    "change_term",
    "close_session",
    "correct_person",
    "dissolve_body",
    "end_mandate",
    "end_post",
    "enrol_deputy",
    "found_body",
    "found_congress",
    "found_constituency",
    "give_post",
    "import_roster",
    "keep_roster",
    "merge_bodies",
    "open_session",
    "open_term",
    "remove_locality",
    "rename_body",
    "rename_community",
    "resume_deputy",
    "seat_deputy",
    "set_up_jurisdiction",
    "suspend_deputy",
]
