"""Legislative contact points, the partners they work with and their collectors."""

from typing import ClassVar

from django.db import models

from renda.consultation.kinds import PartnerKind, PointLevel, PointState


class Point(models.Model):
    """基层立法联系点 — ``host`` is the body whose people run it; ``level`` whose point it is (全国人大, 市级 …)."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="legislative_points")
    name = models.CharField("名称", max_length=100)
    level = models.CharField("层级", max_length=10, choices=PointLevel)
    host = models.ForeignKey("people.Body", models.PROTECT, related_name="legislative_points", verbose_name="设立单位")
    jurisdiction = models.ForeignKey("people.Jurisdiction", models.PROTECT, null=True, blank=True, related_name="+")
    address = models.CharField("地址", max_length=200, blank=True)
    head = models.CharField("负责人", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    since_on = models.DateField("设立日", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=PointState, default=PointState.OPEN)

    class Meta:
        verbose_name = "基层立法联系点"
        constraints: ClassVar = [models.UniqueConstraint(fields=["congress", "name"], name="point_name_once")]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """联系点的重点单位、专家顾问、律师工作室."""

    point = models.ForeignKey(Point, models.CASCADE, related_name="partners")
    kind = models.CharField("类别", max_length=10, choices=PartnerKind)
    name = models.CharField("名称", max_length=100)
    field = models.CharField("专业领域", max_length=100, blank=True)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    until_on = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "联系点合作单位"

    def __str__(self) -> str:
        return self.name


class Collector(models.Model):
    """信息员（采集员） — of a point; ``key_digest`` is the mark of the personal link by which they answer without an account."""

    point = models.ForeignKey(Point, models.PROTECT, related_name="collectors")
    name = models.CharField("姓名", max_length=60)
    unit = models.CharField("单位", max_length=100, blank=True)
    field = models.CharField("领域", max_length=100, blank=True)
    languages = models.CharField("语言", max_length=60, blank=True)
    sealed = models.TextField(blank=True)
    key_digest = models.CharField(max_length=64, blank=True, db_index=True)
    from_on = models.DateField("聘任日")
    until_on = models.DateField("离任日", null=True, blank=True)
    trained_on = models.DateField("最近培训", null=True, blank=True)

    class Meta:
        verbose_name = "信息员"
        indexes: ClassVar = [models.Index(fields=["point", "until_on"], name="collector_of_point")]

    def __str__(self) -> str:
        return self.name
