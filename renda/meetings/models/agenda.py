"""What a meeting deals with: its agenda, and the papers owed for it."""

from typing import ClassVar

from django.db import models

from renda.meetings.kinds import ItemKind, ItemState, Mode, PaperKind, PaperState


class AgendaItem(models.Model):
    """议题 — one thing on the agenda; which planned matter it fulfils stands in the links (kernel.links, ``fulfils``).

    ``restricted``: seen only by members and the office (人事). ``minutes`` is the time foreseen. ``result`` says in one sentence
    what came of it, and is public unless the item is restricted.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField("议题", max_length=300)
    kind = models.CharField("类别", max_length=20, choices=ItemKind)
    mode = models.CharField("方式", max_length=20, choices=Mode, default=Mode.HEARD)
    mover = models.CharField("提请", max_length=100, blank=True)
    reporter = models.CharField("报告人", max_length=100, blank=True)
    organ = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="agenda_items", verbose_name="报告机关"
    )
    committee = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="prepared_items", verbose_name="责任委员会"
    )
    minutes = models.PositiveSmallIntegerField("预计分钟", null=True, blank=True)
    sitting = models.ForeignKey("meetings.Sitting", models.SET_NULL, null=True, blank=True, related_name="items")
    restricted = models.BooleanField("限组成人员阅看", default=False)
    added_late = models.BooleanField("临时增加", default=False)
    state = models.CharField("状态", max_length=20, choices=ItemState, default=ItemState.DRAFT)
    why = models.CharField("原因", max_length=500, blank=True)
    result = models.CharField("审议结果", max_length=500, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    dealt_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "议题"
        ordering: ClassVar = ["position", "pk"]
        indexes: ClassVar = [models.Index(fields=["meeting", "position"], name="item_of_meeting")]

    def __str__(self) -> str:
        return self.title


class Paper(models.Model):
    """会议材料 — owed by a body until a day (kernel.clocks), handed in, printed for members.

    The files are attachments of the paper. ``restricted`` papers are read by members and the office only, and only until the
    meeting closes. ``public`` ones are read by everyone once the meeting was held.
    """

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="papers")
    kind = models.CharField("类别", max_length=20, choices=PaperKind)
    title = models.CharField("材料", max_length=200)
    owed_by = models.ForeignKey(
        "people.Body", models.PROTECT, null=True, blank=True, related_name="owed_papers", verbose_name="送交单位"
    )
    restricted = models.BooleanField("限组成人员阅看", default=False)
    public = models.BooleanField("公开", default=False)
    state = models.CharField("状态", max_length=20, choices=PaperState, default=PaperState.AWAITED)
    in_on = models.DateField("送交日期", null=True, blank=True)
    out_on = models.DateField("印发日期", null=True, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "会议材料"
        indexes: ClassVar = [
            models.Index(fields=["meeting", "item"], name="paper_of_meeting"),
            models.Index(fields=["owed_by", "state"], name="paper_owed"),
        ]

    def __str__(self) -> str:
        return self.title


class PaperNote(models.Model):
    """本人批注 — what one reader wrote beside a paper; read by nobody else, in no export and no journal."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="notes")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    text = models.TextField("批注", blank=True)
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "本人批注"
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "person"], name="note_once_a_reader")]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.person_id}"  # type: ignore[attr-defined]
