"""Texts as they are compared, how rare each feature of them is, and what was proposed for a matter."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Text(models.Model):
    """可比文本 — by which features a matter's text is found; the rest that is compared stands in `Drawn`.

    ``features`` are numbers of words, ``size`` says how many. A text that is written anew gets a new ``id``, so that
    whatever stands above the tally's mark is not counted yet. ``counts`` is off where nobody may learn from the rarity
    of its words that it is there (confidential matters).
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    congress_id = models.BigIntegerField()
    day = models.DateField(null=True)
    counts = models.BooleanField(default=True)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=32)
    features = ArrayField(models.IntegerField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="likeness_text_once")]
        # No list of pending entries: each search would read through it.
        indexes: ClassVar = [GinIndex(fields=["features"], name="likeness_text_features", fastupdate=False)]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Drawn(models.Model):
    """What is compared of a text in full (language.closeness.Portrait), not the text itself.

    Apart from `Text`, whose rows are read by the ten thousand and should be small.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    words = models.TextField(blank=True)
    subject = models.JSONField(default=dict)
    named = models.JSONField(default=dict)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="likeness_drawn_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Count(models.Model):
    """In how many of the counted texts a feature is."""

    feature = models.IntegerField(primary_key=True)
    n = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.feature}: {self.n}"


class Tally(models.Model):
    """How far the texts have been counted: all up to ``up_to``, ``texts`` of them; one row."""

    up_to = models.BigIntegerField(default=0)
    texts = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.texts}"


class Proposal(models.Model):
    """参考意见 — what was proposed for a matter on a day, best first, to be held against what was decided.

    ``ranked`` are ids of what was proposed (承办单位); kept once, as first made, and never after the decision.
    """

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    congress_id = models.BigIntegerField()
    made_on = models.DateField()
    ranked = ArrayField(models.BigIntegerField())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="likeness_proposal_once")]
        indexes: ClassVar = [models.Index(fields=["congress_id", "kind", "made_on"], name="likeness_proposal_of_year")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
