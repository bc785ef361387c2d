"""Two at once: two hand-ins of one task, a merge while the report goes up, an opinion while collecting ends."""

import threading
from datetime import date

import pytest
from django.db import connection

from renda.consultation import builders as b
from renda.consultation import operations
from renda.consultation.models import Call, Comment, Consultation
from renda.kernel import clock, journal
from renda.kernel.actors import OUTSIDER, SYSTEM
from renda.kernel.errors import Refusal
from renda.people import builders as people

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2026, 3, 2)


def at_once(*acts):
    """Each in a thread with a connection of its own; what each gave or how it was refused."""
    answers, gate = [None] * len(acts), threading.Barrier(len(acts))

    def play(n, act):
        try:
            with clock.on(TODAY):
                gate.wait(10)
                answers[n] = act()
        except Refusal as no:
            answers[n] = no
        finally:
            connection.close()

    threads = [threading.Thread(target=play, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return answers


@pytest.fixture
def put_out():
    with clock.on(TODAY):
        found = b.a_consultation(people.a_congress())
        point = b.a_point(found.congress)
        [call] = b.put_out(found, point)
        staff = b.staff_of(point)
        rows = b.collected(call, 4, actor=staff)
        yield found, call, staff, rows


def test_a_task_is_handed_in_once_however_often_it_is_pressed(put_out):
    _found, call, staff, _rows = put_out
    answers = at_once(*[lambda: operations.hand_in(call.pk, "王主任", actor=staff)] * 4)
    assert sum(isinstance(a, Call) for a in answers) == 1
    assert journal.of(call).filter(act="hand_in").count() == 1


def test_a_merge_while_the_report_goes_up_is_whole_or_not_at_all(put_out):
    found, _call, _staff, rows = put_out
    keys = [row.pk for row in rows]
    operations.close(found.pk, actor=SYSTEM)
    operations.keep(keys, actor=SYSTEM)
    operations.approve(found.pk, actor=SYSTEM)
    at_once(
        lambda: operations.submit(found.pk, signer="高远", actor=SYSTEM),
        lambda: operations.merge_comments(keys[0], keys[1:3], actor=SYSTEM),
        lambda: operations.send_back(found.pk, "再看看", actor=SYSTEM),
    )
    state = Consultation.objects.get(pk=found.pk).state
    rows = list(Comment.objects.filter(pk__in=keys).order_by("pk"))
    if state == "submitted":
        assert {row.state for row in rows} == {"submitted"}
        assert len({row.submission_id for row in rows}) == 1
    else:
        assert all(row.submission_id is None for row in rows)
    merged = [row for row in rows if row.merged_into_id]
    assert len(merged) in (0, 2)


def test_an_opinion_comes_before_the_end_or_is_refused(put_out):
    found, *_ = put_out
    answers = at_once(
        lambda: operations.close(found.pk, actor=SYSTEM),
        *[lambda n=n: operations.comment(found.pk, f"第{n}条很好的意见", actor=OUTSIDER) for n in range(5)],
    )
    assert isinstance(answers[0], Consultation)
    stored = Comment.objects.filter(code_digest__isnull=False).count()
    assert stored == sum(isinstance(a, tuple) for a in answers)
    assert Consultation.objects.get(pk=found.pk).state == "sorting"
