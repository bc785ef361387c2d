"""A workbook of past years, as an office would bring it in."""

from io import BytesIO

from renda.demo.bench.load import SUBJECTS
from renda.kernel.workbooks import write
from renda.suggestions.exchange.columns import COLUMNS

TERM, SESSION = 3, 2
"""Closed long ago; its own numbers end below 10,000."""


def sheet_of(n: int) -> BytesIO:
    out = BytesIO()
    write(
        out,
        "往年",
        [(c.heading, c.width) for c in COLUMNS],
        ([row.get(c.heading) for c in COLUMNS] for row in map(_row, range(n))),
    )
    return out


def _row(k: int) -> dict[str, object]:
    first, second = SUBJECTS[k % 22], SUBJECTS[k // 22 % 22]
    return {
        "届次": f"第{TERM}届", "会次": f"第{SESSION}次会议", "编号": f"第{10_000 + k}号", "提出时间": "会议期间", "提出日期": "2013-01-13",
        "案由": f"关于改进{first}和{second}第{k}处的建议", "情况和问题": f"{first}方面群众反映较多，设施陈旧，管理分散。" * 10,
        "具体建议": f"建议明确{second}的牵头部门和时限，分批改造，公布进展。" * 10, "领衔代表": f"代表{TERM}届{k % 500}",
        "联名代表": "、".join(f"代表{TERM}届{(k + j) % 500}" for j in (1, 2)), "主办单位": f"量测{k % 60}局",
        "会办单位": f"量测{(k + 7) % 60}局", "交办日期": "2013-01-25", "答复日期": "2013-04-10", "办理结果": "解决采纳",
        "答复内容": "您提出的建议收悉，经研究，现将办理情况答复如下。" * 20, "代表评价办理态度": "满意", "代表评价办理结果": "满意", "是否公开": "是",
    }  # fmt: skip
