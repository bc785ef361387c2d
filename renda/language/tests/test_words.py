"""Tokens, numerals and the order of names."""

import re

import pytest

from renda.language.numerals import digits_in_chinese, ordinal, to_chinese, to_int
from renda.language.pinyin import sort_key
from renda.language.tokens import tokens, tsquery, tsvector_literal

LEXEME = r"'(?:[^'\\]|''|\\\\)+'"
VECTOR = re.compile(rf"({LEXEME}:\d+[ABCD](,\d+[ABCD])*( |$))*")
QUERY = re.compile(rf"|{LEXEME}(:\*)?( & {LEXEME}(:\*)?)*")
HOSTILE = [
    "'",
    "\\",
    "a'b\\c",
    "'; drop table x; --",
    "甲 & | ! ( ) :* <-> 乙",
    "\0\x01",
    "\ud800",
    "'\\'",
    "",
    "   ",
    "\u202e人大",
    "a" * 5000,
    "|" * 99,
    "人大" * 50_000,
    "😀",
    "it's 5:00",
    "\\'",
    "ﷺ",
    "!!",
    ":*",
    "𠮷野家",
]


def test_words_are_found_within_longer_words() -> None:
    assert {"人大常委会", "监督", "计划", "2024"} <= set(tokens("区人大常委会2024年监督工作计划"))


def test_traditional_full_width_and_capital_spellings_meet() -> None:
    assert tokens("監督ＡＢＣ") == tokens("监督abc")
    assert tokens("，。（）") == []


def test_a_vector_carries_weights_and_positions() -> None:
    assert tsvector_literal({"B": "审计", "A": "预算"}) == "'审计':2B '预算':1A"
    with pytest.raises(ValueError, match="E"):
        tsvector_literal({"E": "预算"})


def test_a_query_wants_all_words_and_the_beginning_of_the_last() -> None:
    assert tsquery("预算 审计") == "'预算' & '审计':*"
    assert tsquery("，！") == ""


def test_words_of_a_query_are_words_of_the_paper() -> None:
    paper = set(tokens("听取和审议县人民政府关于农村道路建设情况的报告，报告人李新华"))
    for query in ("农村道路建设", "李新华", "人民政府 报告"):
        wanted = re.findall(r"'([^']+)'", tsquery(query))
        assert set(wanted) <= paper


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_can_break_a_literal(text: str) -> None:
    vector, query = tsvector_literal({"A": text, "D": text}), tsquery(text)
    assert VECTOR.fullmatch(vector)
    assert QUERY.fullmatch(query)
    assert "\0" not in vector + query
    (vector + query).encode()


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("二十三", 23),
        ("十", 10),
        ("十二", 12),
        ("〇", 0),
        ("两", 2),
        ("廿三", 23),
        ("卅", 30),
        ("一百零五", 105),
        ("二〇二四", 2024),
        ("２３", 23),
        ("两千零二十四", 2024),
        ("三万五千", 35_000),
        ("一亿二千万", 120_000_000),
        ("23", 23),
        ("", None),
        ("甲", None),
        ("第三", None),
        ("九" * 30, None),
    ],
)
def test_numerals_are_numbers(numeral: str, number: int | None) -> None:
    assert to_int(numeral) == number


def test_numbers_come_back_from_their_numerals() -> None:
    numbers = [*range(1200), 10_000, 10_010, 20_305, 100_000, 35_000_000, 120_000_001, 999_999_999_999]
    assert [to_int(to_chinese(number)) for number in numbers] == numbers


def test_numbers_are_written_as_people_write_them() -> None:
    assert [to_chinese(number) for number in (10, 23, 105, 110, 1010)] == [
        "十",
        "二十三",
        "一百零五",
        "一百一十",
        "一千零一十",
    ]
    assert digits_in_chinese(2024) == "二〇二四"


def test_ordinals_are_found_in_running_text() -> None:
    text = "区第七届人民代表大会常务委员会第二十三次会议"
    assert (ordinal(text, "次"), ordinal(text, "届"), ordinal(text, "号")) == (23, 7, None)
    assert ordinal("第26次主任会议", "次") == 26


def test_names_stand_in_the_order_of_their_sound() -> None:
    names = ["张三", "曾国", "单田", "仇和", "欧阳修", "区明", "安平", "尉迟恭", "任远", "阿卜杜拉·买买提", "赵一"]
    assert sorted(names, key=sort_key) == [
        "阿卜杜拉·买买提",
        "安平",
        "区明",
        "欧阳修",
        "仇和",
        "任远",
        "单田",
        "尉迟恭",
        "曾国",
        "张三",
        "赵一",
    ]


def test_same_sounds_are_ordered_by_tone_then_character() -> None:
    assert sort_key("妈") < sort_key("麻") < sort_key("马")
    assert sort_key("李伟") != sort_key("李炜")
    assert sort_key("") == ""
