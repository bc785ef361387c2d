"""The body of a worker process for the test that kills it: rows that take their time, then the ordinary work."""

import os
import sys
import time

import django

django.setup()

from renda.batches import working  # noqa: E402
from renda.batches.doors import handler  # noqa: E402
from renda.people.models import Body  # noqa: E402


@handler("test.slow", at_once=4)
def count_up(rows, actor):
    for row in rows:
        body = Body.objects.select_for_update().get(pk=row["body"])
        body.rank += 1
        body.save()
        time.sleep(float(os.environ["PAUSE"]))
    return [row["body"] for row in rows]


working.work(int(sys.argv[1]))
