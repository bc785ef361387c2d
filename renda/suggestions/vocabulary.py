"""The words of the room, with their sources: classes of results, reasons for not accepting, deputies' marks."""

from collections.abc import Iterable
from dataclasses import dataclass

from renda.kernel.law import CITATION

NATIONAL = "代表法"


@dataclass(frozen=True, slots=True)
class ResultClass:
    """办理结果的一类.

    A commitment goes into the ledger (承诺台账); ``requires_reason``: the reply must say why, or what was done instead.
    """

    code: str
    label: str
    is_solved: bool = False
    is_commitment: bool = False
    requires_date: bool = False
    requires_reason: bool = False


@dataclass(frozen=True, slots=True)
class ResultScheme:
    """办理结果分类; ``counted_solved`` are the codes over which the place reckons its 解决率."""

    key: str
    name: str
    classes: tuple[ResultClass, ...]
    source: str = ""
    counted_solved: frozenset[str] = frozenset()

    def __getitem__(self, code: str) -> ResultClass:
        return next(c for c in self.classes if c.code == code)

    def solved_codes(self) -> set[str]:
        """The classes that make the numerator of 解决率."""
        return set(self.counted_solved) or {c.code for c in self.classes if c.is_solved}


def _solved(code: str, label: str) -> ResultClass:
    return ResultClass(code, label, is_solved=True)


def _promised(code: str, label: str, *, dated: bool = True) -> ResultClass:
    return ResultClass(code, label, is_commitment=True, requires_date=dated)


def _explained(code: str, label: str) -> ResultClass:
    return ResultClass(code, label, requires_reason=True)


_ALL = (
    ResultScheme(
        "shanghai4", "解决采纳、正在解决、计划解决、留作参考",
        (_solved("adopted", "解决采纳"),
         _promised("solving", "正在解决"),
         _promised("planned", "计划解决"),
         _explained("reference", "留作参考")),
        "上海建议规定18",
    ),
    ResultScheme(
        "solved5", "已解决、正在解决、计划解决、留作参考、暂时无法解决",
        (_solved("solved", "已解决"),
         _promised("solving", "正在解决"),
         _promised("planned", "计划解决"),
         _explained("reference", "留作参考"),
         _explained("not_now", "暂时无法解决")),
        counted_solved=frozenset({"solved", "solving", "planned"}),
    ),
    ResultScheme(
        "abcd", "甲乙丙丁（A、B、C、D）四类",
        (_solved("a", "A 已经解决或者基本解决"),
         _promised("b", "B 正在解决"),
         _promised("c", "C 列入计划逐步解决"),
         _explained("d", "D 暂时不能解决，留作参考")),
    ),
    ResultScheme(
        "abcd_limits", "四类（A、B、C、D），C为受条件限制",
        (_solved("a", "A 已经解决"),
         _promised("b", "B 正在解决或者列入计划"),
         _explained("c", "C 受条件限制，以后解决"),
         _explained("d", "D 留作参考")),
    ),
    ResultScheme(
        "abc", "三类（A、B、C）",
        (_solved("a", "A 解决或者采纳"),
         _promised("b", "B 列入计划或者部分解决"),
         _explained("c", "C 留作参考")),
    ),
    ResultScheme(
        "chongqing4", "解决采纳、正在研究解决、不具备条件、涉及上级职权",
        (_solved("adopted", "解决或者采纳"),
         _promised("studying", "正在研究解决"),
         _explained("not_feasible", "不具备解决条件"),
         _explained("higher_level", "涉及上级国家机关职权")),
        "重庆建议条例22",
    ),
    ResultScheme(
        "qingdao4", "期限内落实、年内落实、跨年度落实、不能落实",
        (_solved("in_term", "答复期限内落实"),
         _promised("in_year", "年内落实"),
         _promised("over_years", "跨年度落实"),
         _explained("not_possible", "不具备条件，不能落实")),
        "青岛建议条例26",
    ),
    ResultScheme(
        "shandong4", "解决或者部分解决、列入计划、暂时无法解决、不符合规定",
        (_solved("solved", "解决或者部分解决"),
         _promised("planned", "列入工作计划"),
         _explained("not_now", "暂时无法解决"),
         _explained("against_rules", "不符合法律、法规、政策规定")),
        "山东建议条例18",
    ),
    ResultScheme(
        "henan5", "已经解决、有条件解决、列入计划、不能解决、属上级职权",
        (_solved("solved", "已经解决"),
         _promised("solvable", "有条件解决", dated=False),
         _promised("planned", "列入计划、规划"),
         _explained("not_possible", "不能解决"),
         _explained("higher_level", "属于上级职权")),
        "河南建议办法19",
    ),
    ResultScheme(
        "plain3", "及时解决、列入计划逐步解决、不能解决",
        (_solved("solved", "及时解决"),
         _promised("planned", "列入计划、规划逐步解决", dated=False),
         _explained("not_possible", "确实不能解决")),
    ),
)  # fmt: skip
SCHEMES: dict[str, ResultScheme] = {scheme.key: scheme for scheme in _ALL}


