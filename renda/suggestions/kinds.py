"""Kinds and states of suggestions and of what is done with them; slugs and labels from the glossary."""

from django.db.models import TextChoices


class Phase(TextChoices):
    IN_SESSION = "in_session", "会议期间"
    BETWEEN_SESSIONS = "between_sessions", "闭会期间"


class Kind(TextChoices):
    SUGGESTION = "suggestion", "代表建议"
    MOTION_CONVERTED = "motion_converted", "议案转建议"


class Signature(TextChoices):
    SINGLE = "single", "单独提出"
    JOINT = "joint", "联名提出"
    DELEGATION = "delegation", "代表团提出"


class Category(TextChoices):
    FINANCE = "finance", "财政经济"
    CITY = "city", "城市建设和管理"
    EDUCATION = "education", "教科文卫体"
    JUSTICE = "justice", "监察和司法"
    SOCIETY = "society", "社会建设"
    OTHER = "other", "综合管理及其他"


class Channel(TextChoices):
    """来源 — where the deputy learnt of the matter."""

    STATION = "station", "家站点接待"
    INSPECTION = "inspection", "视察"
    RESEARCH = "research", "专题调研"
    GROUP = "group", "代表小组活动"
    HOTLINE = "hotline", "热线分析"
    VOTERS = "voters", "走访选民"
    OTHER = "other", "其他"


class Jurisdiction(TextChoices):
    OWN = "own", "本级职权"
    HIGHER = "higher", "上级职权"
    OTHER = "other", "其他"


class SuggestionState(TextChoices):
    DRAFT = "draft", "草稿"
    COSIGNING = "cosigning", "联名中"
    SUBMITTED = "submitted", "待审核"
    REVISING = "revising", "待代表修改"
    RETURNED = "returned", "已退回代表"
    LETTER = "letter", "作来信处理"
    REFERENCE = "reference", "转作参考"
    PASSED_UP = "passed_up", "已转上级代表"
    ACCEPTED = "accepted", "待交办"
    PRE_ASSIGNED = "pre_assigned", "预交办"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中"
    REASSIGNING = "reassigning", "待重新交办"
    REPLIED = "replied", "已答复"
    REHANDLING = "rehandling", "重新办理"
    CLOSED = "closed", "已办结"
    CLOSED_DISSATISFIED = "closed_dissatisfied", "办结（不满意）"
    MERGED = "merged", "已并案"
    WITHDRAWN = "withdrawn", "已撤回"


S = SuggestionState
EDITABLE_STATES = (S.DRAFT, S.COSIGNING, S.REVISING)
TURNED_DOWN = (S.RETURNED, S.LETTER, S.REFERENCE)
WAITING_STATES = (S.ACCEPTED, S.REASSIGNING)
HANDLED_STATES = (S.PRE_ASSIGNED, S.ASSIGNED, S.HANDLING, S.REASSIGNING, S.REPLIED, S.REHANDLING)
CLOSED_STATES = (S.CLOSED, S.CLOSED_DISSATISFIED)
ACCEPTED_STATES = (S.ACCEPTED, *HANDLED_STATES, *CLOSED_STATES, S.MERGED, S.PASSED_UP)


class CosignatureState(TextChoices):
    INVITED = "invited", "待确认"
    CONFIRMED = "confirmed", "已确认"
    DECLINED = "declined", "不联名"


class Role(TextChoices):
    LEAD = "lead", "主办"
    ASSISTING = "assisting", "会办"
    SEPARATE = "separate", "分别办理"


REPLYING = (Role.LEAD, Role.SEPARATE)


class AssignmentState(TextChoices):
    PRE_ASSIGNED = "pre_assigned", "预交办"
    OBJECTED = "objected", "有异议"
    ASSIGNED = "assigned", "待签收"
    HANDLING = "handling", "办理中"
    ASSISTED = "assisted", "会办意见已送"
    REPLIED = "replied", "已答复"
    REHANDLING = "rehandling", "重新办理"
    RETURNED = "returned", "已退办"
    CLOSED = "closed", "已办结"
    CANCELLED = "cancelled", "已终止"
    DISPATCHED = "dispatched", "已分办"


GONE = (AssignmentState.RETURNED, AssignmentState.CANCELLED, AssignmentState.DISPATCHED)
AT_WORK = (AssignmentState.ASSIGNED, AssignmentState.HANDLING, AssignmentState.REHANDLING)


class RefusalState(TextChoices):
    ASKED = "asked", "待决定"
    AGREED = "agreed", "已同意"
    DENIED = "denied", "未同意"


class ExtensionState(TextChoices):
    ASKED = "asked", "待决定"
    AGREED = "agreed", "已延长"
    DENIED = "denied", "未同意"


class ContactStage(TextChoices):
    BEFORE = "before", "办前"
    DURING = "during", "办中"
    AFTER = "after", "办后"


class ContactMethod(TextChoices):
    VISIT = "visit", "走访"
    SYMPOSIUM = "symposium", "座谈"
    SURVEY = "survey", "联合调研"
    PHONE = "phone", "电话"
    VIDEO = "video", "视频"
    LETTER = "letter", "信函"


FACE_TO_FACE = (ContactMethod.VISIT, ContactMethod.SYMPOSIUM, ContactMethod.SURVEY)


class ReplyState(TextChoices):
    DRAFTED = "drafted", "起草中"
    CHECKED = "checked", "已核稿"
    RETURNED = "returned", "退回重拟"
    DELIVERED = "delivered", "已送达"


class Publicity(TextChoices):
    OPEN = "open", "主动公开"
    WITHHELD = "withheld", "不予公开"


class Studied(TextChoices):
    """研究处理意见 — what follows from a dissatisfied deputy's reasons."""

    AGAIN = "again", "重新办理"
    STANDS = "stands", "维持答复"


class CommitmentState(TextChoices):
    OPEN = "open", "落实中"
    DONE = "done", "已落实"
    CHANGED = "changed", "已调整"
    CANCELLED = "cancelled", "已取消"


class AppointmentState(TextChoices):
    PROPOSED = "proposed", "待代表确认"
    CONFIRMED = "confirmed", "代表已确认"
    DECLINED = "declined", "代表请改时间"
    HELD = "held", "已见面"
    CANCELLED = "cancelled", "已取消"


class ObjectionState(TextChoices):
    ASKED = "asked", "待研究"
    AGREED = "agreed", "已采纳"
    DENIED = "denied", "维持交办"


class ReportKind(TextChoices):
    MID_YEAR = "mid_year", "年中报告"
    YEAR_END = "year_end", "年终报告"


class AwardKind(TextChoices):
    SUGGESTION = "suggestion", "优秀代表建议"
    HANDLING = "handling", "优秀承办件"
    UNIT = "unit", "先进承办单位"
    PERSON = "person", "先进个人"


class Finding(TextChoices):
    """核查结果 — of what was said to be solved or promised."""

    HELD = "held", "已落实"
    PARTLY = "partly", "部分落实"
    NOT = "not", "没有落实"
