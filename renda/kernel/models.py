"""Tables of the kernel: journal, calendar, deadlines, local decisions, links, attachments, numbers."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class JournalEntry(models.Model):
    """One line of the record (办理记录): who did what to which matter, in what capacity, under which rule.

    ``kind`` is the matter's "app.model", ``serial`` its line number from 1. ``digest`` covers the line and the digest
    before it, so that a line changed, removed or put in between is found by ``check-journal``.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    serial = models.PositiveIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    label = models.CharField(max_length=60)
    before = models.CharField(max_length=30, blank=True)
    after = models.CharField(max_length=30, blank=True)
    person_id = models.BigIntegerField(null=True)
    person_name = models.CharField(max_length=100)
    capacity = models.CharField(max_length=200, blank=True)
    why = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    law = models.CharField(max_length=100, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id", "serial"], name="journal_serial_unique")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} #{self.serial} {self.label}"


class CalendarDay(models.Model):
    """A day that is not what its weekday says (放假日、调休上班日), with the notice it stands in."""

    day = models.DateField(unique=True)
    kind = models.CharField(max_length=20, choices=[("holiday", "放假"), ("adjusted_workday", "调休上班")])
    name = models.CharField(max_length=30, blank=True)
    source = models.CharField(max_length=200)
    provisional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"


class Clock(models.Model):
    """A term that runs for a matter (限办): kept as start and period, so that it can be counted again."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    label = models.CharField(max_length=60)
    start_on = models.DateField()
    length = models.PositiveIntegerField()
    unit = models.CharField(max_length=10)
    backwards = models.BooleanField(default=False)
    roll = models.BooleanField(default=True)
    law = models.CharField(max_length=100, blank=True)
    due_on = models.DateField()
    provisional = models.BooleanField(default=False)
    met_on = models.DateField(null=True)
    body_id = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id", "name"], name="clock_once_per_matter")
        ]
        indexes: ClassVar = [
            models.Index(fields=["body_id", "due_on"], condition=models.Q(met_on=None), name="clock_open"),
            models.Index(fields=["kind", "due_on"], condition=models.Q(met_on=None), name="clock_open_of_kind"),
            models.Index(
                fields=["kind", "name", "object_id"],
                condition=models.Q(met_on__gt=models.F("due_on")),
                name="clock_late",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.due_on}"


class LocalDecision(models.Model):
    """A local choice in force (本地规定): values of one room's rules, from a day, by a paper."""

    congress_id = models.BigIntegerField(db_index=True)
    rules = models.CharField(max_length=60)
    values = models.JSONField()
    in_force_from = models.DateField()
    adopted_by = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.rules} {self.in_force_from}"


class Link(models.Model):
    """Provenance between two matters: this opinion *became* that suggestion."""

    from_kind = models.CharField(max_length=60)
    from_id = models.BigIntegerField()
    verb = models.CharField(max_length=30)
    to_kind = models.CharField(max_length=60)
    to_id = models.BigIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["from_kind", "from_id", "verb", "to_kind", "to_id"], name="link_once")
        ]
        indexes: ClassVar = [models.Index(fields=["to_kind", "to_id"], name="link_backwards")]

    def __str__(self) -> str:
        return f"{self.from_kind} {self.from_id} {self.verb} {self.to_kind} {self.to_id}"


class Attachment(models.Model):
    """A file that belongs to a matter; stored once by digest, served only through the matter's policy."""

    class Secrecy(models.TextChoices):
        PUBLIC = "public", "公开"
        INTERNAL = "internal", "内部"
        CONFIDENTIAL = "confidential", "保密"

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    media = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    secrecy = models.CharField(max_length=20, choices=Secrecy, default=Secrecy.INTERNAL)
    person_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "object_id"], name="attachment_of_matter")]

    def __str__(self) -> str:
        return self.name


class Number(models.Model):
    """The last number given out in a series (第×号); the row is locked while an act takes the next."""

    series = models.CharField(max_length=100, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.series}: {self.last}"
