"""A house, and handlers that do simple things to terms of that house."""

from collections.abc import Iterator

import pytest

from renda.batches import doors
from renda.batches.doors import handler
from renda.kernel.errors import Unfit
from renda.people.models import Body
from tests.cast import Cast, a_cast


@pytest.fixture
def cast() -> Cast:
    return a_cast()


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """“test.rename” gives bodies a new short name, ten at a time; it refuses the empty name and stumbles over 0."""
    kept = dict(doors.HANDLERS)

    @handler("test.rename", at_once=10, office=["sc_office"])
    def rename(rows, actor):
        return [_renamed(row, actor) for row in rows]

    yield
    doors.HANDLERS.clear()
    doors.HANDLERS.update(kept)


def _renamed(row, actor):
    if actor.person_id is None and not actor.is_system:
        raise Unfit("无权更名")
    if not row["name"]:
        raise Unfit("名称不能为空", way_out="请填写。")
    1 / row["divisor"]
    body = Body.objects.get(pk=row["body"])
    body.short_name, body.rank = row["name"], body.rank + 1
    body.save()
    return body.pk
