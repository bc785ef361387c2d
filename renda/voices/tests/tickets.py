"""Exports of an imagined hotline, and tickets brought in from them, for tests."""

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook

from renda.batches import working
from renda.batches.models import Batch
from renda.voices import operations
from renda.voices.models import TicketImport

HEADS = ["工单编号", "来电时间", "来电人", "联系电话", "诉求内容", "诉求分类", "事发地址", "所属街道", "承办单位", "工单状态",
         "是否解决", "满意度", "是否重复"]  # fmt: skip
NO = "QH2026{:05d}"


def row(n, **changes):
    """One sound line; changes by heading."""
    told = dict(zip(HEADS, [
        NO.format(n), "2026-05-03 10:20:11", "张小明", "13812345678", "楼下路灯坏了好几天，晚上看不清路。", "市政／路灯", "田林路口",
        "田林街道", "区住建局", "已办结", "已解决", "满意", "否",
    ], strict=True))  # fmt: skip
    return {**told, **changes}


def as_csv(rows, encoding="utf-8-sig", delimiter=","):
    heads = list(dict.fromkeys(name for each in rows for name in each))
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(heads)
    writer.writerows([each.get(name, "") for name in heads] for each in rows)
    return out.getvalue().encode(encoding)


def as_xlsx(rows, above=()):
    book = Workbook()
    heads = list(dict.fromkeys(name for each in rows for name in each))
    for line in above:
        book.active.append(list(line))
    book.active.append(heads)
    for each in rows:
        book.active.append([each.get(name) for name in heads])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def uploaded(house, data, name="五月.csv", actor=None):
    return operations.upload_tickets(house.congress.pk, name, data, actor=actor or house.周文)


def confirmed(house, data, **more):
    made = uploaded(house, data)
    return operations.confirm_ticket_columns(made.pk, made.columns["places"], actor=house.周文, **more)


def work_all():
    """What a worker does, batch after batch, until nothing waits."""
    for pk in Batch.objects.order_by("pk").values_list("pk", flat=True):
        working.work(pk)
    left = Batch.objects.filter(state__in=("waiting", "running")).values_list("pk", flat=True)
    for pk in list(left):
        working.work(pk)


def imported(house, rows, **more):
    """Uploaded, confirmed as proposed, read and taken in."""
    made = confirmed(house, as_csv(rows), **more)
    work_all()
    return TicketImport.objects.get(pk=made.pk)