@dataclass(frozen=True, slots=True)
class Reason:
    """不作为建议的情形, with the articles that name it."""

    code: str
    label: str
    sources: tuple[str, ...]


REASONS: tuple[Reason, ...] = (
    Reason("outside_powers", "不属于本地机关、组织职权范围", ("上海建议规定8",)),
    Reason(
        "personal", "代表本人或者亲属的个人问题",
        ("上海建议规定8", "北京建议条例12", "浙江建议规定6", "重庆建议条例9", "青岛建议条例11", "山东建议条例6"),
    ),
    Reason("own_employer", "代表所在单位的个别问题", ("上海建议规定8",)),
    Reason("court_case", "具体司法案件", ("代表法59", "上海建议规定8", "重庆建议条例9", "河南建议办法8")),
    Reason("pending_court_case", "尚未审结的具体司法案件", ("北京建议条例12", "浙江建议规定6")),
    Reason("case_in_hand", "监察、审判、检察机关办理的具体案件", ("青岛建议条例11",)),
    Reason(
        "forwarded_letter", "代转的信件或者材料",
        ("上海建议规定8", "北京建议条例12", "浙江建议规定6", "重庆建议条例9", "青岛建议条例11", "山东建议条例6"),
    ),
    Reason("accusation", "检举、控告、申诉", ("北京建议条例12", "重庆建议条例9", "青岛建议条例11")),
    Reason("tender", "招标投标中的具体意见", ("代表法59", "北京建议条例12", "浙江建议规定6", "河南建议办法8")),
    Reason(
        "promotion", "学术探讨、产品推介",
        ("上海建议规定8", "北京建议条例12", "浙江建议规定6", "重庆建议条例9", "青岛建议条例11", "山东建议条例6"),
    ),
    Reason("consultation", "法律或者政策咨询", ("北京建议条例12",)),
    Reason("private_gain", "可能牵涉个人利益或者干涉公平竞争", ("代表法59", "北京建议条例12", "河南建议办法8")),
    Reason("no_substance", "没有实际内容", ("上海建议规定8", "浙江建议规定6", "青岛建议条例11", "山东建议条例6")),
    Reason("set_by_law", "法律、法规规定的其他情形", ("重庆建议条例9",)),
    Reason("other", "其他不应作为建议的情形", ("上海建议规定8", "浙江建议规定6", "青岛建议条例11", "山东建议条例6")),
)  # fmt: skip

# What becomes of it, after the reason was explained to the deputy.
OUTCOMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "returned": ("退回代表", ("上海建议规定8", "重庆建议条例13", "浙江建议规定10", "北京建议条例15")),
    "to_revise": ("请代表修改后再提", ("青岛建议条例11", "河南建议办法11")),
    "letter": ("作代表来信处理", ("上海建议规定8", "青岛建议条例11")),
    "reference": ("转有关部门作工作参考", ("重庆建议条例13",)),
}

GRADES = {"satisfied": "满意", "basically": "基本满意", "dissatisfied": "不满意"}
ATTITUDE, RESULT, OVERALL = "attitude", "result", "overall"
DIMENSIONS = {ATTITUDE: "办理态度", RESULT: "办理结果", OVERALL: "总体评价"}
DIMENSIONS_OF = {"attitude_result": (ATTITUDE, RESULT), "overall": (OVERALL,)}


def reasons_under(laws: Iterable[str]) -> tuple[Reason, ...]:
    """The reasons that these laws (上海建议规定) or the national law name; all where no local law is known."""
    local = set(laws) - {NATIONAL}
    known = tuple(r for r in REASONS if local.intersection(map(_law_of, r.sources)))
    return tuple(r for r in REASONS if r in known or NATIONAL in map(_law_of, r.sources)) if known else REASONS


def source_under(laws: Iterable[str], sources: Iterable[str]) -> str:
    """Of the articles of many places the one of these laws, else the national law's; "" where neither names it."""
    by_law = {_law_of(source): source for source in sources}
    local = (law for law in by_law if law in set(laws) - {NATIONAL})
    return by_law.get(next(local, NATIONAL), "")


def _law_of(citation: str) -> str:
    parts = CITATION.match(citation)
    return parts["law"] if parts else ""
