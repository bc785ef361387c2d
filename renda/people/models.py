"""Nouns of the house's people: jurisdictions, congresses, terms, sessions, bodies, persons, posts, deputies."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from renda.people.kinds import BodyKind, Level, MandateStatus, PostKind


class Jurisdiction(models.Model):
    """区划 — a place in the one tree of city, district, town and sub-district. ``path`` is "1/12/118/"."""

    name = models.CharField("名称", max_length=60)
    level = models.CharField("层级", max_length=20, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    path = models.CharField(max_length=100, blank=True, db_index=True)
    pinyin = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "区划"
        constraints: ClassVar = [models.UniqueConstraint(fields=["parent", "name"], name="jurisdiction_name_unique")]

    def __str__(self) -> str:
        return self.name


class Congress(models.Model):
    """人民代表大会 of one jurisdiction; the house of everything it owns. ``slug`` stands in public addresses."""

    jurisdiction = models.OneToOneField(Jurisdiction, models.PROTECT, related_name="congress")
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=60)
    slug = models.SlugField("网址名", unique=True)

    class Meta:
        verbose_name = "人民代表大会"

    def __str__(self) -> str:
        return self.short_name


class Term(models.Model):
    """届 — five years, from its first session to the first session of the next (地方组织法9)."""

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField("届次")
    starts_on = models.DateField("起始日")
    ends_on = models.DateField("结束日", null=True, blank=True)
    quota = models.PositiveIntegerField("代表名额", default=0)
    committee_quota = models.PositiveIntegerField("常委会组成人员名额", default=0)

    class Meta:
        verbose_name = "届"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "number"], name="term_number_unique"),
            models.UniqueConstraint(fields=["congress"], condition=Q(ends_on=None), name="term_one_current"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="term_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"第{self.number}届"


class Session(models.Model):
    """人代会会议 — numbered inside its term (区十七届人大三次会议)."""

    term = models.ForeignKey(Term, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField("次")
    opens_on = models.DateField("开幕日")
    closes_on = models.DateField("闭幕日", null=True, blank=True)

    class Meta:
        verbose_name = "人代会会议"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="session_number_unique"),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=F("opens_on")), name="session_closes_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term}第{self.number}次会议"


class Body(models.Model):
    """机构 — any body a person may belong to or a matter may be given to, of every kind of ``BodyKind``.

    ``congress`` is the congress in whose house it stands; ``jurisdiction`` the place it works for (a sub-district's
    work committee stands in the district's house and works for the sub-district). Current names stand here, former
    ones in ``BodyName``.
    """

    congress = models.ForeignKey(Congress, models.PROTECT, related_name="bodies")
    jurisdiction = models.ForeignKey(Jurisdiction, models.PROTECT, related_name="bodies")
    kind = models.CharField("类别", max_length=30, choices=BodyKind)
    name = models.CharField("名称", max_length=100)
    short_name = models.CharField("简称", max_length=40)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="隶属")
    predecessors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="successors")
    founded_on = models.DateField("设立日", null=True, blank=True)
    dissolved_on = models.DateField("撤销日", null=True, blank=True)
    rank = models.PositiveSmallIntegerField("排序", default=100)
    pinyin = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "机构"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["congress", "name"], condition=Q(dissolved_on=None), name="body_name_unique_in_congress"
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(founded_on=None) | Q(dissolved_on__gte=F("founded_on")),
                name="body_dissolved_after_founding",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["congress", "kind", "rank"], name="body_by_kind")]

    def __str__(self) -> str:
        return self.short_name or self.name

    def name_on(self, day: date) -> str:
        """What the body was called on a day."""
        former = self.names.filter(until_on__gt=day).order_by("until_on").first()
        return former.name if former else self.name


class BodyName(models.Model):
    """曾用名 — a name a body bore until a day."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="names")
    name = models.CharField("名称", max_length=100)
    until_on = models.DateField("至")

    class Meta:
        verbose_name = "曾用名"

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """人 — once, however many posts and mandates. Phone and mail are seen only by those who need them."""

    name = models.CharField("姓名", max_length=60)
    pinyin = models.CharField(max_length=200, blank=True, db_index=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    email = models.EmailField("邮箱", blank=True)
    employer = models.CharField("工作单位", max_length=100, blank=True)

    class Meta:
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """职务或成员身份 — a person in a body, from a day to a day; the ground of rights."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    kind = models.CharField("职务类别", max_length=20, choices=PostKind)
    title = models.CharField("职务名称", max_length=60, blank=True)
    from_on = models.DateField("任职日")
    until_on = models.DateField("免职日", null=True, blank=True)

    class Meta:
        verbose_name = "职务"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "body", "kind"], condition=Q(until_on=None), name="post_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="post_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.title or self.get_kind_display()}"


class Deputy(models.Model):
    """代表资格 — a person's mandate in one term of one congress (代表法61–63 on suspension and end)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    term = models.ForeignKey(Term, models.PROTECT, related_name="deputies")
    constituency = models.CharField("选区", max_length=100, blank=True)
    delegation = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="delegates", verbose_name="代表团"
    )
    certificate = models.CharField("代表证号", max_length=30, blank=True)
    status = models.CharField("资格状态", max_length=20, choices=MandateStatus, default=MandateStatus.IN_OFFICE)
    from_on = models.DateField("资格起始日")
    until_on = models.DateField("资格终止日", null=True, blank=True)
    reason = models.CharField("终止或者暂停原因", max_length=200, blank=True)
    phone_shown = models.BooleanField("公开联系方式", default=False)

    class Meta:
        verbose_name = "代表"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "term"], condition=Q(until_on=None), name="deputy_once_per_term"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="deputy_ends_after_start"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["term", "status"], name="deputy_by_term")]

    def __str__(self) -> str:
        return f"{self.person}代表"

    @property
    def state(self) -> str:
        """The name by which a table of moves asks for the status."""
        return self.status

    @state.setter
    def state(self, value: str) -> None:
        self.status = value

    def get_state_display(self) -> str:
        return MandateStatus(self.status).label


class Constituency(models.Model):
    """选区 — of one term, made of places; deputies name theirs in ``Deputy.constituency``.

    ``areas`` are communities, towns or sub-districts: a place belongs to it with all below.
    """

    term = models.ForeignKey(Term, models.PROTECT, related_name="constituencies")
    number = models.PositiveSmallIntegerField("序号")
    name = models.CharField("名称", max_length=100)
    seats = models.PositiveSmallIntegerField("应选名额", default=1)
    areas = models.ManyToManyField(Jurisdiction, related_name="constituencies", blank=True, verbose_name="范围")

    class Meta:
        verbose_name = "选区"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["term", "number"], name="constituency_number_unique"),
            models.UniqueConstraint(fields=["term", "name"], name="constituency_name_unique"),
        ]

    def __str__(self) -> str:
        return self.name


class Locality(models.Model):
    """地名 — an estate, village, road or building by the names people use for it, and the place it lies in."""

    jurisdiction = models.ForeignKey(Jurisdiction, models.CASCADE, related_name="localities", verbose_name="所属居村")
    name = models.CharField("地名", max_length=60, db_index=True)

    class Meta:
        verbose_name = "地名"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jurisdiction", "name"], name="locality_once"),
        ]

    def __str__(self) -> str:
        return self.name
