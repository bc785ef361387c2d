"""Sentences for tests: a plan read from a text, adopted, published; one item of it."""

from datetime import date

from renda.documents.reading import read_text
from renda.kernel.actors import SYSTEM
from renda.people.models import Congress
from renda.planning import operations
from renda.planning.models import Plan, PlanItem
from renda.planning.reading import read_plan

TEXT = """青禾区人大常委会2026年度监督工作计划

(2026年2月12日青禾区第七届人民代表大会常务委员会第三十一次主任会议通过)

一、听取和审议专项工作报告

1.听取和审议区人民政府关于托育服务体系建设情况的报告。安排在5月份举行的常委会第三十四次会议上听取和审议。由财政经济委员会负责。

2.听取和审议区人民政府关于供水管网改造情况的报告。安排在9月份举行的常委会第三十七次会议上听取和审议。由城乡建设环境保护委员会负责。

二、执法检查

检查《望川市生活垃圾管理条例》实施情况。5月至9月进行,由城乡建设环境保护委员会负责。

三、专题调研

1.开展农村道路养护情况专题调研。由城乡建设环境保护委员会负责。

2.开展夜间经济发展情况专题调研。4月至6月进行,由财政经济委员会负责。

每名常委会组成人员联系3至5名基层代表,每年联系不少于2次。
"""


def a_plan(congress: Congress, text: str = TEXT, year: int | None = None) -> Plan:
    """Read and under review."""
    paper = read_text(text)
    return operations.take_in(congress.pk, actor=SYSTEM, paper=paper, reading=read_plan(paper, year), year=year)


def a_submitted_plan(congress: Congress, text: str = TEXT) -> Plan:
    plan = a_plan(congress, text)
    for item in plan.items.exclude(doubts=[]):
        operations.confirm(item.pk, actor=SYSTEM, version=item.version)
    return operations.submit(plan.pk, actor=SYSTEM)


def an_adopted_plan(congress: Congress, text: str = TEXT) -> Plan:
    plan = a_submitted_plan(congress, text)
    return operations.adopt(plan.pk, actor=SYSTEM, adopted_by="第三十一次主任会议", adopted_on=date(2026, 2, 12))


def a_published_plan(congress: Congress, text: str = TEXT) -> Plan:
    return operations.publish(an_adopted_plan(congress, text).pk, actor=SYSTEM)


def the_item(plan: Plan, words: str) -> PlanItem:
    return plan.items.get(title__contains=words)
