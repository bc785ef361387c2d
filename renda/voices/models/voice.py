"""One resident's opinion, who spoke, and what was added to it later."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from renda.voices.kinds import Channel, GuidedFor, HandlingLevel, Naming, TellBy, VoiceState


class Voice(models.Model):
    """社情民意（一件意见） — the words of one resident about one matter.

    ``code_digest`` is the mark of the receipt code, which itself is kept nowhere. ``merged_into`` is the opinion with which
    it is handled together: it keeps its own words, number and speaker, and follows that one; ``voices`` counts how many
    speak through this one, itself included. ``place`` is the place as told, ``jurisdiction`` the place in the tree.
    ``sorted_by_person`` is true where someone has confirmed or changed what was proposed from the text. ``public_text`` is
    what may be shown to everyone, without anything personal; ``consent`` whether the speaker agrees to that.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="voices")
    year = models.PositiveSmallIntegerField("年度")
    serial = models.PositiveIntegerField("序号")
    code_digest = models.CharField(max_length=64, unique=True)
    channel = models.CharField("来源", max_length=10, choices=Channel)
    said_on = models.DateField("反映日")
    at = models.DateTimeField("登记时间")
    station = models.ForeignKey(
        "stations.Station", models.PROTECT, null=True, blank=True, related_name="voices", verbose_name="站点"
    )
    reception = models.ForeignKey(
        "stations.Reception", models.PROTECT, null=True, blank=True, related_name="voices", verbose_name="接待日"
    )
    campaign = models.ForeignKey("stations.Campaign", models.PROTECT, null=True, blank=True, related_name="voices")
    talk = models.ForeignKey("stations.Talk", models.PROTECT, null=True, blank=True, related_name="voices")
    listeners = models.ManyToManyField(
        "people.Deputy", related_name="heard_voices", blank=True, verbose_name="接待代表"
    )
    text = models.TextField("反映的事")
    place = models.CharField("地点", max_length=200, blank=True)
    latitude = models.FloatField("纬度", null=True, blank=True)
    longitude = models.FloatField("经度", null=True, blank=True)
    jurisdiction = models.ForeignKey(
        "people.Jurisdiction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voices",
        verbose_name="所在街镇或者居村",
    )
    first = models.CharField("一级类别", max_length=20, blank=True)
    second = models.CharField("二级类别", max_length=30, blank=True)
    level = models.CharField("办理层级", max_length=10, choices=HandlingLevel, blank=True)
    sorted_by_person = models.BooleanField("人工核定分类", default=False)
    urgent = models.BooleanField("紧急", default=False)
    group_matter = models.BooleanField("群体性事项", default=False)
    naming = models.CharField("署名", max_length=10, choices=Naming, default=Naming.NONE)
    tell_by = models.CharField("告知方式", max_length=10, choices=TellBy, default=TellBy.CODE)
    consent = models.BooleanField("同意隐去个人信息后公开", default=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    voices = models.PositiveIntegerField("几人反映", default=1)
    theme = models.ForeignKey("voices.Theme", models.SET_NULL, null=True, blank=True, related_name="members")
    taken_up_by = models.ForeignKey(
        "people.Deputy", models.PROTECT, null=True, blank=True, related_name="taken_up_voices", verbose_name="接办代表"
    )
    guided_for = models.CharField("不作办理的情形", max_length=20, choices=GuidedFor, blank=True)
    answer = models.TextField("给群众的答复", blank=True)
    answered_on = models.DateField("反馈日", null=True, blank=True)
    closed_on = models.DateField("办结日", null=True, blank=True)
    reopened = models.PositiveSmallIntegerField("重新办理次数", default=0)
    public = models.BooleanField("已公开", default=False)
    public_title = models.CharField("公开标题", max_length=80, blank=True)
    public_text = models.TextField("公开的文字", blank=True)
    published_on = models.DateField("公开日", null=True, blank=True)
    withheld_for = models.CharField("不公开的原因", max_length=40, blank=True)
    erased_on = models.DateField("个人信息删除日", null=True, blank=True)
    suspicion = models.CharField("待核对的原因", max_length=100, blank=True)
    state = models.CharField("状态", max_length=10, choices=VoiceState, default=VoiceState.RECORDED)

    class Meta:
        verbose_name = "社情民意"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["congress", "year", "serial"], name="voice_number_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["congress", "state", "-id"], name="voice_by_state"),
            models.Index(fields=["congress", "-said_on", "-id"], name="voice_by_day"),
            models.Index(fields=["congress", "first", "second", "-id"], name="voice_by_category"),
            models.Index(fields=["congress", "-answered_on", "-id"], condition=Q(public=True), name="voice_public"),
            models.Index(fields=["station", "-id"], name="voice_of_station"),
            models.Index(fields=["jurisdiction", "-id"], name="voice_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.gist}"

    @property
    def number(self) -> str:
        return f"{self.year}-{self.serial:05d}"

    @property
    def gist(self) -> str:
        """The first words, as lists show them."""
        line = " ".join(self.text.split())
        return line if len(line) <= 40 else f"{line[:39]}…"


class Speaker(models.Model):
    """反映人 — enciphered; read only by those who handle the opinion, each reading is in the record.

    ``phone_mark`` finds opinions of the same number without keeping it. The row goes when its time is over or when the
    speaker asks; the opinion stays.
    """

    voice = models.OneToOneField(Voice, models.CASCADE, related_name="speaker")
    sealed = models.TextField()
    phone_mark = models.CharField(max_length=64, blank=True, db_index=True)
    keep_until = models.DateField("保存至", null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = "反映人"

    def __str__(self) -> str:
        return f"{self.voice_id}"


class Addition(models.Model):
    """补充 — what the resident or staff added later, in order; ``public`` where everyone may read it."""

    voice = models.ForeignKey(Voice, models.CASCADE, related_name="additions")
    text = models.TextField("补充")
    by_resident = models.BooleanField(default=True)
    who = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "补充"

    def __str__(self) -> str:
        return self.text[:40]
