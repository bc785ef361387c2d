"""Kinds and states of plans and items; slugs and labels from the glossary."""

from django.db.models import TextChoices


class PlanKind(TextChoices):
    WORK_POINTS = "work_points", "年度工作要点"
    SUPERVISION_PLAN = "supervision_plan", "年度监督工作计划"
    DEPUTIES_WORK_PLAN = "deputies_work_plan", "年度代表工作计划"
    MEETING_SCHEDULE = "meeting_schedule", "会议安排"
    LEGISLATION_PLAN = "legislation_plan", "年度立法计划"


class PlanState(TextChoices):
    REVIEWING = "reviewing", "核对中"
    SUBMITTED = "submitted", "待审定"
    ADOPTED = "adopted", "已通过"
    PUBLISHED = "published", "已公布"
    WITHDRAWN = "withdrawn", "已撤下"


class Form(TextChoices):
    """监督形式 — the vocabulary plans are read into (domain §2.2)."""

    LAW_ENFORCEMENT_INSPECTION = "law_enforcement_inspection", "执法检查"
    SPECIAL_REPORT_HEARING = "special_report_hearing", "听取和审议专项工作报告"
    WRITTEN_REPORT = "written_report", "书面报告"
    SPECIAL_INQUIRY = "special_inquiry", "专题询问"
    SATISFACTION_TEST = "satisfaction_test", "满意度测评"
    BUDGET_OR_PLAN_REPORT = "budget_or_plan_report", "计划、预算、审计报告"
    SPECIAL_RESEARCH = "special_research", "专题调研"
    FOLLOW_UP = "follow_up", "跟踪监督"
    CHAIRPERSONS_MEETING_REPORT = "chairpersons_meeting_report", "主任会议听取汇报"
    FILING_REVIEW = "filing_review", "备案审查"
    MAJOR_MATTER = "major_matter", "重大事项报告"
    DECISION = "decision", "作出决定"
    APPOINTMENT_APPRAISAL = "appointment_appraisal", "履职评议"
    DEPUTIES_WORK = "deputies_work", "代表工作"
    OTHER = "other", "其他"


SHORT_FORMS: dict[str, str] = {
    "law_enforcement_inspection": "检查",
    "special_report_hearing": "报告",
    "written_report": "书面",
    "special_inquiry": "询问",
    "satisfaction_test": "测评",
    "budget_or_plan_report": "财经",
    "special_research": "调研",
    "follow_up": "跟踪",
    "chairpersons_meeting_report": "汇报",
    "filing_review": "备案",
    "major_matter": "重大",
    "decision": "决定",
    "appointment_appraisal": "评议",
    "deputies_work": "代表",
    "other": "其他",
}


class ItemState(TextChoices):
    DRAFT = "draft", "草稿"
    PLANNED = "planned", "未开始"
    PREPARING = "preparing", "进行中"
    DONE = "done", "已完成"
    POSTPONED = "postponed", "已延期"
    REPLACED = "replaced", "已替换"
    DROPPED = "dropped", "已取消"
    RESERVE = "reserve", "储备"


OPEN_STATES = (ItemState.PLANNED, ItemState.PREPARING, ItemState.POSTPONED)
LIVE_STATES = (*OPEN_STATES, ItemState.DONE)


class AdjustmentKind(TextChoices):
    MOVE = "move", "调整时间"
    POSTPONE = "postpone", "延期"
    REPLACE = "replace", "替换"
    DROP = "drop", "取消"
    RESERVE = "reserve", "转入下年储备"


class Cadence(TextChoices):
    """How often a standing obligation recurs, as the reader tells it."""

    YEAR = "year", "每年"
    HALF_YEAR = "half_year", "每半年"
    QUARTER = "quarter", "每季度"
    TWO_MONTHS = "two_months", "每两个月"
    MONTH = "month", "每月"
    TERM = "term", "任期内"
    PLAN = "plan", "年内"
    NONE = "none", "固定"
