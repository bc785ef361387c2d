"""Which form of supervision an item takes, from its own words first and its section's heading second."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class FormRule:
    """``words`` in the item's own phrase mean ``form``; ``why`` says what in practice stands behind the words."""

    form: str
    words: re.Pattern[str]
    why: str


_FINANCE = (
    r"决算|预算|国民经济和社会发展|经济社会发展计划|计划(?:、|和|及)预算|计划执行|计划草案|审计|"
    r"国有资产|国资(?:管理)?情况|政府(?:性)?债务|"
    r"经济运行|经济形势|财政收支|财政资金|转移支付|规划纲要|规划《纲要》|五年规划|金融工作|"
    r"政府投资(?:项目)?计划|发展计划|20\d\d年计划|"
    r"\d{4}年(?:国民)?经济社会发展情况|企业国有|政府债券|收支预算"
)
FINANCE = re.compile(_FINANCE)
HEARING = r"听取(?:和|并|、|及)?(?:审议|评议)?|听审|听评|审议|审查"
REPORT = re.compile(r"报告|汇报|通报|情况|工作|方案|说明")

# In the order in which a form outweighs the others when one phrase carries several (a follow-up heard as a report is a
# follow-up; a report heard and then tested is a report with a test).
_RULES = (
    FormRule(
        "appointment_appraisal",
        re.compile(
            r"^(?!.*(?:代表.{0,8}述职|选民)).*(?:履职评议|述职评议|述职测评|述职报告|任后(?:监督|述职|"
            r"评议)|工作评议|评议工作|履职情况(?:报告)?.{0,6}评议|述职)"
        ),
        "任后监督",
    ),
    FormRule(
        "follow_up",
        re.compile(
            r"跟踪(?:监督|检查|调研|问效|督办|督查|落实|了解|推进|评估|和|审议)|继续跟踪|回头看|"
            r"(?:审议意见|决议|决定|议案(?!建议|和|、))》?(?:[^,。;]{0,12})(?:落实|办理|执行|研究处理|整改)|落实《[^》]*审议意见》|"
            r"(?:落实|办理|执行|处理)[^,。;]{0,30}审议意见|整改(?:落实)?情况|整改工作|整改结果"
        ),
        "看以前的意见办得怎样",
    ),
    FormRule(
        "law_enforcement_inspection",
        re.compile(
            r"执法检查|检查(?:《|法律|贯彻)|(?:条例|办法|法|规定|决定|法规)》?\S{0,6}(?:实施|执行|"
            r"贯彻|落实)(?:情况)?\S{0,8}检查|"
            r"法律法规\S{0,10}(?:实施|执行)情况\S{0,6}检查"
        ),
        "监督法第五章",
    ),
    FormRule("filing_review", re.compile(r"备案审查|规范性文件(?:备案|审查|清理)"), "监督法第六章"),
    FormRule(
        "decision",
        re.compile(
            r"审查(?:和|并|、)?批准|批准.{0,30}(?:决算|调整|方案|议案)|作出\S{0,40}(?:决议|决定)|讨论(?:、|和|并)?决定|"
            r"(?:审议|审查|讨论)?通过\S{0,30}(?:决议|决定|办法|规定|要点|方案|规则|名单)|预算调整|计划调整|调整方案|"
            r"制定(?:出台|实施)?(?:\S{0,20})(?:《|办法|规定|方案)|"
            r"修[订改](?:完善)?(?:《|\S{0,20}(?:办法|规则|规定))|出台\S{0,30}(?:决定|办法|意见|规定)|"
            r"(?:决议|决定)(?:\(草案\))?$"
        ),
        "决定重大事项",
    ),
    FormRule("special_inquiry", re.compile(r"专题询问|专项询问|联组询问|开展询问"), "监督法第七章"),
    FormRule(
        "satisfaction_test",
        re.compile(r"满意度(?:测评|评价|测验)|(?:并|和|、|开展|进行|工作)测评|测评$"),
        "地方规定的测评",
    ),
    FormRule("major_matter", re.compile(r"重大(?:事项|决策)(?:的)?(?:报告|情况)|重大行政决策"), "报告重大事项"),
    FormRule("budget_or_plan_report", FINANCE, "计划预算监督"),
    FormRule(
        "written_report",
        re.compile(r"书面(?:审议|听取|报告|审查|形式)|审阅|提交书面|\(书面\)|书面$"),
        "不在会上口头报告",
    ),
    FormRule(
        "chairpersons_meeting_report",
        re.compile(r"主任(?:办公)?会议?(?:上)?(?:专题)?听取|听取\S{0,60}汇报|主任会议(?:议题|审议|讨论)"),
        "主任会议听取",
    ),
    FormRule(
        "special_report_hearing",
        re.compile(
            rf"(?:{HEARING})\S{{0,120}}(?:报告|通报|说明|工作|情况)|专项(?:工作)?报告|听取和审议|"
            rf"听取并审议|听取审议|听审|听评"
        ),
        "监督法第二章",
    ),
    FormRule("special_research", re.compile(r"调研|调查研究|课题|专题调查|调查"), "专题调研"),
    FormRule(
        "deputies_work",
        re.compile(
            r"代表.{0,12}视察|视察.{0,20}代表|代表(?:履职|联系|建议|小组|视察|培训|学习|论坛|之家|"
            r"联络|活动|接待|议案|述职|工作|主题|讲堂|评议|参与|约见|专业|站)|"
            r"家站点|家、站、点|人大代表之家|民生实事(?:项目)?(?:人大)?代表|票决|接待日|联系(?:选民|"
            r"群众|社区)|议案建议|街(?:道)?工委|换届选举|"
            r"人大代表|组织.{0,8}代表|代表(?:参加|进|向|列席|出席|依法)|代表.{0,10}(?:约见|活动|培训)"
        ),
        "代表工作",
    ),
)
_ORDER = [rule.form for rule in _RULES]
_BY_FORM = {rule.form: rule for rule in _RULES}

