"""The suggestion's state follows from its parts: one table."""

import pytest

from renda.suggestions.following import Part, state_from
from renda.suggestions.kinds import AssignmentState as A
from renda.suggestions.kinds import SuggestionState as S

L, H, X = "lead", "assisting", "separate"
TABLE = [
    ([], S.ACCEPTED),
    ([(L, A.CANCELLED)], S.ACCEPTED),
    ([(L, A.RETURNED)], S.REASSIGNING),
    ([(L, A.RETURNED), (H, A.HANDLING)], S.REASSIGNING),
    ([(L, A.PRE_ASSIGNED), (H, A.PRE_ASSIGNED)], S.PRE_ASSIGNED),
    ([(L, A.OBJECTED)], S.PRE_ASSIGNED),
    ([(L, A.ASSIGNED)], S.ASSIGNED),
    ([(L, A.RETURNED), (L, A.ASSIGNED)], S.ASSIGNED),
    ([(L, A.ASSIGNED), (H, A.HANDLING)], S.ASSIGNED),
    ([(L, A.HANDLING), (H, A.ASSIGNED)], S.HANDLING),
    ([(X, A.ASSIGNED), (X, A.HANDLING)], S.HANDLING),
    ([(X, A.REPLIED), (X, A.HANDLING)], S.HANDLING),
    ([(X, A.REPLIED), (X, A.ASSIGNED)], S.HANDLING),
    ([(X, A.REPLIED), (X, A.RETURNED)], S.REPLIED),
    ([(L, A.REPLIED), (H, A.ASSISTED)], S.REPLIED),
    ([(L, A.REPLIED), (H, A.HANDLING)], S.REPLIED),
    ([(X, A.REPLIED), (X, A.REHANDLING)], S.REHANDLING),
    ([(X, A.HANDLING), (X, A.REHANDLING)], S.REHANDLING),
    ([(X, A.CLOSED), (X, A.REPLIED)], S.REPLIED),
    ([(L, A.CLOSED), (H, A.CLOSED)], S.CLOSED),
    ([(L, A.DISPATCHED), (L, A.ASSIGNED)], S.ASSIGNED),
    ([(L, A.DISPATCHED), (X, A.REPLIED), (X, A.HANDLING)], S.HANDLING),
    ([(L, A.DISPATCHED), (L, A.RETURNED)], S.REASSIGNING),
    ([(L, A.DISPATCHED), (L, A.CLOSED)], S.CLOSED),
]


@pytest.mark.parametrize(("parts", "state"), TABLE)
def test_the_state_follows_from_the_parts(parts, state):
    assert state_from([Part(*p) for p in parts]) == state


def test_the_last_word_names_how_it_closes():
    parts = [Part(L, A.CLOSED)]
    assert state_from(parts, dissatisfied=True) == S.CLOSED_DISSATISFIED
    assert state_from([Part(L, A.REPLIED)], dissatisfied=True) == S.REPLIED
