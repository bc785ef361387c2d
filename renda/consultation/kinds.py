"""Kinds and states of consultations (立法征询), contact points, collectors, comments and what became of them."""

from django.db.models import TextChoices


class PointLevel(TextChoices):
    NATIONAL = "national", "全国人大"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    DISTRICT = "district", "区级"


class PointState(TextChoices):
    OPEN = "open", "运行中"
    CLOSED = "closed", "已撤销"


class PartnerKind(TextChoices):
    """联系点的力量 — what the point works with besides its collectors."""

    KEY_UNIT = "key_unit", "重点单位"
    EXPERT = "expert", "专家顾问"
    LAWYER = "lawyer", "律师工作室"


class Subject(TextChoices):
    """征询事项 — what is put out; laws are the first of them, the same page serves the others."""

    LAW = "law", "法律草案"
    REGULATION = "regulation", "地方性法规草案"
    PLAN = "plan", "年度计划项目"
    LIVELIHOOD = "livelihood", "民生实事项目"
    OTHER = "other", "其他"


class Stage(TextChoices):
    PLAN = "plan", "立项"
    DRAFT = "draft", "起草"
    FIRST = "first", "一审"
    SECOND = "second", "二审"
    THIRD = "third", "三审"
    AFTER = "after", "立法后"


class Visibility(TextChoices):
    """谁可以看 — a draft that is not public yet is open to those asked only."""

    PUBLIC = "public", "向社会公开"
    INVITED = "invited", "限受邀单位和人员"


class ConsultationState(TextChoices):
    RECEIVED = "received", "已收到"
    ASSIGNED = "assigned", "已布置"
    COLLECTING = "collecting", "征集中"
    SORTING = "sorting", "整理中"
    APPROVED = "approved", "已审定"
    SUBMITTED = "submitted", "已上报"
    FEEDBACK_RECEIVED = "feedback_received", "已收到采纳反馈"
    FED_BACK = "fed_back", "已反馈"
    ARCHIVED = "archived", "已归档"
    CANCELLED = "cancelled", "已取消"


class CallKind(TextChoices):
    """征询对象 — who is asked."""

    POINT = "point", "联系点"
    UNIT = "unit", "单位"
    EXPERT = "expert", "专家"


class CallState(TextChoices):
    SENT = "sent", "待征集"
    COLLECTING = "collecting", "征集中"
    HANDED_IN = "handed_in", "已报送"
    RETURNED = "returned", "退回补充"
    NONE = "none", "无意见"


class Proposer(TextChoices):
    """意见提出人 — in which capacity someone speaks."""

    RESIDENT = "resident", "居民"
    COLLECTOR = "collector", "信息员"
    UNIT = "unit", "单位"
    EXPERT = "expert", "专家"
    LAWYER = "lawyer", "律师"
    DEPUTY = "deputy", "人大代表"
    STAFF = "staff", "工作人员"


class Method(TextChoices):
    """征集方式"""

    ONLINE = "online", "网上"
    SYMPOSIUM = "symposium", "座谈会"
    QUESTIONNAIRE = "questionnaire", "问卷"
    VISIT = "visit", "走访"
    FORM = "form", "书面"


class CommentState(TextChoices):
    HELD = "held", "待核对"
    RECEIVED = "received", "已收到"
    KEPT = "kept", "拟上报"
    MERGED = "merged", "已归并"
    LEFT_OUT = "left_out", "不上报"
    SUBMITTED = "submitted", "已上报"
    DISCARDED = "discarded", "已剔除"


class Adopted(TextChoices):
    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    REFERENCE = "reference", "研究参考"
    NOT = "not", "未采纳"
