"""A station, its staff and the deputies who are on duty there."""

from typing import ClassVar

from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q

from renda.stations.kinds import StaffRole, StationKind, StationState


class Station(models.Model):
    """家站点 — stands in a place of the one tree (``jurisdiction``: town, sub-district or community) under ``parent``.

    ``run_by`` is the body whose people keep it (the sub-district's work committee, the town's presidium, or a body of its
    own). ``key`` stands in the QR code and never changes, also when name and place do. Latitude and longitude are degrees
    of WGS 84, both or neither. ``path`` is "3/17/204/" along the parents, itself included.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="stations")
    jurisdiction = models.ForeignKey(
        "people.Jurisdiction", models.PROTECT, related_name="stations", verbose_name="所在地"
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    path = models.CharField(max_length=100, blank=True, db_index=True)
    kind = models.CharField("类别", max_length=10, choices=StationKind)
    code = models.CharField("编号", max_length=30, blank=True)
    key = models.CharField(max_length=12, unique=True)
    name = models.CharField("名称", max_length=80)
    pinyin = models.CharField(max_length=300, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    latitude = models.FloatField("纬度", null=True, blank=True)
    longitude = models.FloatField("经度", null=True, blank=True)
    hours = models.CharField("开放时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    facilities = models.CharField("设施", max_length=300, blank=True)
    about = models.TextField("简介", blank=True)
    serves = models.TextField("服务范围", blank=True)
    run_by = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="stations", verbose_name="管理机构"
    )
    opened_on = models.DateField("启用日", null=True, blank=True)
    closed_on = models.DateField("撤销日", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=StationState, default=StationState.PLANNED)

    class Meta:
        verbose_name = "家站点"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "code"], condition=~Q(code=""), name="station_code_once"),
            models.UniqueConstraint(
                fields=["congress", "name"], condition=~Q(state="closed"), name="station_name_once"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="station_position_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["congress", "kind", "id"], name="station_by_kind"),
            GistIndex(
                Func(F("longitude"), F("latitude"), function="point", output_field=models.Field()),
                name="station_by_position",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StationStaff(models.Model):
    """站点工作人员 — a person of the house, or only a name and the work's telephone."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="staff")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField("姓名", max_length=60)
    role = models.CharField("职责", max_length=20, choices=StaffRole)
    phone = models.CharField("工作电话", max_length=30, blank=True)
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "站点工作人员"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["station", "role"], condition=Q(role="head", until_on=None), name="station_one_head"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StationDeputy(models.Model):
    """进站代表 — a deputy of any level who is on duty at a station, from a day to a day."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="postings")
    deputy = models.ForeignKey("people.Deputy", models.PROTECT, related_name="postings")
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "进站代表"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["station", "deputy"], condition=Q(until_on=None), name="station_deputy_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy}"
