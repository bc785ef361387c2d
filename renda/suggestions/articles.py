"""Which article of the place's own regulation says a thing where there is nothing to choose."""

from enum import StrEnum

from renda.suggestions.terms import Rules


class Point(StrEnum):
    """What the packs name an article for, under ``articles``."""

    COSIGNING = "cosigning"  # 联名的代表确认内容
    RECEIVING = "receiving"  # 受理
    LEAD_UNIT = "lead_unit"  # 共同办理的确定主办单位
    SEPARATE_UNITS = "separate_units"  # 分别办理的不分主办、会办
    ONE_REPLY = "one_reply"  # 会办单位送意见，主办单位答复
    OBJECTION = "objection"  # 代表对交办有意见
    WORK_MEETING = "work_meeting"  # 办理工作会议
    LEAD_JUDGES = "lead_judges"  # 由领衔代表反馈
    REASONS = "reasons"  # 不满意的说明具体意见
    DISSATISFIED = "dissatisfied"  # 代表不满意的须研究或者重新办理
    AGAIN = "again"  # 交承办单位重新办理
    PROMISE = "promise"  # 承诺的落实情况告知代表
    PROMISE_EXPLAINED = "promise_explained"  # 没有落实的向代表说明原因
    PROMISE_CARRIED = "promise_carried"  # 跨年的承诺继续落实
    NEW_TERM = "new_term"  # 换届后继续办理


def article(pack: Rules, point: Point) -> str:
    """The citation; "" where the place's regulation is silent and so is the national law."""
    return pack.sources.get(point, "")
