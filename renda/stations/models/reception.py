"""Reception days: how they are planned, who is on duty, who books, which officials join."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from renda.stations.kinds import BookingState, Pattern, ReceptionState, SwapState, TurnState


class RotaRule(models.Model):
    """排班规则 — ``weekday`` 1 is Monday; ``nth`` the n-th such day of a month; ``day`` a day of the month, moved off holidays."""

    station = models.ForeignKey("stations.Station", models.CASCADE, related_name="rota_rules")
    pattern = models.CharField("排班方式", max_length=20, choices=Pattern)
    weekday = models.PositiveSmallIntegerField("星期", null=True, blank=True)
    nth = models.PositiveSmallIntegerField("第几个", null=True, blank=True)
    day = models.PositiveSmallIntegerField("日", null=True, blank=True)
    starts_at = models.TimeField("开始")
    ends_at = models.TimeField("结束")
    deputies = models.PositiveSmallIntegerField("每次几名代表", default=2)
    from_on = models.DateField("起")
    until_on = models.DateField("止", null=True, blank=True)

    class Meta:
        verbose_name = "排班规则"

    def __str__(self) -> str:
        return self.get_pattern_display()


class Reception(models.Model):
    """接待日 — one reception at one station; ``residents`` counts who came, once it was held."""

    station = models.ForeignKey("stations.Station", models.PROTECT, related_name="receptions")
    campaign = models.ForeignKey(
        "stations.Campaign",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="receptions",
        verbose_name="集中联系活动",
    )
    day = models.DateField("日期")
    starts_at = models.TimeField("开始")
    ends_at = models.TimeField("结束")
    topic = models.CharField("主题", max_length=200, blank=True)
    note = models.CharField("备注", max_length=300, blank=True)
    published_on = models.DateField("发布日", null=True, blank=True)
    residents = models.PositiveIntegerField("来访人数", null=True, blank=True)
    summary = models.TextField("接待情况", blank=True)
    reason = models.CharField("取消原因", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=ReceptionState, default=ReceptionState.PLANNED)

    class Meta:
        verbose_name = "接待日"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["station", "day", "starts_at"], condition=~Q(state="cancelled"), name="reception_once"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="reception_ends_after"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["day", "state"], name="reception_by_day"),
            models.Index(fields=["station", "-day"], name="reception_of_station"),
        ]

    def __str__(self) -> str:
        return f"{self.station}{self.day.month}月{self.day.day}日接待"


class Turn(models.Model):
    """排班 — one deputy on duty at one reception; ``instead_of`` is the turn this one stands in for."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="turns")
    deputy = models.ForeignKey("people.Deputy", models.PROTECT, related_name="turns")
    instead_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="stand_ins")
    why = models.CharField("排班理由", max_length=200, blank=True)
    reason = models.CharField("请假原因", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=TurnState, default=TurnState.ASSIGNED)

    class Meta:
        verbose_name = "排班"
        constraints: ClassVar = [models.UniqueConstraint(fields=["reception", "deputy"], name="turn_once")]
        indexes: ClassVar = [models.Index(fields=["deputy", "state"], name="turn_of_deputy")]

    def __str__(self) -> str:
        return f"{self.deputy}"


class Swap(models.Model):
    """换班 — a deputy asks another to take a turn, for one of theirs or for none."""

    turn = models.ForeignKey(Turn, models.CASCADE, related_name="swaps")
    other = models.ForeignKey("people.Deputy", models.PROTECT, related_name="+")
    other_turn = models.ForeignKey(Turn, models.SET_NULL, null=True, blank=True, related_name="+")
    words = models.CharField("说明", max_length=200, blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=SwapState, default=SwapState.ASKED)

    class Meta:
        verbose_name = "换班"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["turn"], condition=Q(state="asked"), name="swap_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.turn}→{self.other}"


class Booking(models.Model):
    """预约 — a resident comes on a reception day; ``code_digest`` finds it again, ``sealed`` is name and number enciphered."""

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="bookings")
    code_digest = models.CharField(max_length=64, unique=True)
    sealed = models.TextField(blank=True)
    phone_mark = models.CharField(max_length=64, blank=True)
    matter = models.CharField("想说的事", max_length=300, blank=True)
    at = models.DateTimeField()
    state = models.CharField("状态", max_length=10, choices=BookingState, default=BookingState.BOOKED)

    class Meta:
        verbose_name = "预约"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reception", "phone_mark"], condition=Q(state="booked") & ~Q(phone_mark=""), name="booking_once"
            ),
        ]

    def __str__(self) -> str:
        return f"预约{self.pk}"


class Official(models.Model):
    """参加接待的国家机关工作人员 — of a body, at a reception."""

    reception = models.ForeignKey(Reception, models.CASCADE, related_name="officials")
    body = models.ForeignKey("people.Body", models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=60, blank=True)
    title = models.CharField("职务", max_length=60, blank=True)

    class Meta:
        verbose_name = "参加接待的工作人员"

    def __str__(self) -> str:
        return f"{self.body}{self.title}{self.name}"
