"""Which article of the place's own regulation says a thing where there is nothing to choose."""

from enum import StrEnum

from renda.kernel.rulebook import Pack
from renda.meetings.choices import MeetingRules


class Point(StrEnum):
    """What the packs name an article for, under ``articles``."""

    AD_HOC = "ad_hoc"  # 临时召集的会议不受通知期限限制
    CONGRESS_AD_HOC = "congress_ad_hoc"  # 临时召开的人民代表大会会议不受通知期限限制
    AGENDA = "agenda"  # 议程草案由主任会议拟订，提请全体会议决定
    LEAVE = "leave"  # 不能出席的须请假
    ATTEND = "attend"  # 列席人员的范围
    NO_VOTE = "no_vote"  # 列席人员有发言权，没有表决权
    OBSERVE = "observe"  # 旁听
    MOTION = "motion"  # 议案的提出
    NOT_PUT = "not_put"  # 不提请审议的，向提议案人说明、向会议报告
    AMENDMENT = "amendment"  # 修正案的提出
    AMENDMENT_FIRST = "amendment_first"  # 先表决修正案
    WITHDRAW = "withdraw"  # 表决前要求撤回的，经主任会议同意
    PUT_OFF = "put_off"  # 暂不付表决
    URGENT = "urgent"  # 临时动议
    LATE_DOSSIER = "late_dossier"  # 任免案不能按期提出的，向主任会议说明
    SPEECH_RECORD = "speech_record"  # 发言的记录、核对
    SPEECH_STOP = "speech_stop"  # 超过时间的，主持人可以制止
    RESULT = "result"  # 当场宣布表决结果
    PUBLISH = "publish"  # 决议决定的公布
    INQUIRE = "inquire"  # 有关机关派人到会回答询问
    OPINION = "opinion"  # 审议意见的整理和交办


def article(pack: Pack[MeetingRules], point: Point) -> str:
    """The citation; "" where the place's regulation is silent and so is the national law."""
    return pack.sources.get(point, "")
