"""What is kept is found, only by those who may see it; counts follow; all can be written anew."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.kernel import journal
from renda.kernel.actors import SYSTEM
from renda.kernel.declarations import COMPARABLES, Comparable, Compared
from renda.language.similar import Index
from renda.likeness import operations, queries
from renda.likeness.models import Count, Proposal, Tally, Text
from renda.people.models import Jurisdiction

pytestmark = pytest.mark.django_db

KIND = "people.jurisdiction"
DATA = Path(__file__).parents[4] / "shared" / "data"
PIPES = "关于改造望江路供水管网的建议。望江路水压不足，管道老化漏水。"
PIPES_AGAIN = "望江路供水管道太旧，经常漏水停水，请求更换管网"


@pytest.fixture(autouse=True)
def jurisdictions_stand_for_matters(monkeypatch):
    """Name is the text; 废 is not compared, 密 is not counted."""

    def compared(row):
        return None if "废" in row.name else Compared(row.name, 1, "", date(2026, 1, 1), "密" not in row.name)

    monkeypatch.setitem(COMPARABLES, KIND, Comparable(Jurisdiction, Jurisdiction.objects.all, compared))


def a_matter(text, *, congress=1, place="", day=date(2026, 1, 1), counts=True):
    """One kept without its act; tests of upkeep go through the journal."""
    row = Jurisdiction.objects.create(name=text[:60], level="district")
    operations.keep(KIND, row.pk, congress, text, place=place, day=day, counts=counts)
    return row.pk


def found(text, among=None, **more):
    rows = Jurisdiction.objects.all() if among is None else among
    return [key for key, _ in queries.find(text, among=rows, **more)]


def test_the_same_request_in_other_words_comes_first():
    pipes = a_matter(PIPES)
    a_matter("关于加强社区养老助餐的建议。老人吃饭难。")
    [(best, score), *_] = queries.find(PIPES_AGAIN, among=Jurisdiction.objects.all())
    assert best == pipes
    assert 0.4 < score <= 1


def test_scores_are_those_of_an_index_made_on_the_spot():
    texts = [PIPES, "关于望江路增设路灯的建议", "关于整治背街小巷的建议。积水", "关于柳园小区加装电梯的建议"]
    index = Index()
    for text in texts:
        index.add(str(a_matter(text)), text)
    for text in [*texts, PIPES_AGAIN]:
        kept = queries.find(text, among=Jurisdiction.objects.all(), n=4)
        made = index.candidates(text, 4)
        assert [str(key) for key, _ in kept] == [key for key, _ in made]
        assert [score for _, score in kept] == pytest.approx([score for _, score in made], abs=0.001)


def test_what_one_may_not_see_never_appears_and_takes_nobodys_place(monkeypatch):
    """Thirty closer ones that are hidden do not crowd out the one that may be seen."""
    monkeypatch.setattr(queries, "RANKED", 2)
    monkeypatch.setattr(queries, "SIFTED", 3)
    seen = a_matter("关于供水管网改造的建议。东风路。")
    for _ in range(30):
        a_matter(PIPES)
    among = Jurisdiction.objects.filter(pk=seen)
    assert found(PIPES_AGAIN, among) == [seen]
    monkeypatch.setattr(queries, "FIRST", 4)
    assert found(PIPES_AGAIN, among) == [seen]
    assert found(PIPES_AGAIN, Jurisdiction.objects.none()) == []


def test_what_does_not_count_changes_no_score():
    a_matter(PIPES)
    a_matter("关于整治背街小巷的建议")
    before = queries.find(PIPES_AGAIN, among=Jurisdiction.objects.all())
    secret = a_matter("关于望江路供水管网的建议。望江路有问题。", counts=False)
    operations.count_new(1)
    among = Jurisdiction.objects.exclude(pk=secret)
    assert queries.find(PIPES_AGAIN, among=among) == before


def test_congress_day_and_the_row_itself_narrow_the_search():
    old = a_matter(PIPES, day=date(2020, 1, 1))
    elsewhere = a_matter(PIPES, congress=2)
    assert found(PIPES, congress_id=1) == [old]
    assert found(PIPES, since=date(2025, 1, 1)) == [elsewhere]
    assert found(PIPES, but=old) == [elsewhere]
    assert found(PIPES, n=0) == []


def test_the_same_request_for_another_place_is_another_request():
    here, there = a_matter(PIPES, place="青禾区柳河镇"), a_matter(PIPES, place="青禾区白马镇")
    ((first, near), (second, far)) = queries.find(PIPES, among=Jurisdiction.objects.all(), place="青禾区柳河镇")
    assert (first, second) == (here, there)
    assert far < near / 2


def writes(asked):
    return [q["sql"] for q in asked if "INSERT INTO likeness_" in q["sql"]]


def test_a_text_is_kept_with_the_act_and_written_only_where_it_changed():
    row = Jurisdiction.objects.create(name=PIPES[:60], level="district")
    journal.write(row, SYSTEM, act="add", label="登记")
    assert found(PIPES_AGAIN) == [row.pk]
    with CaptureQueriesContext(connection) as asked:
        operations.refresh(KIND, [row.pk])
    assert len(asked) == 2
    assert not writes(asked)
    row.name = "关于增设路灯的建议"
    row.save()
    with CaptureQueriesContext(connection) as asked:
        journal.write(row, SYSTEM, act="edit", label="修改")
    assert writes(asked)
    assert found(PIPES_AGAIN) == []
    assert found("请求安装路灯") == [row.pk]
    row.name = "废路灯"
    row.save()
    journal.write(row, SYSTEM, act="drop", label="取消")
    assert not Text.objects.exists()


def test_kinds_that_declare_nothing_are_passed_over():
    operations.refresh("x.y", [1])
    operations.refresh(KIND, [])
    operations.refresh(KIND, [10**12])
    assert not Text.objects.exists()


def test_one_search_asks_a_fixed_number_of_times_and_fetches_few_rows(monkeypatch):
    """However many are kept: no statement per candidate, and only those compared in full are fetched."""
    monkeypatch.setattr(queries, "RANKED", 5)
    for n in range(60):
        a_matter(f"{PIPES}第{n}号")
    with CaptureQueriesContext(connection) as asked:
        assert len(found(PIPES, n=3)) == 3
    assert len(asked) <= 6
    (fetched,) = [q["sql"] for q in asked if '"likeness_drawn"."words"' in q["sql"]]
    assert fetched.split(" IN (")[1].count(",") == 4


def test_common_features_are_not_looked_up_once_rare_ones_are_enough(monkeypatch):
    rare = a_matter("关于望江路路灯的建议")
    for n in range(30):
        a_matter(f"关于供水管网的建议{n}")
    monkeypatch.setattr(queries, "VISITS", 3)
    assert found("望江路供水管网") == [rare]


def test_counts_follow_in_batches_and_are_the_same_before_and_after(monkeypatch):
    monkeypatch.setattr(operations, "UNCOUNTED", 10**6)
    for n in range(12):
        a_matter(f"{PIPES}{n}号")
    before = queries.find(PIPES_AGAIN, among=Jurisdiction.objects.all())
    assert not Count.objects.exists()
    operations.count_new(1)
    assert Tally.objects.get().texts == 12
    assert Count.objects.filter(n=12).exists()
    operations.count_new(1)
    assert Tally.objects.get().texts == 12
    assert queries.find(PIPES_AGAIN, among=Jurisdiction.objects.all()) == before


def test_rebuilding_writes_all_anew_and_sweeps_what_is_gone(capsys):
    rows = [Jurisdiction.objects.create(name=f"关于{n}号路灯的建议", level="district") for n in range(5)]
    operations.keep(KIND, 10**9, 1, PIPES)
    operations.keep("gone.kind", 1, 1, PIPES)
    Text.objects.filter(object_id=rows[0].pk).delete()
    assert dict(operations.rebuild(batch=2))[KIND] == 5
    assert sorted(Text.objects.values_list("object_id", flat=True)) == [row.pk for row in rows]
    assert Tally.objects.get().texts == 5
    call_command("rebuild_likeness", KIND)
    assert "区划：5件" in capsys.readouterr().out
    with pytest.raises(CommandError, match="没有x"):
        call_command("rebuild_likeness", "x.y")


@pytest.mark.parametrize(
    "text", ["", "。！", "\0\ud800", "a" * 100_000, "建议" * 5_000, "'; DROP TABLE x; --%s{}", "é😀"]
)
def test_no_text_is_too_strange(text):
    a_matter("关于路灯的建议")
    odd = Jurisdiction.objects.create(name="怪", level="district").pk
    operations.keep(KIND, odd, 1, text, place=text)
    assert all(0 <= score <= 1 for _, score in queries.find(text, among=Jurisdiction.objects.all(), place=text))


def test_the_first_proposal_stands():
    operations.propose(KIND, 1, 1, [3, 2], date(2026, 1, 1))
    operations.propose(KIND, 1, 1, [2, 3], date(2026, 2, 1))
    assert Proposal.objects.get().ranked == [3, 2]


@pytest.mark.parametrize("name", ["suggestions.jsonl", "opinions.jsonl"])
def test_known_pairs_are_among_the_first_three(name):
    """Measured on rows kept outside the project."""
    if not (DATA / name).exists():
        pytest.skip(f"no {name} beside the project")
    given = [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines() if line.strip()]
    texts = [(row.get("text") or f"{row['title']}。{row['gist']}", row["place"], row["dup_group"]) for row in given]
    groups, keys = {}, []
    for text, place, group in texts:
        keys.append(a_matter(text, place=place))
        if group:
            groups.setdefault(group, set()).add(keys[-1])
    asked = hits = 0
    for key, (text, place, group) in zip(keys, texts, strict=True):
        same = groups.get(group, set()) - {key}
        if same:
            asked += 1
            near = queries.find(text, among=Jurisdiction.objects.all(), place=place, but=key)
            hits += bool(same & {pk for pk, _ in near})
            assert all(one >= other for (_, one), (_, other) in pairwise(near))
    assert hits / asked >= 0.95
