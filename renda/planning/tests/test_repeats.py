"""One matter named in the main text and in an attachment."""

from dataclasses import dataclass

from renda.planning.repeats import repeats


@dataclass(frozen=True)
class Item:
    title: str
    part: str = ""


def test_a_matter_named_in_text_and_attachment_is_found_once():
    text, other = Item("未成年人保护工作情况的专项工作报告"), Item("推动宪法宣传")
    arranged, unlike = Item("未成年人保护工作情况的报告", "附件1"), Item("人防设施建设情况的汇报", "附件1")
    assert repeats([text, other, arranged, unlike]) == [(text, arranged)]


def test_alike_words_on_different_matters_are_no_repeat():
    assert repeats([Item("上半年预算执行情况的报告"), Item("上半年计划执行情况的报告", "附件1")]) == []


def test_nothing_repeats_in_a_paper_without_attachments():
    assert repeats([Item("社区矫正"), Item("社区矫正")]) == []
