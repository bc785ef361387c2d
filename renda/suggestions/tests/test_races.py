"""Real connections at once: one act, plain refusals, one journal line, numbers without a gap."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from renda.kernel import clock, journal, replay
from renda.kernel.errors import OutOfTurn, Refusal, Stale
from renda.people.builders import as_deputy
from renda.suggestions import operations
from renda.suggestions.builders import a_suggestion
from renda.suggestions.models import Assignment, Evaluation, Suggestion
from renda.suggestions.tests.conftest import DAY, a_house

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def at_once(n, act):
    """What ``n`` callers at once get: results and refusals; any other exception fails the test."""
    ready = Barrier(n)

    def call(k):
        try:
            ready.wait(10)
            with clock.on(DAY):
                return act(k)
        except Refusal as no:
            return no
        finally:
            connections.close_all()

    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(call, range(n)))


def test_eight_clerks_assign_and_one_does_it():
    house = a_house()
    story = a_suggestion(by=house.李明).accepted()
    bodies = [house.住建.pk, house.水务.pk]
    answers = at_once(8, lambda k: operations.assign(story.suggestion.pk, actor=house.周文, lead_id=bodies[k % 2]))
    assert sum(isinstance(a, list) for a in answers) == 1
    assert sum(isinstance(a, OutOfTurn) for a in answers) == 7
    assert Assignment.objects.count() == 1
    assert journal.of(story.suggestion).filter(act="to_assigned").count() == 1


def test_numbers_of_suggestions_accepted_at_once_have_no_gap():
    house = a_house()
    pks = [a_suggestion(f"关于{n}号的建议", by=house.李明).submitted().suggestion.pk for n in range(8)]
    at_once(8, lambda k: operations.accept(pks[k], actor=house.周文))
    assert sorted(Suggestion.objects.values_list("serial", flat=True)) == list(range(1, 9))


def test_an_edit_and_a_confirmation_at_once_never_sign_what_was_not_read():
    house = a_house()
    story = a_suggestion(by=house.李明)
    operations.invite(story.suggestion.pk, [house.王芳.pk], actor=as_deputy(house.李明))

    def act(k):
        if k:
            return operations.confirm(story.suggestion.pk, actor=as_deputy(house.王芳), version=1)
        return operations.edit(story.suggestion.pk, actor=as_deputy(house.李明), version=1, facts="改过")

    answers = at_once(2, act)
    assert not isinstance(answers[0], Refusal)
    assert isinstance(answers[1], Stale) or answers[1].state == "confirmed"
    mine = story.suggestion.cosignatures.get()
    assert (mine.state, mine.revision) == ("invited", None)


def test_withdrawal_and_delivery_at_once_leave_one_truth():
    house = a_house()
    story = a_suggestion(by=house.李明).assigned("区住建局").contacted()
    reply = operations.draft_reply(story.part.pk, actor=house.赵敏, text="答复" * 20, result_class="adopted")
    operations.check_reply(reply.pk, actor=house.赵敏)

    def act(k):
        if k:
            return operations.withdraw(story.suggestion.pk, actor=as_deputy(house.李明), reason="已解决")
        return operations.sign_and_deliver(reply.pk, actor=house.赵敏, doc_no="1号", signer="局长")

    at_once(2, act)
    assert story.get().state == "withdrawn"
    assert list(replay.faults()) == []


def test_a_reply_judged_from_two_windows_is_judged_once():
    house = a_house()
    story = a_suggestion(by=house.李明).assigned("区住建局").replied()
    pk = story.reply.pk
    answers = at_once(
        4, lambda _: operations.evaluate(pk, actor=as_deputy(house.李明), attitude="satisfied", result="satisfied")
    )
    assert sum(isinstance(a, Evaluation) for a in answers) == 1
    assert Evaluation.objects.count() == 1


def test_two_batches_over_the_same_items_do_not_wait_for_each_other_for_ever():
    house = a_house()
    pks = [a_suggestion(f"关于{n}号的建议", by=house.李明).accepted().suggestion.pk for n in range(6)]
    answers = at_once(
        2, lambda k: operations.assign_batch(pks[:: -1 if k else 1], actor=house.周文, lead_id=house.住建.pk)
    )
    assert sum(isinstance(a, list) for a in answers) == 1
    assert Assignment.objects.count() == 6


def test_two_joinings_crosswise_leave_one():
    house = a_house()
    one, two = (a_suggestion(t, by=house.李明).accepted().suggestion.pk for t in ("关于一的建议", "关于二的建议"))
    answers = at_once(2, lambda k: operations.merge(two if k else one, actor=house.周文, into_id=one if k else two))
    assert sum(isinstance(a, Suggestion) for a in answers) == 1
    assert Suggestion.objects.filter(state="merged").count() == 1
