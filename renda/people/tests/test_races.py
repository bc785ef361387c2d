"""Two clerks at once: real connections, one act, plain refusals for the rest."""

from datetime import date
from typing import Any

import pytest

from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.errors import OutOfTurn, Unfit
from renda.kernel.workbooks import fitted, written
from renda.people import builders, operations
from renda.people.kinds import BodyKind, EndReason
from renda.people.models import Body, Deputy, Post, Term
from tests.crowd import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 5, 20)


def kinds(answers: list[Any]) -> list[str]:
    return sorted(type(answer).__name__ for answer in answers)


def test_a_post_is_ended_once():
    body = builders.a_body(builders.a_congress())
    post = builders.a_post(builders.a_person(), body)
    answers = at_once(lambda: operations.end_post(post.pk, until_on=DAY, actor=SYSTEM))
    assert kinds(answers) == [OutOfTurn.__name__] * 5 + [Post.__name__]
    assert [line.act for line in journal.of(body)].count("end_post") == 1
    assert journal.broken(journal.of(body)) == []


def test_a_name_is_taken_once():
    congress = builders.a_congress()
    answers = at_once(lambda: operations.found_body(congress, BodyKind.COURT, "青禾区人民法院", actor=SYSTEM))
    assert kinds(answers) == [Body.__name__] + [Unfit.__name__] * 5


def test_the_last_seat_is_given_once():
    term = builders.a_term(builders.a_congress(), quota=1)
    people = iter([builders.a_person() for _ in range(6)])
    answers = at_once(lambda: operations.seat_deputy(next(people), term, actor=SYSTEM))
    assert kinds(answers) == [Deputy.__name__] + [Unfit.__name__] * 5


def test_a_mandate_ends_once_and_its_posts_with_it():
    term = builders.a_term(builders.a_congress())
    deputy = builders.a_deputy(term)
    committee = builders.a_body(term.congress, BodyKind.STANDING_COMMITTEE, "常务委员会")
    builders.a_post(deputy.person, committee, "member")
    answers = at_once(lambda: operations.end_mandate(deputy.pk, EndReason.MOVED, on=DAY, actor=SYSTEM))
    assert kinds(answers) == [Deputy.__name__] + [OutOfTurn.__name__] * 5
    assert [line.act for line in journal.of(committee)].count("end_post") == 1


def test_the_term_is_changed_once():
    congress = builders.a_congress()
    builders.a_term(congress)
    answers = at_once(lambda: operations.change_term(congress.pk, 18, date(2027, 1, 12), actor=SYSTEM))
    assert kinds(answers) == [Term.__name__] + [Unfit.__name__] * 5


def test_a_roster_comes_in_once():
    congress = builders.a_congress()
    builders.a_term(congress)
    data = written("名册", fitted(["姓名", "选区"]), [[f"代表{n}", "一"] for n in range(30)])
    answers = at_once(lambda: operations.import_roster(congress.pk, "deputies", data, actor=SYSTEM), times=3)
    assert kinds(answers) == ["Roster", "Unfit", "Unfit"]
    assert Deputy.objects.count() == 30


def test_dissolving_and_appointing_at_once_leave_no_one_in_a_dissolved_body():
    body = builders.a_body(builders.a_congress())
    person = builders.a_person()
    acts = iter(
        [
            lambda: operations.dissolve_body(body.pk, DAY, actor=SYSTEM),
            lambda: operations.give_post(person, body, "clerk", from_on=DAY, actor=SYSTEM),
        ]
        * 3
    )
    at_once(lambda: next(acts)())
    body.refresh_from_db()
    assert (body.dissolved_on is None) == Post.objects.filter(body=body, until_on=None).exists()
