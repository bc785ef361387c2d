"""Who is asked to a meeting, who answered what, who was there and when."""

from typing import ClassVar

from django.db import models

from renda.meetings.kinds import Answer, AttendeeRole, CheckIn, ObserverState


class Attendee(models.Model):
    """参会人 — ``ground`` says why this person is asked (组成人员、法定列席、按议题、按轮次); ``item`` narrows it to one item.

    ``title`` is the post as printed on the list. A substitute is an attendee of its own, ``stands_for`` whom.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="attendees")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="attendances")
    name = models.CharField("姓名", max_length=60)
    title = models.CharField("职务", max_length=100, blank=True)
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="attendees")
    role = models.CharField("身份", max_length=20, choices=AttendeeRole)
    item = models.ForeignKey("meetings.AgendaItem", models.SET_NULL, null=True, blank=True, related_name="attendees")
    ground = models.CharField("事由", max_length=200, blank=True)
    law = models.CharField("依据", max_length=60, blank=True)
    state = models.CharField("答复", max_length=20, choices=Answer, default=Answer.LISTED)
    reason = models.CharField("原因", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField("批准人", max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    stands_for = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="substitutes")
    seat = models.CharField("座位", max_length=20, blank=True)
    group = models.CharField("分组", max_length=30, blank=True)

    class Meta:
        verbose_name = "参会人"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=~models.Q(person=None), name="attendee_once_a_meeting"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["meeting", "role"], name="attendee_of_meeting")]

    def __str__(self) -> str:
        return self.name


class Presence(models.Model):
    """到会 — one stay of one person at one sitting; who leaves and comes back has two."""

    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="presences")
    sitting = models.ForeignKey("meetings.Sitting", models.PROTECT, related_name="presences")
    came_at = models.DateTimeField("到会时间")
    left_at = models.DateTimeField("离会时间", null=True, blank=True)
    how = models.CharField("签到方式", max_length=10, choices=CheckIn)

    class Meta:
        verbose_name = "到会"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["attendee", "sitting"], condition=models.Q(left_at=None), name="presence_one_at_a_time"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["sitting"], name="presence_of_sitting")]

    def __str__(self) -> str:
        return f"{self.attendee} {self.came_at:%H:%M}"


class ObserverApplication(models.Model):
    """旁听申请 — by a resident, through the public page; ``code`` is the receipt it is followed by.

    The code is known to the applicant alone: it is no name for the row. Personal data is kept until the meeting is over and then removed (``name`` shortened, ``phone`` emptied).
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="observer_applications")
    code = models.CharField("回执码", max_length=16, unique=True)
    name = models.CharField("姓名", max_length=60)
    phone = models.CharField("手机", max_length=20)
    employer = models.CharField("单位或者居住地", max_length=100, blank=True)
    adult = models.BooleanField("年满十八周岁", default=False)
    state = models.CharField("状态", max_length=20, choices=ObserverState, default=ObserverState.APPLIED)
    lot = models.PositiveIntegerField("抽签序号", null=True, blank=True)
    why = models.CharField("原因", max_length=300, blank=True)
    comment = models.TextField("旁听意见", blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "旁听申请"
        indexes: ClassVar = [models.Index(fields=["meeting", "state"], name="observers_of_meeting")]

    def __str__(self) -> str:
        return f"旁听申请{self.pk}"
