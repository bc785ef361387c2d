"""Text from files and web pages comes out readable, and nothing that was meant is lost."""

import pytest

from renda.language.chrome import without_chrome
from renda.language.cleaning import is_riddled_with_pinyin, is_traditional, plain_characters, simplified, without_pinyin


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("\ufeff２０２４年ＡＩ", "2024年AI"),
        ("人\u200b大\u202e常\u2066委\x00会", "人大常委会"),
        ("甲\u00a0乙\u3000丙", "甲 乙 丙"),
        ("甲\r\n乙\r丙\u2028丁\x0c戊", "甲\n乙\n丙\n丁\n戊"),
        ("⼈⺠代表⼤会", "人民代表大会"),
        ("（一）听取，审议；“双减”", "（一）听取，审议；“双减”"),
        ("\ud800甲", "甲"),
    ],
)
def test_characters_become_plain(given: str, clean: str) -> None:
    assert plain_characters(given) == clean


def test_readings_between_characters_are_removed() -> None:
    text = "夯實(shí)代表(biǎo)工作的(de)基礎（chǔ）"
    assert is_riddled_with_pinyin("人(rén)民(mín)")
    assert without_pinyin(text) == ("夯實代表工作的基礎", 4)


def test_a_reading_that_helps_and_a_word_in_brackets_stay() -> None:
    assert not is_riddled_with_pinyin("打造“嘉小豸(zhì)议事厅”品牌,推广使用(app)。" * 2)
    assert without_pinyin("客户端(app)")[0] == "客户端(app)"


def test_traditional_text_is_told_from_a_traditional_name() -> None:
    assert is_traditional("雲南省人大常委會2024年監督工作計劃")
    assert not is_traditional("听取和审议县人民政府关于审计工作情况的报告,报告人李國華、張偉。")
    assert not is_traditional("后面的里程表与云雨面发只")
    assert simplified("聽取和審議關於計劃的報告") == "听取和审议关于计划的报告"


@pytest.mark.parametrize(
    "line",
    [
        "当前位置: 首页 >> 常委会工作 >> 内容",
        "您的位置:首页 >> 文章详情",
        "首页 > 信息发布 > 规划计划",
        "2024-03-05 点击数:",
        "【打印】 【关闭】 分享",
        "[发布时间: 2024-02-01 16:20]    字号:",
        "来源:县人大办公室  发布时间:2024-01-02  浏览次数:35次",
        "字体：[大 中 小] 打印本页",
        "分享到:",
        "- 7 -",
        "第 3 页 共 12 页",
        "首页 人大概况 规章制度 代表建议 人事任免",
        "上一篇:关于召开会议的通知",
        "云上资讯 > 政策 > 正文   发布时间 2024   分享到: 微信 微博",
    ],
)
def test_furniture_is_emptied_out(line: str) -> None:
    assert without_chrome(["正文第一句。", line, "正文第二句。"]) == ["正文第一句。", "", "正文第二句。"]


@pytest.mark.parametrize(
    "line",
    [
        "时间:2024年3月15日上午9时",
        "联系电话:12345678",
        "由县人大常委会办公室承办",
        "推进打印店整治",
        "1",
        "2023年02月22日",
        "字号调整工作",
        "联系3-6名基层代表",
        "年初(3—4月)开展询问",
        "来源可靠、去向可查的资金监管",
        "地址:清河县人民路1号",
    ],
)
def test_what_was_meant_stays(line: str) -> None:
    assert without_chrome(["正文第一句。", line]) == ["正文第一句。", line]


def test_a_page_number_inside_a_sentence_goes() -> None:
    assert without_chrome(["有效-7-开展培训"]) == ["有效开展培训"]


def test_the_foot_of_a_site_goes_with_its_address() -> None:
    assert without_chrome(["正文。", "清河县人大常委会 主办", "地址: 人民路1号 邮编:200082", "您是第 位访问者"]) == [
        "正文。",
        "",
        "",
        "",
    ]


def test_the_name_of_a_site_above_its_path_goes_at_both_ends() -> None:
    assert without_chrome(["南京市人大", "当前位置: 首页 > 计划", "正文。", "", "南京市人大"]) == [
        "",
        "",
        "正文。",
        "",
        "",
    ]
