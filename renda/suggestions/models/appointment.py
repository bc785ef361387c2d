"""A meeting that a unit proposes to the lead deputy, before it becomes a contact record."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from renda.suggestions.kinds import AppointmentState
from renda.suggestions.models.assignment import Assignment, ContactRecord


class Appointment(models.Model):
    """约见 — where and when the unit would meet the lead deputy; once held it is the contact record, typed once."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="appointments")
    at = models.DateTimeField("时间")
    place = models.CharField("地点", max_length=100)
    subject = models.CharField("事由", max_length=200, blank=True)
    state = models.CharField("状态", max_length=20, choices=AppointmentState, default=AppointmentState.PROPOSED)
    words_of_deputy = models.CharField("代表意见", max_length=200, blank=True)
    contact = models.OneToOneField(ContactRecord, models.PROTECT, null=True, blank=True, related_name="appointment")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "约见"
        indexes: ClassVar = [models.Index(fields=["assignment", "at"], name="appointment_of_part")]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.at):%m月%d日%H:%M} {self.place}"
