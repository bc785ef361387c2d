"""Short words for narrow places: an item's subject without the phrases its form already says; pure."""

import re

LEADING = re.compile(r"^(?:检查|开展|组织开展|对|关于|听取和审议|听取)(?=.{4})")
TRAILING = re.compile(
    r"(?:的?(?:专题调研|执法检查|跟踪监督|重大事项报告|专项工作报告|情况报告|报告|汇报)|(?:工作)?(?:贯彻)?(?:实施|执行|落实)?情况)$"
)
NUMERAL = re.compile(r"^([一二三四五六七八九十]+)(?=[^一二三四五六七八九十、(（])")
LAW = re.compile(r"《(?:中华人民共和国)?([^》]+)》")


def short(title: str) -> str:
    """托育服务体系建设 for 托育服务体系建设情况的报告; never shorter than four characters."""
    text = LAW.sub(r"\1", LEADING.sub("", title.split(",")[0].split("，")[0]))
    while (cut := TRAILING.sub("", text).rstrip("的")) != text and len(cut) >= 4:
        text = cut
    return text or title


def section(printed: str) -> str:
    """A section with its first numeral set off: 一、听取和审议专项工作报告."""
    return NUMERAL.sub(r"\1、", printed)
