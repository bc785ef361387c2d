"""Calls to the city's hotline, brought in month by month; a kind of problem found in them, taken on, and told to the leaders."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

from renda.batches import working
from renda.batches.models import Batch, BatchState
from renda.demo.district import acting
from renda.demo.speaking.telling import deputy_of, office, told
from renda.kernel import clock
from renda.people.models import Congress
from renda.voices import operations
from renda.voices.kinds import Adoption, ThemeState
from renda.voices.models import Digest, Theme

HEADS = (
    "工单编号",
    "来电时间",
    "诉求内容",
    "诉求分类",
    "事发地址",
    "所属街道",
    "承办单位",
    "工单状态",
    "是否解决",
    "满意度",
    "是否重复",
)
RISING = "公共安全／电动车充电"


def bring_in(district: Congress) -> None:
    """The month before this one, as the hotline office sends it."""
    month = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows(_calls(month))
    data = out.getvalue().encode("utf-8-sig")
    made = operations.upload_tickets(district.pk, f"{month:%Y年%m月}热线工单.csv", data, actor=office(district))
    operations.confirm_ticket_columns(made.pk, made.columns["places"], actor=office(district))
    _work()


def find(district: Congress) -> None:
    month = (clock.today().replace(day=1) - timedelta(days=1)).replace(day=1)
    operations.begin_finding(district.pk, month, actor=office(district))
    _work()


def take_on(district: Congress) -> None:
    """The kind that grew is watched, and two deputies take it on."""
    theme, row = _grown(district), told()["hotline"]
    operations.edit_theme(theme.pk, row["theme"], finding=row["finding"], actor=office(district))
    operations.watch_theme(theme.pk, actor=office(district))
    for name in row["adopters"]:
        operations.adopt_theme(theme.pk, actor=deputy_of(district, name))


def write(district: Congress) -> None:
    """信息: written by the deputies' office, looked at by the general office, approved by a chair, sent."""
    row = told()["hotline"]
    made = operations.write_digest(district.pk, row["title"], theme_ids=[_grown(district).pk], actor=office(district))
    operations.check_digest(made.pk, actor=acting("何静", district))
    operations.approve_digest(made.pk, actor=acting("高远", district))
    operations.issue_digest(made.pk, row["recipients"], actor=office(district))


def hear(district: Congress) -> None:
    row, made = told()["hotline"], Digest.objects.get(congress=district)
    today = clock.today()
    operations.register_instruction(made.pk, row["instruction"], row["by"], today, actor=office(district))


def answer(district: Congress) -> None:
    row, made = told()["hotline"], Digest.objects.get(congress=district)
    operations.register_feedback(made.pk, row["feedback"], Adoption.ADOPTED, clock.today(), actor=office(district))


def _calls(month: date) -> Iterator[list[Any]]:
    """So many of each kind as the data file tells for the month; days, places and results take turns."""
    places = [(town["name"], place) for town in told()["town"] for _, names in town["communities"] for place in names]
    n = 0
    for nth, kind in enumerate(told()["hotline"]["kind"]):
        for k in range(kind["calls"][month.month - 1]):
            n += 1
            town, place = places[(k * 5 + nth * 3 + month.month) % len(places)]
            words = kind["words"][k % len(kind["words"])]
            done = (k + nth) % 9 > 0
            yield [
                f"QH{month:%Y%m}{n:04d}", f"{month.replace(day=1 + (k * 7 + nth) % 28)} {8 + k % 11:02d}:15:00", f"{place}{words}",
                f"{kind['first']}／{kind['second']}", place, town, kind["unit"], "已办结" if done else "办理中",
                "已解决" if done and (k + nth) % 4 else "未解决", "满意" if (k + nth) % 5 else "不满意", "是" if k % 8 == 7 else "否",
            ]  # fmt: skip


def _grown(district: Congress) -> Theme:
    first, second = RISING.split("／")
    rows = Theme.objects.filter(congress=district, first=first, second=second).exclude(state=ThemeState.DROPPED)
    return rows.order_by("-n_tickets", "pk")[0]


def _work() -> None:
    """What a worker would do, batch after batch."""
    while waiting := Batch.objects.filter(state=BatchState.WAITING).order_by("pk").first():
        if not working.work(waiting.pk):
            return  # a worker of its own has it
