"""Comparable texts of the bench's opinions: drawn once for each wording and estate, put together by the database."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.db import connection

from renda.demo.bench.load import SUBJECTS
from renda.demo.bench.rows import run
from renda.language.closeness import Portrait
from renda.likeness import operations, portraits

KIND = "voices.voice"
ESTATES = tuple(first + second for first, second in product("幸福安康和平长宁永乐金银", "园庭苑居"))
ENDINGS = ("坏了半年没有人修", "晚上吵得睡不着", "排队要等两个小时", "希望尽快解决", "老人孩子出门很不方便")
HOUSES = 900


def wording(estate: str, house: object, first: str, second: str, ending: str) -> str:
    return f"我们{estate}新村{house}号旁边的{first}和{second}{ending}。"


def alike() -> None:
    """``bench_voice`` tells which opinion is which; without the index while they are written."""
    parts = "features int[], words text, subject jsonb, named jsonb"
    run(f"CREATE TEMP TABLE bench_said (n int, {parts}) ON COMMIT DROP")
    run(f"CREATE TEMP TABLE bench_estate (n int, {parts}) ON COMMIT DROP")
    run("CREATE TEMP TABLE bench_house (n int, feature int) ON COMMIT DROP")
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO bench_said VALUES (%s, %s, %s, %s, %s)", list(_wordings()))
        cursor.executemany("INSERT INTO bench_estate VALUES (%s, %s, %s, %s, %s)", list(_estates()))
        cursor.executemany(
            "INSERT INTO bench_house VALUES (%s, %s)", [(n, portraits.number(str(n))) for n in range(HOUSES)]
        )
    joined = (
        f"FROM bench_voice v JOIN bench_said w ON w.n = v.i % {22 * 22 * 5} JOIN bench_estate e ON e.n = v.i % {len(ESTATES)} "
        f"JOIN bench_house h ON h.n = v.i % {HOUSES}"
    )
    run(
        f"""
        DROP INDEX likeness_text_features;
        INSERT INTO likeness_text (kind, object_id, congress_id, day, counts, size, digest, features)
        SELECT '{KIND}', v.id, v.house, v.said, true, cardinality(w.features) + cardinality(e.features) + 1, md5(v.i::text),
               w.features || e.features || h.feature {joined};
        INSERT INTO likeness_drawn (kind, object_id, words, subject, named, place)
        SELECT '{KIND}', v.id, w.words || ' ' || e.words || ' ' || h.n, w.subject, e.named, '量测路' || v.i % 900 || '号' {joined};
        CREATE INDEX likeness_text_features ON likeness_text USING gin (features) WITH (fastupdate = off);
        DROP TABLE bench_said, bench_estate, bench_house
        """
    )
    operations.count_new()


def said(n: int) -> tuple[str, str, str]:
    """First subject, second subject and ending of an opinion's number, as the loader's SQL takes them."""
    return SUBJECTS[n % 22], SUBJECTS[n // 22 % 22], ENDINGS[n % 5]


def _wordings() -> Iterator[tuple[Any, ...]]:
    """Of each wording what is the same in two estates."""
    for n in range(22 * 22 * 5):
        one, other = (portraits.drawn(wording(estate, "", *said(n))) for estate in ESTATES[:2])
        yield n, *_columns(one, one.features & other.features)


def _estates() -> Iterator[tuple[Any, ...]]:
    """Of each estate what no other has."""
    one, other, *_ = drawn = [portraits.drawn(wording(estate, "", *said(0))) for estate in ESTATES]
    for n, made in enumerate(drawn):
        yield n, *_columns(made, made.features - (one.features & other.features))


def _columns(made: Portrait, features: frozenset[str]) -> tuple[Any, ...]:
    _, subject, named, _ = portraits.columns(made)
    return sorted(set(portraits.numbers(features).values())), " ".join(sorted(features)), subject, named
