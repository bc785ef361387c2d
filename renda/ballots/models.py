"""Ballots, their rolls and boxes. In a secret ballot nothing joins roll and box (decision 0007)."""

import uuid
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from renda.ballots import kinds
from renda.ballots.counting import Sums
from renda.ballots.rules import Design, House, from_data


class Ballot(models.Model):
    """表决 — one question or several on one paper, with the rule it is decided by.

    ``voted`` are the persons who have voted or taken a paper, ``papered`` those of them who took one: sorted, so that they
    tell no order, and on this row, so that only the last shares a stamp with his vote. ``salt`` makes the key of the open
    box and is gone once the ballot is sealed. ``sums`` and ``outcome`` are computed at sealing, never entered.
    """

    congress = models.ForeignKey("people.Congress", models.PROTECT, related_name="ballots")
    question = models.CharField("表决事项", max_length=200)
    occasion = models.CharField("会议", max_length=100, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="further")
    round = models.PositiveSmallIntegerField("轮次", default=1)
    kind = models.CharField("类别", max_length=20, choices=kinds.Kind)
    secrecy = models.CharField("方式", max_length=20, choices=kinds.Secrecy)
    channel = models.CharField("途径", max_length=20, choices=kinds.Channel)
    state = models.CharField("状态", max_length=20, choices=kinds.State, default=kinds.State.PREPARED)
    design = models.JSONField("票样")
    tellers = ArrayField(models.BigIntegerField(), verbose_name="监票计票人", default=list, blank=True)
    in_office = models.PositiveIntegerField("全体人数", default=0)
    quota = models.PositiveIntegerField("名额", default=0)
    present = models.PositiveIntegerField("出席人数", default=0)
    entitled = models.PositiveIntegerField("有表决权人数", default=0)
    closes_at = models.DateTimeField("截止时间", null=True, blank=True)
    voted = ArrayField(models.BigIntegerField(), default=list, blank=True)
    papered = ArrayField(models.BigIntegerField(), default=list, blank=True)
    salt = models.BinaryField(null=True)
    key_check = models.CharField(max_length=32, blank=True)
    sums = models.JSONField(null=True)
    outcome = models.JSONField(null=True)
    digest = models.CharField(max_length=64, blank=True)
    published = models.BooleanField("已公开票单", default=False)

    class Meta:
        verbose_name = "表决"
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=kinds.State.values), name="ballot_state"),
            models.CheckConstraint(condition=models.Q(kind__in=kinds.Kind.values), name="ballot_kind"),
            models.CheckConstraint(condition=models.Q(secrecy__in=kinds.Secrecy.values), name="ballot_secrecy"),
            models.CheckConstraint(condition=models.Q(channel__in=kinds.Channel.values), name="ballot_channel"),
            models.UniqueConstraint(fields=["previous"], name="ballot_one_further_round"),
        ]
        indexes: ClassVar = [models.Index(fields=["congress", "state"], name="ballot_by_state")]

    def __str__(self) -> str:
        return self.question if self.round == 1 else f"{self.question}（第{self.round}轮）"

    @property
    def paper(self) -> Design:
        return from_data(self.design)

    @property
    def house(self) -> House:
        return House(self.in_office, self.quota, self.present, self.entitled)

    @property
    def is_secret(self) -> bool:
        return self.secrecy == kinds.Secrecy.SECRET

    @property
    def takes_devices(self) -> bool:
        return self.secrecy != kinds.Secrecy.HAND and self.channel != kinds.Channel.PAPER

    @property
    def takes_counts(self) -> bool:
        """Whether tellers enter counts: of papers, or of hands."""
        return self.secrecy == kinds.Secrecy.HAND or self.channel != kinds.Channel.DEVICE


class Voter(models.Model):
    """表决人 — fixed when the ballot opens; those excluded stay on the roll with their reason (回避、暂停执行职务)."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="roll")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=60)
    excluded = models.BooleanField("不参加表决", default=False)
    why = models.CharField("原因", max_length=200, blank=True)
    law = models.CharField("依据", max_length=60, blank=True)

    class Meta:
        verbose_name = "表决人"
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "person"], name="voter_once_on_roll")]

    def __str__(self) -> str:
        return self.name


class NamedVote(models.Model):
    """记名票 — an open vote with its voter; nothing turns one kind into the other."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="named")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    choice = models.JSONField("票面")

    class Meta:
        verbose_name = "记名票"
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "person"], name="named_vote_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.person_id}"  # type: ignore[attr-defined]


class BoxedVote(models.Model):
    """票箱中的票 — of an open secret ballot, in cipher and all of one length; gone when the ballot is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="boxed")
    cipher = models.BinaryField()

    class Meta:
        verbose_name = "票箱中的票"

    def __str__(self) -> str:
        return str(self.id)


class CountedVote(models.Model):
    """已封存的票 — written anew at sealing, in random order, by one statement: one stamp for all."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="counted")
    code = models.CharField("核对码", max_length=9)
    choice = models.JSONField("票面")

    class Meta:
        verbose_name = "已封存的票"
        indexes: ClassVar = [models.Index(fields=["ballot", "code"], name="counted_by_code")]

    def __str__(self) -> str:
        return self.code


class TellerCount(models.Model):
    """计票 — papers or hands as one teller counted them; it takes two that agree."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="teller_counts")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    data = models.JSONField("计票数")

    class Meta:
        verbose_name = "计票"
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "person"], name="teller_counts_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.person_id}"  # type: ignore[attr-defined]

    @property
    def sums(self) -> Sums:
        data: dict[str, Any] = self.data
        return Sums(**data)
