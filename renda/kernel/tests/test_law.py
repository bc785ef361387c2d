"""Citations print as lawyers write them, in the version of their day."""

from datetime import date

import pytest

from renda.kernel import law


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (17, "十七"), (20, "二十"), (51, "五十一"), (100, "一百"), (107, "一百零七"),
     (110, "一百一十"), (1001, "一千零一"), (1260, "一千二百六十"), (1010, "一千零一十")],
)  # fmt: skip
def test_article_numbers_are_counted_in_words(number, words):
    assert law.in_words(number) == words


def test_a_citation_names_title_version_and_article_in_words():
    printed = str(law.cite("代表法51"))
    assert printed.startswith("《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》（2025年修正）第五十一条")


def test_a_citation_has_a_short_form_with_its_paragraph():
    assert law.cite("代表法51").short == "代表法第五十一条"
    assert law.cite("监督法15(2)").short == "监督法第十五条第二款"


def test_a_law_that_was_never_changed_prints_without_a_remark():
    assert str(law.cite("民法典202", date(2026, 1, 1))).endswith("民法典》第二百零二条")


def test_what_does_not_resolve_is_a_bug():
    for wrong in ("代表法" + "9999", "无名法1", "代表法", ""):
        with pytest.raises(law.Unknown):
            law.cite(wrong)
