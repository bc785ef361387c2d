"""Kinds and states of stations and of what is held there; slugs and labels from the glossary."""

from django.db.models import TextChoices


class StationKind(TextChoices):
    """家、站、点 — a home serves a town or sub-district, a station an electoral district or village, a point an estate."""

    HOME = "home", "代表之家"
    STATION = "station", "代表联络站"
    POINT = "point", "代表联系点"


class StationState(TextChoices):
    PLANNED = "planned", "筹建"
    OPEN = "open", "开放"
    PAUSED = "paused", "暂停开放"
    CLOSED = "closed", "已撤销"


PUBLIC_STATIONS = (StationState.OPEN, StationState.PAUSED)
"""Everyone reads of these: a pause is told, not hidden."""


class StaffRole(TextChoices):
    HEAD = "head", "站长"
    DEPUTY_HEAD = "deputy_head", "副站长"
    LIAISON = "liaison", "联络员"
    STAFF = "staff", "工作人员"


class Pattern(TextChoices):
    """排班方式 — which days of a month a station receives on."""

    WEEKLY = "weekly", "每周"
    MONTHLY_DAY = "monthly_day", "每月固定日"
    MONTHLY_WEEKDAY = "monthly_weekday", "每月第几个星期几"
    ODD_MONTHS = "odd_months", "单月固定日"


class ReceptionState(TextChoices):
    PLANNED = "planned", "待发布"
    PUBLISHED = "published", "已发布"
    HELD = "held", "已接待"
    CANCELLED = "cancelled", "已取消"


class TurnState(TextChoices):
    """到岗 — one deputy's place on one reception day."""

    ASSIGNED = "assigned", "已排班"
    CONFIRMED = "confirmed", "已确认"
    ON_LEAVE = "on_leave", "已请假"
    SWAPPED = "swapped", "已换班"
    CAME = "came", "已到岗"
    MISSED = "missed", "未到岗"


class SwapState(TextChoices):
    ASKED = "asked", "待对方确认"
    AGREED = "agreed", "已同意换班"
    DECLINED = "declined", "未同意换班"


class BookingState(TextChoices):
    BOOKED = "booked", "已预约"
    CAME = "came", "已到访"
    CANCELLED = "cancelled", "已取消预约"
    MISSED = "missed", "未到访"


class TalkState(TextChoices):
    PLANNED = "planned", "拟召开"
    HELD = "held", "已召开"
    CLOSED = "closed", "已落实"
    CANCELLED = "cancelled", "已取消"


HELD_TALKS = (TalkState.HELD, TalkState.CLOSED)
"""Talks that took place; only these may be made public."""


class PointState(TextChoices):
    OPEN = "open", "落实中"
    DONE = "done", "已落实"
    NOT_DONE = "not_done", "未能落实"


class CampaignState(TextChoices):
    PLANNED = "planned", "筹备"
    RUNNING = "running", "进行中"
    CLOSED = "closed", "已结束"
    REPORTED = "reported", "已反馈"


class CaseState(TextChoices):
    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "已报送"
    RETURNED = "returned", "退回修改"
    CHOSEN = "chosen", "已入选"
    NOT_CHOSEN = "not_chosen", "未入选"
    PUBLISHED = "published", "已展示"
    WITHDRAWN = "withdrawn", "已撤下"


class SummaryState(TextChoices):
    DRAFT = "draft", "起草中"
    SUBMITTED = "submitted", "已报送"
