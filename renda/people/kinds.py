"""Kinds and states of people and bodies; slugs from the glossary, labels as printed."""

from django.db.models import TextChoices


class Level(TextChoices):
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    DISTRICT = "district", "区县级"
    TOWN = "town", "乡镇级"
    SUBDISTRICT = "subdistrict", "街道"
    COMMUNITY = "community", "居村"


class BodyKind(TextChoices):
    """Bodies of domain §0.4 and §1.2. The slug is also a role rights are asked by."""

    STANDING_COMMITTEE = "standing_committee", "常务委员会"
    CHAIR_COUNCIL = "chair_council", "主任会议"
    PRESIDIUM = "presidium", "主席团"
    SPECIAL_COMMITTEE = "special_committee", "专门委员会"
    WORK_COMMITTEE = "work_committee", "工作委员会"
    SC_OFFICE = "sc_office", "常委会办公室"
    DEPUTY_WORK_OFFICE = "deputy_work_office", "代表工作机构"
    CREDENTIALS_COMMITTEE = "credentials_committee", "代表资格审查委员会"
    SECRETARIAT = "secretariat", "大会秘书处"
    DELEGATION = "delegation", "代表团"
    DEPUTY_GROUP = "deputy_group", "代表小组"
    PROFESSIONAL_GROUP = "professional_group", "代表专业组"
    SUBDISTRICT_COMMITTEE = "subdistrict_committee", "街道人大工委"
    GOVERNMENT = "government", "人民政府"
    GOVERNMENT_OFFICE = "government_office", "政府办公室"
    GOVERNMENT_DEPARTMENT = "government_department", "政府部门"
    SUPERVISORY_COMMISSION = "supervisory_commission", "监察委员会"
    COURT = "court", "人民法院"
    PROCURATORATE = "procuratorate", "人民检察院"
    TOWN_GOVERNMENT = "town_government", "乡镇人民政府"
    SUBDISTRICT_OFFICE = "subdistrict_office", "街道办事处"
    PARTY_BODY = "party_body", "党委工作部门"
    MASS_BODY = "mass_body", "群团组织"
    STATION = "station", "家站点"
    ENTERPRISE = "enterprise", "企业"
    OTHER = "other", "其他"


COMMITTEES = (BodyKind.SPECIAL_COMMITTEE, BodyKind.WORK_COMMITTEE, BodyKind.DEPUTY_WORK_OFFICE, BodyKind.SC_OFFICE)
SUPERVISED = (
    BodyKind.GOVERNMENT,
    BodyKind.SUPERVISORY_COMMISSION,
    BodyKind.COURT,
    BodyKind.PROCURATORATE,
    BodyKind.TOWN_GOVERNMENT,
)


class PostKind(TextChoices):
    CHAIR = "chair", "主任"
    VICE_CHAIR = "vice_chair", "副主任"
    MEMBER = "member", "委员"
    SECRETARY_GENERAL = "secretary_general", "秘书长"
    HEAD = "head", "负责人"
    DEPUTY_HEAD = "deputy_head", "副职负责人"
    CLERK = "clerk", "工作人员"
    CONVENER = "convener", "召集人"
    LEADER = "leader", "团长"
    PART = "part", "成员"
    AUDITOR = "auditor", "审计查阅员"
    ADMINISTRATOR = "administrator", "系统管理员"


class MandateStatus(TextChoices):
    IN_OFFICE = "in_office", "在任"
    SUSPENDED = "suspended", "暂停执行职务"
    TERMINATED = "terminated", "资格终止"


class SuspensionGround(TextChoices):
    """The two grounds of 代表法61."""

    DETAINED = "detained", "因刑事案件被羁押"
    SERVING = "serving", "正在服刑且未被剥夺政治权利"


class EndReason(TextChoices):
    """The grounds on which a mandate ends (代表法62); the label is what ``Deputy.reason`` keeps."""

    MOVED = "moved", "迁出或者调离本行政区域"
    RESIGNED = "resigned", "辞职被接受"
    ORDERED = "ordered", "责令辞职被接受"
    ABSENT = "absent", "两次未经批准不出席会议"
    RECALLED = "recalled", "被罢免"
    NATIONALITY = "nationality", "丧失国籍"
    DEPRIVED = "deprived", "被剥夺政治权利"
    INCAPABLE = "incapable", "丧失行为能力"
    DIED = "died", "去世"


RESIGNATIONS = (EndReason.RESIGNED, EndReason.ORDERED)
DEPUTIES_ONLY = (
    BodyKind.STANDING_COMMITTEE,
    BodyKind.CHAIR_COUNCIL,
    BodyKind.PRESIDIUM,
    BodyKind.SPECIAL_COMMITTEE,
    BodyKind.CREDENTIALS_COMMITTEE,
    BodyKind.DELEGATION,
    BodyKind.DEPUTY_GROUP,
    BodyKind.PROFESSIONAL_GROUP,
)
GROUPS = (BodyKind.DEPUTY_GROUP, BodyKind.PROFESSIONAL_GROUP)
RIGHTS = (PostKind.ADMINISTRATOR, PostKind.AUDITOR)
