"""Kinds of problem among texts: the same trouble in other words and places comes together, always in the same way."""

import random

import pytest

from renda.voices.clustering import SMALLEST, Text, clusters, likeness
from renda.voices.theme_matching import Known, belongs_to, title_of

HEAT = (
    "家里暖气不热，才十四度",
    "暖气片摸着是凉的，室温只有十五度",
    "暖气一直不热，老人穿棉袄",
    "顶楼暖气不热，放了气也没用",
)
FEE = ("取暖费怎么还不退，去年退费的单子交了", "停供的取暖费退费一直没到账", "取暖费退费说好上月到，没有消息")
LIFT = ("电梯又坏了，困了半小时", "电梯三天两头坏，维保不来", "电梯故障停了一周，老人下不了楼")
TOWNS = ("南塘街道", "望江镇", "石桥镇", "河滨街道")


def month(seed=1, each=12):
    """Each sentence many times over, with other places and other talk around it."""
    chance, found = random.Random(seed), []
    for kind, lines in (("供暖", HEAT), ("供暖", FEE), ("电梯", LIFT)):
        for line in lines:
            for _ in range(each):
                town = chance.choice(TOWNS)
                talk = chance.choice(("", "市民来电反映，", "您好，"))
                found.append(
                    Text(f"t{len(found):04d}", kind, f"{talk}{town}{chance.randint(1, 40)}号楼{line}。", (town,))
                )
    chance.shuffle(found)
    return found


def topics(cluster, texts):
    by_key = {text.key: text.text for text in texts}
    return {
        "heat" if "不热" in by_key[k] or "凉" in by_key[k] else "fee" if "退" in by_key[k] else "lift"
        for k in cluster.members
    }


def test_the_same_trouble_in_other_places_comes_together_and_others_stay_apart():
    texts = month()
    found = clusters(texts)
    assert all(len(topics(cluster, texts)) == 1 for cluster in found)
    assert {next(iter(topics(c, texts))) for c in found} == {"heat", "fee", "lift"}
    assert sum(len(c.members) for c in found) > 0.9 * len(texts)


def test_kinds_of_opinion_are_never_mixed():
    texts = month()
    kind_of = {text.key: text.kind for text in texts}
    assert all({kind_of[key] for key in cluster.members} == {cluster.kind} for cluster in clusters(texts))


def test_the_order_of_texts_changes_nothing():
    texts = month()
    turned = list(reversed(texts))
    assert clusters(texts) == clusters(turned)


def test_few_texts_are_no_kind_of_problem():
    assert clusters(month(each=1)[: SMALLEST - 1]) == []
    assert clusters([]) == []


def test_names_of_places_tie_nothing_together():
    places = [Text(f"t{n}", "", f"南塘街道青禾花园里{what}", ("南塘街道", "青禾花园")) for n, what in enumerate(
        ("路灯坏了", "井盖丢了", "树枝断了", "公交少了", "垃圾没收", "楼道漏水", "网络中断", "门禁失灵"))]  # fmt: skip
    assert clusters(places) == []


def test_words_are_told_that_mean_something():
    [lift] = [c for c in clusters(month()) if c.kind == "电梯"][:1]
    assert "电梯" in title_of(lift)
    assert not {"市民", "来电", "您好"} & set(lift.words)


def test_empty_and_endless_texts_are_borne():
    odd = [Text(f"t{n}", "", text) for n, text in enumerate(["", "　", "\0", "啊" * 100_000, "😀" * 50, "=1+1"])]
    assert clusters(odd) == []


@pytest.mark.parametrize(
    ("theme_of", "meant"),
    [({"a": 7, "b": 7}, 7), ({"a": 7}, 3), ({"a": 7, "b": 8}, 3), ({}, 3)],
    ids=["two members know it", "one is chance", "they disagree", "by its words"],
)
def test_a_group_joins_the_theme_its_members_or_words_tell(theme_of, meant):
    cluster = clusters([Text(k, "电梯", "电梯又坏了，困了半小时，维保不来") for k in "abcdefgh"])[0]
    known = [Known(3, "电梯", cluster.words), Known(9, "供暖", cluster.words)]
    assert belongs_to(cluster, known, theme_of) == meant


def test_other_words_are_another_theme():
    cluster = clusters([Text(k, "电梯", "电梯又坏了，困了半小时，维保不来") for k in "abcdefgh"])[0]
    assert belongs_to(cluster, [Known(3, "电梯", ("加装", "一楼", "采光"))], {}) is None
    assert likeness((), ("a",)) == 0.0
