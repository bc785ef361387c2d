"""The search index: one row for each matter that may be found."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Entry(models.Model):
    """检索条目 — written in the same transaction as the act that changed its matter."""

    kind = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    congress_id = models.BigIntegerField()
    public = models.BooleanField()
    label = models.CharField(max_length=30)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=200)
    day = models.DateField(null=True)
    vector = SearchVectorField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]
        indexes: ClassVar = [GinIndex(fields=["vector"], name="search_entry_vector")]

    def __str__(self) -> str:
        return self.title
