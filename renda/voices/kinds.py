"""Kinds and states of residents' opinions (社情民意), of hotline tickets, kinds of problem and digests."""

from django.db.models import TextChoices


class Channel(TextChoices):
    """来源 — how an opinion came in."""

    STATION = "station", "进站接待"
    VISIT = "visit", "走访"
    QR = "qr", "扫码"
    ONLINE = "online", "网上"
    PHONE = "phone", "电话"
    LETTER = "letter", "来信"
    CAMPAIGN = "campaign", "集中联系社区活动"
    TALK = "talk", "三方会谈"
    HOTLINE = "hotline", "市民热线"


BY_RESIDENT = (Channel.QR, Channel.ONLINE)
"""What residents send themselves; everything else is written down by someone of the house."""


class Naming(TextChoices):
    OWN = "own", "实名"
    PROTECTED = "protected", "实名，对承办单位保密"
    NONE = "none", "不留姓名"


class TellBy(TextChoices):
    CODE = "code", "凭查询码查看"
    SMS = "sms", "短信"
    MAIL = "mail", "邮件"
    STATION = "station", "由站点转告"


class HandlingLevel(TextChoices):
    """办理层级 — where an opinion can be solved."""

    COMMUNITY = "community", "居村"
    TOWN = "town", "街镇"
    DISTRICT = "district", "区级"
    CITY = "city", "市级"


class VoiceState(TextChoices):
    HELD = "held", "待核对"
    RECORDED = "recorded", "已收到"
    SCREENED = "screened", "已受理"
    FORWARDED = "forwarded", "已转办"
    HANDLING = "handling", "办理中"
    REPLIED = "replied", "已答复待核实"
    CHECKED = "checked", "已核实"
    FED_BACK = "fed_back", "已反馈"
    CLOSED = "closed", "已办结"
    REOPENED = "reopened", "重新办理"
    TAKEN_UP = "taken_up", "代表接办"
    CONVERTED = "converted", "已转为代表建议"
    MERGED = "merged", "已合并办理"
    GUIDED = "guided", "已引导"
    DISCARDED = "discarded", "已剔除"


V = VoiceState
WAITING_STATES = (V.HELD, V.RECORDED, V.SCREENED, V.REOPENED)
UNDER_WAY = (V.FORWARDED, V.HANDLING, V.REPLIED, V.CHECKED, V.TAKEN_UP, V.CONVERTED)
TOLD_STATES = (V.FED_BACK, V.CLOSED)
"""The resident has been told a result."""
OVER_STATES = (V.CLOSED, V.GUIDED, V.DISCARDED)
LIVE_STATES = (*WAITING_STATES, *UNDER_WAY, V.FED_BACK)
COUNTED_STATES = tuple(s for s in VoiceState if s not in (V.HELD, V.DISCARDED))
"""What counts as an opinion in figures: not what waits for review as a flood or spam, not what was thrown out as such."""


class GuidedFor(TextChoices):
    """不作办理的情形 — what deputies and stations do not handle but explain (domain §7.2)."""

    LAWSUIT = "lawsuit", "诉讼、仲裁、行政复议事项"
    PRIVATE = "private", "私人纠纷"
    ACCUSATION = "accusation", "检举控告"
    PETITION = "petition", "信访正在办理"
    CONSULT = "consult", "咨询类，已说明"
    OUTSIDE = "outside", "不属于本行政区域"


class RouteKind(TextChoices):
    """去向 — whom an opinion was passed to."""

    ON_THE_SPOT = "on_the_spot", "当场答复"
    COMMUNITY = "community", "居村办理"
    TOWN = "town", "街镇办理"
    UNIT = "unit", "部门办理"
    HOTLINE = "hotline", "转市民热线"
    CITY = "city", "报上级"


class HandlingState(TextChoices):
    SENT = "sent", "待签收"
    ACCEPTED = "accepted", "办理中"
    RETURNED = "returned", "已退回"
    ANSWERED = "answered", "已答复"
    SENT_BACK = "sent_back", "退回重办"
    CHECKED = "checked", "已核实"
    CANCELLED = "cancelled", "已终止"


class Outcome(TextChoices):
    """办理结果 — what the answer says happened."""

    SOLVED = "solved", "已解决"
    PROMISED = "promised", "列入计划"
    EXPLAINED = "explained", "已解释说明"
    NOT_POSSIBLE = "not_possible", "暂不能解决"


class Satisfaction(TextChoices):
    SATISFIED = "satisfied", "满意"
    BASIC = "basic", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class ThemeState(TextChoices):
    """一类事 — a kind of problem that shows in many voices or calls."""

    FOUND = "found", "待研判"
    WATCHED = "watched", "持续关注"
    ADOPTED = "adopted", "代表认领"
    HANDED = "handed", "已转为建议"
    ANSWERED = "answered", "已回应"
    DROPPED = "dropped", "不再关注"


class DigestState(TextChoices):
    DRAFT = "draft", "起草中"
    CHECKED = "checked", "已审核"
    APPROVED = "approved", "已签发"
    ISSUED = "issued", "已报送"
    INSTRUCTED = "instructed", "有批示"
    ANSWERED = "answered", "已反馈"


class Adoption(TextChoices):
    ADOPTED = "adopted", "采纳"
    PARTLY = "partly", "部分采纳"
    REFERENCE = "reference", "留作参考"


class ImportState(TextChoices):
    WAITING = "waiting", "待导入"
    DONE = "done", "已导入"
    FAILED = "failed", "未导入"
