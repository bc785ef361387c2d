"""The day may be set for a demonstration; nothing else moves the clock."""

import os
import subprocess
import sys
from datetime import date, datetime

from renda.kernel import clock


def test_within_a_block_it_is_the_moment_given():
    with clock.on(date(2026, 7, 23)):
        assert clock.now() == datetime(2026, 7, 23, 9, tzinfo=clock.SHANGHAI)


def test_a_demonstration_takes_place_on_the_day_named_and_its_hours_go_on():
    told = "from renda.kernel import clock; from datetime import datetime; n = clock.now(); print(n.date(), n.hour == datetime.now(clock.SHANGHAI).hour)"
    done = subprocess.run(
        [sys.executable, "-c", told], env={**os.environ, clock.PLAYED: "2026-07-23"}, capture_output=True, text=True
    )
    assert done.stdout.split() == ["2026-07-23", "True"]
