"""Kinds and states of meetings and what belongs to them, with the labels people read."""

from django.db.models import TextChoices


class MeetingKind(TextChoices):
    CONGRESS = "congress", "人民代表大会会议"
    STANDING_COMMITTEE = "standing_committee", "常委会会议"
    CHAIRPERSONS = "chairpersons", "主任会议"
    PRESIDIUM = "presidium", "主席团会议"
    COMMITTEE = "committee", "专工委会议"


class MeetingState(TextChoices):
    PLANNED = "planned", "拟定"
    FIXED = "fixed", "已定日期"
    OPEN = "open", "正在举行"
    HELD = "held", "已召开"
    CANCELLED = "cancelled", "取消"


class ItemKind(TextChoices):
    """What an agenda item is; which papers are owed and how it is decided follow from it."""

    SPECIAL_REPORT = "special_report", "专项工作报告"
    FINANCE = "finance", "计划预算决算报告"
    INSPECTION = "inspection", "执法检查报告"
    RESPONSE = "response", "审议意见处理情况报告"
    BRIEFING = "briefing", "情况汇报"
    MOTION = "motion", "议案"
    RESOLUTION = "resolution", "决议决定草案"
    APPOINTMENT = "appointment", "人事任免"
    MANDATE = "mandate", "代表资格事项"
    TEST = "test", "满意度测评"
    QUESTIONING = "questioning", "专题询问"
    ELECTION = "election", "选举"
    PROJECTS = "projects", "民生实事项目票决"
    OATH = "oath", "宪法宣誓"
    OTHER = "other", "其他事项"


class Mode(TextChoices):
    HEARD = "heard", "听取和审议"
    WRITTEN = "written", "书面审议"
    APPRAISED = "appraised", "听取和评议"
    DELIBERATED = "deliberated", "审议"


class ItemState(TextChoices):
    DRAFT = "draft", "拟列入"
    LISTED = "listed", "已列入议程"
    DEALT = "dealt", "已审议"
    PUT_OFF = "put_off", "暂不付表决"
    WITHDRAWN = "withdrawn", "撤回"


class PaperKind(TextChoices):
    DRAFT_REPORT = "draft_report", "报告征求意见稿"
    REPORT = "report", "报告"
    RESEARCH = "research", "调研报告"
    MOTION = "motion", "议案文本"
    EXPLANATION = "explanation", "说明"
    DRAFT_RESOLUTION = "draft_resolution", "决议决定草案"
    DOSSIER = "dossier", "任免材料"
    REFERENCE = "reference", "参阅材料"


class PaperState(TextChoices):
    AWAITED = "awaited", "待送交"
    IN = "in", "已送交"
    OUT = "out", "已印发"


class SittingKind(TextChoices):
    """分场: what one meeting falls into."""

    PREPARATORY = "preparatory", "预备会议"
    PLENARY = "plenary", "全体会议"
    JOINT = "joint", "联组会议"
    GROUP = "group", "分组会议"
    DELEGATION = "delegation", "代表团会议"
    PRESIDIUM = "presidium", "主席团会议"


class SittingState(TextChoices):
    PLANNED = "planned", "未开始"
    OPEN = "open", "进行中"
    CLOSED = "closed", "已结束"


class AttendeeRole(TextChoices):
    MEMBER = "member", "组成人员"
    EX_OFFICIO = "ex_officio", "列席人员"
    DEPUTY = "deputy", "列席代表"
    OBSERVER = "observer", "旁听人员"
    STAFF = "staff", "工作人员"


class Answer(TextChoices):
    """Where an invitation stands: 请假 has legal effect and is approved or not (代表法62)."""

    LISTED = "listed", "拟通知"
    INVITED = "invited", "已通知"
    COMING = "coming", "参加"
    DECLINED = "declined", "不参加"
    LEAVE_ASKED = "leave_asked", "请假待批准"
    EXCUSED = "excused", "已准假"
    LEAVE_REFUSED = "leave_refused", "未准假"
    REPLACED = "replaced", "由他人代替"


class CheckIn(TextChoices):
    QR = "qr", "扫码签到"
    STAFF = "staff", "工作人员代签"
    LIST = "list", "按名单登记"


class SpeechState(TextChoices):
    ASKED = "asked", "申请发言"
    SPEAKING = "speaking", "正在发言"
    DONE = "done", "已发言"
    DROPPED = "dropped", "放弃发言"


class QuestionState(TextChoices):
    ASKED = "asked", "待答复"
    ANSWERED = "answered", "已答复"


class ObserverState(TextChoices):
    APPLIED = "applied", "已申请"
    ACCEPTED = "accepted", "同意旁听"
    WAITLISTED = "waitlisted", "候补"
    DECLINED = "declined", "未同意"


LIVE_APPLICATIONS = (ObserverState.APPLIED, ObserverState.ACCEPTED, ObserverState.WAITLISTED)
"""Neither refused nor given back."""


class ResolutionKind(TextChoices):
    RESOLUTION = "resolution", "决议"
    DECISION = "decision", "决定"
    ANNOUNCEMENT = "announcement", "公告"
    NAME_LIST = "name_list", "任免名单"


class ResolutionState(TextChoices):
    DRAFT = "draft", "草案"
    ADOPTED = "adopted", "已通过"
    FAILED = "failed", "未通过"
    PUBLISHED = "published", "已公布"


class MinutesState(TextChoices):
    DRAFT = "draft", "起草"
    SIGNED = "signed", "已签发"


class OpinionState(TextChoices):
    DRAFT = "draft", "整理"
    ISSUED = "issued", "已交办"