# A heading only says how the items below are dealt with; it yields to an item that names another form itself.
_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("law_enforcement_inspection", re.compile(r"执法检查|检查法律|法律法规.{0,6}(?:实施|执行|贯彻)")),
    ("filing_review", re.compile(r"备案审查|规范性文件")),
    ("chairpersons_meeting_report", re.compile(r"主任(?:办公)?会议?(?:专题)?(?:听取|审议|讨论|议题)|听取.{0,8}汇报")),
    ("special_inquiry", re.compile(r"专题询问")),
    ("satisfaction_test", re.compile(r"满意度测评")),
    ("appointment_appraisal", re.compile(r"述职|履职评议|工作评议|任后监督")),
    ("decision", re.compile(r"讨论决定|决定重大事项|作出决[议定]|审查批准|审查和批准")),
    ("major_matter", re.compile(r"重大事项")),
    ("written_report", re.compile(r"书面(?:审议|听取|报告|审查)|审阅")),
    ("budget_or_plan_report", re.compile(r"财政经济|计划.{0,3}预算|预算|经济监督|财经监督|国有资产|审计")),
    ("follow_up", re.compile(r"^[^和、]*跟踪")),
    ("special_report_hearing", re.compile(r"专项工作报告|专项报告|听取(?:和|并)?审议|听取工作报告|工作报告|专项监督")),
    ("special_report_hearing", re.compile(r"常委会(?:会议)?(?:听取|审议)*(?:和审议)?(?:的)?议题|审议议题")),
    ("special_research", re.compile(r"^[^和、]*调研|课题调研|专题调研")),
    ("deputies_work", re.compile(r"代表(?:工作|活动|视察|履职|联系|建议|作用|主体)")),
)

# These do not stand for an item when a stronger form says what is done with it.
_ALWAYS_ALSO = ("special_inquiry", "satisfaction_test")


def heading_form(heading: str) -> str:
    """The form a section heading announces, or nothing."""
    return next((form for form, words in _HEADINGS if words.search(heading)), "")


def forms_in(phrase: str) -> list[str]:
    """Every form the phrase names, the weightiest first."""
    return [rule.form for rule in _RULES if rule.words.search(phrase)]


def settle(named: list[str], heading: str, phrase: str, chairpersons: bool) -> tuple[str, tuple[str, ...]]:
    """The form of one item and the further ones it carries, from what it and its heading name."""
    forms = sorted(dict.fromkeys(named), key=_ORDER.index)
    if "follow_up" in forms and "budget_or_plan_report" in forms and "decision" not in forms and "审计" in phrase:
        forms.remove("budget_or_plan_report")  # the audit's own second report comes round every year (监督法第二十七条)
        forms.insert(0, "budget_or_plan_report")
    main = [form for form in forms if form not in _ALWAYS_ALSO]
    if "special_research" in main and not re.search(HEARING, phrase) and forms_last_word(phrase) == "special_research":
        main.remove("special_research")
        main.insert(0, "special_research")
    if chairpersons and main and main[0] == "special_report_hearing":
        main[0] = "chairpersons_meeting_report"
    if not main and re.match(r"(?:组织|开展)?[^,。;]{0,8}视察", phrase):
        return "other", ("deputies_work", *forms)
    if heading and _yields(heading, main):
        main.insert(0, heading)
    first = main[0] if main else (forms[0] if forms else heading or "other")
    return first, tuple(form for form in dict.fromkeys([*main, *forms]) if form != first)


def forms_last_word(phrase: str) -> str:
    """The form named nearest the end: "…条例贯彻实施情况专题调研" is research, whatever stands before."""
    ends = [
        (max(hit.end() for hit in rule.words.finditer(phrase)), rule.form)
        for rule in _RULES
        if rule.form in ("special_research", "follow_up", "law_enforcement_inspection") and rule.words.search(phrase)
    ]
    return max(ends)[1] if ends else ""


def _yields(heading: str, main: list[str]) -> bool:
    """Whether the item's own words leave room for the heading's form."""
    if heading in main[:1]:
        return False
    weak = {"special_report_hearing", "chairpersons_meeting_report", "deputies_work"}
    if heading == "budget_or_plan_report":
        return not main or main[0] in weak | {"written_report"}
    if heading in ("major_matter", "decision", "written_report", "chairpersons_meeting_report", "filing_review"):
        return not main or main[0] in weak
    if heading == "special_report_hearing":
        return not main or main[0] == "deputies_work"
    if heading == "deputies_work":
        return not main
    return not main or main[0] in weak | {"budget_or_plan_report"}


def is_written(phrase: str) -> bool:
    """Whether the whole item is dealt with on paper; a mixed one (one report heard, one read) is not."""
    heard = re.search(r"(?<!书面)听取(?!.{0,4}书面)", phrase)
    return bool(_BY_FORM["written_report"].words.search(phrase)) and not heard
