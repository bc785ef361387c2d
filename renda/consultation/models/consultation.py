"""A draft put out article by article, to whom it was put out, and the gatherings held about it."""

from typing import ClassVar

from django.db import models

from renda.consultation.kinds import CallKind, CallState, ConsultationState, Method, Stage, Subject, Visibility


class Consultation(models.Model):
    """征询 — ``asked_by`` is the body that asks (市人大法工委); ``due_on`` until when it wants the report, ``collect_until`` until
    when comments come in. ``public`` consultations stand on the portal while they collect; ``restricted_note`` says why one does not."""

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="consultations")
    subject = models.CharField("征询事项", max_length=12, choices=Subject, default=Subject.REGULATION)
    title = models.CharField("名称", max_length=200)
    asked_by = models.CharField("征询单位", max_length=100, blank=True)
    reference = models.CharField("来文号", max_length=60, blank=True)
    stage = models.CharField("阶段", max_length=10, choices=Stage, blank=True)
    about = models.TextField("说明", blank=True)
    questions = models.TextField("重点征求的问题", blank=True)
    visibility = models.CharField("谁可以看", max_length=10, choices=Visibility, default=Visibility.INVITED)
    restricted_note = models.CharField("不公开的原因", max_length=200, blank=True)
    received_on = models.DateField("收到日")
    collect_until = models.DateField("征集截止", null=True, blank=True)
    due_on = models.DateField("上报期限", null=True, blank=True)
    opened_on = models.DateField("开始征集", null=True, blank=True)
    plan_item = models.ForeignKey(
        "planning.PlanItem", models.SET_NULL, null=True, blank=True, related_name="consultations"
    )
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="later")
    state = models.CharField("状态", max_length=20, choices=ConsultationState, default=ConsultationState.RECEIVED)

    class Meta:
        verbose_name = "征询"
        indexes: ClassVar = [models.Index(fields=["congress", "state", "-id"], name="consultation_by_state")]

    def __str__(self) -> str:
        return self.title


class Article(models.Model):
    """条文 — in the order of the draft; ``label`` as printed (第十二条), ``chapter`` the heading above it."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField()
    label = models.CharField("条号", max_length=30)
    chapter = models.CharField("章节", max_length=100, blank=True)
    text = models.TextField("条文")

    class Meta:
        verbose_name = "条文"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consultation", "position"], name="article_position_once"),
        ]

    def __str__(self) -> str:
        return self.label


class Call(models.Model):
    """征询任务 — one point, unit or expert asked; ``key_digest`` marks the link by which one without an account answers.

    ``collectors`` are those of the point who were asked; ``signed_by`` who signed for the point when it handed in.
    """

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="calls")
    kind = models.CharField("对象", max_length=10, choices=CallKind)
    point = models.ForeignKey("consultation.Point", models.PROTECT, null=True, blank=True, related_name="calls")
    body = models.ForeignKey("people.Body", models.PROTECT, null=True, blank=True, related_name="consultation_calls")
    name = models.CharField("名称", max_length=100, blank=True)
    key_digest = models.CharField(max_length=64, blank=True, db_index=True)
    collectors = models.ManyToManyField("consultation.Collector", related_name="calls", blank=True)
    sent_on = models.DateField("布置日")
    due_on = models.DateField("报送期限", null=True, blank=True)
    handed_in_on = models.DateField("报送日", null=True, blank=True)
    signed_by = models.CharField("签名", max_length=60, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    state = models.CharField("状态", max_length=12, choices=CallState, default=CallState.SENT)

    class Meta:
        verbose_name = "征询任务"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consultation", "point"], name="call_point_once"),
            models.UniqueConstraint(fields=["consultation", "body"], name="call_body_once"),
        ]

    def __str__(self) -> str:
        return str(self.point or self.body or self.name)


class Gathering(models.Model):
    """征询活动 — a symposium, a visit, a questionnaire round; ``people`` counts who took part."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="gatherings")
    method = models.CharField("方式", max_length=16, choices=Method)
    on = models.DateField("日期")
    place = models.CharField("地点", max_length=200, blank=True)
    people = models.PositiveIntegerField("参加人数", default=0)
    summary = models.TextField("情况", blank=True)

    class Meta:
        verbose_name = "征询活动"

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.on}"
