"""Kinds, marks, bases and states of ballots, with their labels."""

from django.db.models import TextChoices


class Kind(TextChoices):
    MOTION = "motion", "表决议案"
    PERSONS = "persons", "表决人选"
    CHOOSE = "choose", "择优票选"
    RANK = "rank", "排序投票"
    GRADES = "grades", "满意度测评"


class Base(TextChoices):
    """What a share is a share of. Abstaining and staying away lower none but the last two."""

    IN_OFFICE = "in_office", "全体组成人员"
    QUOTA = "quota", "法定名额"
    PRESENT = "present", "出席人员"
    ENTITLED = "entitled", "有表决权人员"
    TAKING_PART = "taking_part", "参加投票人员"
    RETURNED = "returned", "收回票"
    VALID = "valid", "有效票"


class Secrecy(TextChoices):
    NAMED = "open_named", "记名表决"
    HAND = "open_hand", "举手表决"
    SECRET = "secret", "无记名表决"


class Channel(TextChoices):
    DEVICE = "device", "本人终端"
    PAPER = "paper", "纸质票"
    MIXED = "mixed", "终端和纸质票"


class State(TextChoices):
    PREPARED = "prepared", "待表决"
    OPEN = "open", "表决中"
    CLOSED = "closed", "已结束表决"
    SEALED = "sealed", "已封存"
    VOID = "void", "作废"


class Mark(TextChoices):
    FOR = "for", "赞成"
    AGAINST = "against", "反对"
    ABSTAIN = "abstain", "弃权"
    NONE = "none", "未表决"
    SPOILT = "spoilt", "此项无效"


class Grade(TextChoices):
    SATISFIED = "satisfied", "满意"
    BASIC = "basic", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"


class Shortfall(TextChoices):
    """What follows where fewer pass than there are seats, or where equal votes leave the last seat undecided."""

    AGAIN = "again", "再次投票"
    VACANT = "vacant", "空缺"
