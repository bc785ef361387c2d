"""The columns of the sheet: heading, other names it goes by, what a cell may hold, how wide it is, what to write."""

from dataclasses import dataclass
from typing import Literal

CellKind = Literal["line", "text", "names", "day", "yes", "term", "session", "phase", "serial"]
LONG = 20_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``others`` are headings that mean the same, ``required`` ones every row must fill in."""

    heading: str
    field: str
    kind: CellKind = "line"
    others: tuple[str, ...] = ()
    required: bool = False
    at_most: int = 200
    width: int = 14
    example: str = ""
    note: str = ""


COLUMNS: tuple[Column, ...] = (
    Column("届次", "term", "term", ("届", "届别", "人大届次"), True, width=10, example="第十七届", note="写作第十七届、17届或者17。"),
    Column("会次", "session", "session", ("次", "会议", "会议次数", "大会次数", "人代会"), width=12, example="第三次会议",
           note="会议期间提出的必填；闭会期间的填此前最近一次会议，可不填。"),
    Column("编号", "number", "serial", ("建议编号", "建议号", "号", "序号", "案号"), True, 40, 12, "第0012号",
           "须含数字；同一次会议不能重复，闭会期间的另编号。"),
    Column("提出时间", "phase", "phase", ("提出阶段", "会议或者闭会", "会期"), width=12, example="会议期间",
           note="会议期间或者闭会期间；不填的，填了会次的按会议期间。"),
    Column("提出日期", "submitted_on", "day", ("提交日期", "提交日", "收到日期"), True, width=12, example="2024-01-10",
           note="日期一律写作2024-01-10。"),
    Column("案由", "title", "line", ("标题", "建议标题", "建议名称", "题目", "建议题目"), True, 200, 40, "关于改造老旧小区供水管网的建议"),
    Column("情况和问题", "facts", "text", ("情况", "问题", "存在问题", "案据", "建议内容", "内容", "正文"), at_most=LONG, width=40,
           example="部分小区水压不足。"),
    Column("分析", "analysis", "text", ("原因分析", "问题分析"), at_most=LONG, width=30),
    Column("具体建议", "proposals", "text", ("建议", "意见建议", "方案", "对策建议"), at_most=LONG, width=40, example="列入明年计划，分批改造。"),
    Column("领衔代表", "lead", "line", ("代表", "代表姓名", "提出人", "第一提出人", "领衔人", "领衔代表姓名"), True, 60, 12, "李明",
           "须是该届代表，先在代表名册登记。"),
    Column("代表证号", "certificate", "line", ("代表证", "证号"), at_most=30, width=10, note="同届有同名代表时用来区分。"),
    Column("联名代表", "cosigners", "names", ("附议代表", "联名人", "附议人", "联署代表"), at_most=4000, width=20, example="王芳、陈新",
           note="姓名之间用顿号。"),
    Column("代表团", "group", "line", ("代表小组", "选举单位", "所在代表团"), at_most=100, width=14, example="云溪代表团"),
    Column("内容分类", "category", "line", ("类别", "分类", "建议类别"), width=16, example="城市建设和管理"),
    Column("主办单位", "handler", "line", ("承办单位", "主办", "办理单位"), at_most=100, width=20, example="区水务局",
           note="只填一个；几个单位分别办理的填在分别办理单位。"),
    Column("会办单位", "assisting", "names", ("协办单位", "会办", "协办"), at_most=2000, width=20, example="区住建局"),
    Column("分别办理单位", "separate", "names", ("分办单位", "分别承办单位", "分别办理"), at_most=2000, width=20),
    Column("交办日期", "assigned_on", "day", ("交办日", "交办时间"), width=12, example="2024-01-25", note="不填的按提出日期。"),
    Column("是否延期", "extended", "yes", ("延期",), width=10, note="经同意延长答复期限的填是。"),
    Column("答复日期", "replied_on", "day", ("答复日", "答复时间"), True, width=12, example="2024-04-20"),
    Column("文号", "doc_no", "line", ("答复文号", "发文字号"), at_most=60, width=20, example="青水函〔2024〕12号"),
    Column("答复内容", "reply", "text", ("答复", "答复意见", "答复正文"), at_most=LONG, width=40),
    Column("办理结果", "result", "line", ("结果分类", "办理结果分类", "答复类别", "办理情况"), True, 60, 14, "解决采纳"),
    Column("解决期限", "class_date", "day", ("计划解决时间", "预计完成时间"), width=12),
    Column("代表评价办理态度", "attitude", "line", ("态度", "办理态度", "对办理态度", "代表评价态度", "态度评价"), at_most=20, width=12,
           example="满意", note="满意、基本满意或者不满意。"),
    Column("代表评价办理结果", "outcome", "line", ("结果评价", "对办理结果", "代表评价结果", "结果满意度"), at_most=20, width=12, example="满意"),
    Column("总体评价", "overall", "line", ("代表评价", "满意度", "评价", "代表意见"), at_most=20, width=12),
    Column("不满意的理由", "reasons", "text", ("不满意理由", "评价理由"), at_most=2000, width=20),
    Column("办结日期", "closed_on", "day", ("办结日", "办结时间"), width=12, note="不填的按答复日期。"),
    Column("是否公开", "public", "yes", ("公开", "公开情况"), width=10, example="是", note="已经向社会公开的填是。"),
    Column("是否保密", "confidential", "yes", ("保密", "涉密"), width=10),
    Column("承诺事项", "promise", "text", ("承诺", "承诺内容", "答复承诺"), at_most=2000, width=30),
    Column("承诺期限", "promise_due", "day", ("承诺完成时间", "承诺时限"), width=12, note="有承诺事项的必填。"),
    Column("落实日期", "promise_done", "day", ("承诺落实日期", "完成日期"), width=12, note="没有落实的留空，进入承诺台账。"),
)  # fmt: skip
BY_FIELD = {column.field: column for column in COLUMNS}
STATE = "状态"
IGNORED = frozenset({STATE, "备注", "说明"})
"""Headings that are passed over: what a list taken out has besides."""


def known_headings() -> dict[str, Column]:
    """Every name a column goes by; a column's own heading goes before another's second name."""
    named = {other: column for column in COLUMNS for other in column.others}
    return {**named, **{column.heading: column for column in COLUMNS}}
