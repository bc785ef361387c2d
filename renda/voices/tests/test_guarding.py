"""Floods meet work instead of refusal; codes are not guessed; counters are shared and cheap."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from multiprocessing import get_context

import pytest

from renda.kernel import clock
from renda.voices import guarding, proofs, tallies
from renda.voices.rules import VoiceRules

pytestmark = pytest.mark.django_db
RULES = VoiceRules()
HERE, THERE = "10.1.1.0/24", "10.9.9.0/24"


def worked(task):
    for number in count():
        digest = hashlib.sha256(f"{task.challenge}:{number}".encode()).digest()
        if int.from_bytes(digest[:4], "big") >> (32 - task.bits) == 0:
            return {"challenge": task.challenge, "worked": str(number)}
    raise AssertionError


def answered(task):
    digits = proofs.DIGITS
    first, second = digits.index(task.question[0]), digits.index(task.question[2])
    return {"question": task.token, "answered": str(first + second if task.question[1] == "加" else first - second)}


@pytest.fixture(autouse=True)
def little_work(monkeypatch):
    monkeypatch.setattr(proofs, "EASY", 6)
    monkeypatch.setattr(proofs, "HARDEST", 9)


def flood(n, network=HERE, congress=1):
    return [guarding.weigh(RULES, congress, network, {"text": f"第{n}条"}).open for n in range(n)]


def test_a_few_pass_and_then_work_is_asked_for(db):
    assert flood(14) == [True] * 12 + [False] * 2
    assert guarding.weigh(RULES, 1, THERE, {"text": "别处的人"}).open


def test_whoever_does_the_work_passes_in_the_middle_of_a_flood_and_from_the_same_network(db):
    flood(500)
    bits = guarding.needed_bits(RULES, 1, HERE)
    assert bits > proofs.EASY
    gate = guarding.weigh(RULES, 1, HERE, {"text": "诚实的人", **worked(proofs.task(bits))})
    assert gate.open
    assert not gate.around.flood


def test_a_flood_to_a_congress_asks_everyone_but_no_other_congress(db):
    for n in range(130):
        guarding.weigh(RULES, 1, f"10.0.{n}.0/24", {"text": str(n)})
    assert guarding.needed_bits(RULES, 1, THERE)
    assert not guarding.needed_bits(RULES, 2, THERE)


def test_a_proof_serves_once_and_only_whole(db):
    task = proofs.task(6)
    proof = worked(task)
    assert not proofs.is_worked(task.challenge, "1" * 13, 6)
    assert not proofs.is_worked(task.challenge + "x", proof["worked"], 6)
    assert not proofs.is_worked(task.challenge, proof["worked"], 7)
    assert proofs.is_worked(task.challenge, proof["worked"], 6)
    assert not proofs.is_worked(task.challenge, proof["worked"], 6)


def test_a_sum_is_answered_in_digits_or_words_and_asked_once(db):
    task = proofs.task()
    told = answered(task)
    assert not proofs.is_answered(task.token, "99")
    assert not proofs.is_answered(told["question"], told["answered"])
    fresh = proofs.task()
    value = int(answered(fresh)["answered"])
    spoken = proofs.DIGITS[value] if value <= 10 else f"十{proofs.DIGITS[value - 10]}"
    assert proofs.is_answered(fresh.token, f" {spoken} ")


def test_the_answer_does_not_stand_in_the_question(db):
    task = proofs.task()
    assert task.token.count("-") >= 2
    assert proofs._open(task.token)[1] != answered(task)["answered"]


def test_proofs_run_out(db):
    task = proofs.task(6)
    proof = worked(task)
    with clock.on(clock.now() + timedelta(minutes=61)):
        assert not proofs.is_worked(task.challenge, proof["worked"], 6)
        assert not proofs.is_answered(task.token, answered(task)["answered"])


def test_many_sums_from_one_network_are_let_in_but_looked_at(db):
    flood(20)
    gates = [guarding.weigh(RULES, 1, HERE, {"text": str(n), **answered(proofs.task())}) for n in range(31)]
    assert all(gate.open for gate in gates)
    assert [gate.around.flood for gate in gates] == [False] * 30 + [True]


def test_the_same_text_and_a_filled_trap_are_noted(db):
    gates = [guarding.weigh(RULES, 1, f"10.0.{n}.0/24", {"text": "一样的话"}) for n in range(6)]
    assert [gate.around.same_text for gate in gates] == [1, 2, 3, 4, 5, 6]
    assert guarding.weigh(RULES, 1, THERE, {"text": "x", "website": "http://a"}).around.trap_filled


def test_the_congress_may_ask_always_or_never(db):
    assert guarding.needed_bits(VoiceRules(proof="always"), 1, HERE) == proofs.EASY
    flood(50)
    assert guarding.needed_bits(VoiceRules(proof="off"), 1, HERE) == 0


def test_sixty_wrong_codes_an_hour_then_a_sum_with_a_leave_for_ten_more(db):
    for _ in range(60):
        assert guarding.may_guess("1.2.3.4", "", {})
        guarding.note_wrong("1.2.3.4", "")
    assert not guarding.may_guess("1.2.3.4", "", {})
    assert guarding.may_guess("1.2.3.5", "", {})
    assert guarding.may_guess("1.2.3.4", "", answered(proofs.task()))
    leave = proofs.leave()
    for _ in range(10):
        assert guarding.may_guess("1.2.3.4", leave, {})
        guarding.note_wrong("1.2.3.4", leave)
    assert not guarding.may_guess("1.2.3.4", leave, {})
    assert not guarding.may_guess("1.2.3.4", "forged.leave", {})
    with clock.on(clock.now() + timedelta(minutes=61)):
        assert guarding.may_guess("1.2.3.4", "", {})


def test_counters_count_across_threads_and_forget_after_their_window(db):
    table = tallies._table(tallies._path())
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: table.add("many", 60), range(800)))
    assert table.look("many") == 800
    with clock.on(clock.now() + timedelta(seconds=61)):
        assert table.look("many") == 0
        assert table.add("many", 60) == 1


def _count(path):
    table = tallies.Tallies(path)
    for _ in range(300):
        table.add("shared", 600)


def test_counters_are_shared_by_processes(tmp_path, settings):
    path = tmp_path / "tallies"
    tallies.Tallies(path)
    context = get_context("fork")
    children = [context.Process(target=_count, args=(path,)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert tallies.Tallies(path).look("shared") == 900


def test_a_full_table_gives_up_the_least_first(tmp_path, monkeypatch):
    monkeypatch.setattr(tallies, "SLOTS", 8)
    table = tallies.Tallies(tmp_path / "small")
    for _ in range(50):
        table.add("busy", 600)
    for n in range(100):
        table.add(f"passer-by {n}", 600)
    assert table.look("busy") == 50
