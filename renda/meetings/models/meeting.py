"""Meetings of a term, numbered by kind (常委会第二十次会议、第26次主任会议), and the sittings they fall into."""

from typing import ClassVar

from django.db import models

from renda.meetings.kinds import MeetingKind, MeetingState, SittingKind, SittingState


class Meeting(models.Model):
    """会议 — before its day is fixed it has at most a month; ``number`` runs inside the term and kind.

    ``body`` is the committee that meets, ``session`` the session a congress meets in. An ad-hoc meeting (临时召开) says why
    and is free of the periods of notice and of papers. ``held_on`` is the first day, ``ends_on`` the last where there are several.
    """

    Kind = MeetingKind
    State = MeetingState

    term = models.ForeignKey("people.Term", models.PROTECT, related_name="meetings")
    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="meetings")
    kind = models.CharField("类别", max_length=30, choices=MeetingKind)
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="meetings")
    session = models.ForeignKey("people.Session", models.PROTECT, null=True, blank=True, related_name="meetings")
    number = models.PositiveSmallIntegerField("次", null=True, blank=True)
    year = models.PositiveSmallIntegerField("年度")
    month = models.PositiveSmallIntegerField("拟定月份", null=True, blank=True)
    held_on = models.DateField("日期", null=True, blank=True)
    ends_on = models.DateField("结束日期", null=True, blank=True)
    starts_at = models.TimeField("开始时间", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    ad_hoc = models.BooleanField("临时召开", default=False)
    ad_hoc_why = models.CharField("临时召开原因", max_length=500, blank=True)
    video = models.BooleanField("视频参会", default=False)
    noticed_on = models.DateField("通知日期", null=True, blank=True)
    agenda_adopted_at = models.DateTimeField("议程通过时间", null=True, blank=True)
    opened_at = models.DateTimeField("开会时间", null=True, blank=True)
    closed_at = models.DateTimeField("散会时间", null=True, blank=True)
    gallery_seats = models.PositiveSmallIntegerField("旁听席位", default=0)
    gallery_until = models.DateField("旁听报名截止", null=True, blank=True)
    state = models.CharField("状态", max_length=20, choices=MeetingState, default=MeetingState.PLANNED)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "会议"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term", "kind", "number"], condition=models.Q(body=None), name="meeting_number_unique"
            ),
            models.UniqueConstraint(
                fields=["term", "body", "number"], condition=~models.Q(body=None), name="committee_number_unique"
            ),
            models.CheckConstraint(
                condition=models.Q(month=None) | models.Q(month__range=(1, 12)), name="meeting_month"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["congress", "year", "kind", "number"], name="meeting_of_year")]

    def __str__(self) -> str:
        if self.number is None:
            return f"{self.month or ''}{'月' if self.month else ''}{self.get_kind_display()}"
        number = f"第{self.number}次"
        if self.body_id is not None:  # type: ignore[attr-defined]
            return f"{self.body.short_name}{number}会议"  # type: ignore[union-attr]
        names = {
            "standing_committee": f"常委会{number}会议", "chairpersons": f"{number}主任会议",
            "congress": f"人民代表大会{number}会议", "presidium": f"主席团{number}会议",
        }  # fmt: skip
        return names.get(self.kind, f"{self.get_kind_display()}{number}")

    @property
    def is_over(self) -> bool:
        return self.state in (MeetingState.HELD, MeetingState.CANCELLED)


class Sitting(models.Model):
    """分场 — one coming together inside a meeting: 全体会议、分组会议、代表团会议; ``body`` the delegation that sits."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sittings")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField("形式", max_length=20, choices=SittingKind)
    name = models.CharField("名称", max_length=60, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="sittings")
    on = models.DateField("日期")
    starts_at = models.TimeField("开始时间", null=True, blank=True)
    ends_at = models.TimeField("结束时间", null=True, blank=True)
    place = models.CharField("地点", max_length=100, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField("状态", max_length=20, choices=SittingState, default=SittingState.PLANNED)

    class Meta:
        verbose_name = "分场会议"
        indexes: ClassVar = [models.Index(fields=["meeting", "position"], name="sitting_of_meeting")]

    def __str__(self) -> str:
        return self.name or self.get_kind_display()
