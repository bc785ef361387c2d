"""Collectors (信息员): listed, corrected, trained, given and refused their personal links; brought in by the hundred."""

from collections.abc import Sequence
from datetime import date

from renda.consultation import texts
from renda.consultation.keys import mark_of, new_key
from renda.consultation.models import Collector, Point
from renda.consultation.operations.held import point_of
from renda.consultation.sheets.collectors import Row
from renda.consultation.workflow import POINT_FLOW
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.kernel.sealing import seal

FIELDS = {"name": ("姓名", 60), "unit": ("单位", 100), "field": ("领域", 100), "languages": ("语言", 60)}
MOST = 2000


@operation
def add_collector(
    point_id: int, name: str, *, actor: Actor, unit: str = "", field: str = "", languages: str = "", phone: str = "",
    from_on: date | None = None,
) -> Collector:  # fmt: skip
    """聘任信息员 — without a link yet; the record never holds their names."""
    point = _running(point_of(point_id, actor))
    _require_room(point, 1)
    typed = {"name": name, "unit": unit, "field": field, "languages": languages}
    collector = Collector.objects.create(
        point=point, sealed=_sealed(phone), from_on=_not_later(from_on or clock.today()), **_values(typed)
    )
    POINT_FLOW.note("add_collector", "聘任信息员", point, actor, collector=collector.pk)
    return collector


@operation
def bring_in_collectors(point_id: int, rows: Sequence[Row], *, actor: Actor) -> list[Collector]:
    """导入信息员 — rows without faults; a name listed already with the same unit is passed over."""
    point = _running(point_of(point_id, actor))
    held = set(Collector.objects.filter(point=point, until_on=None).values_list("name", "unit"))
    new = [row for row in rows if (row.name, row.unit) not in held]
    _require_room(point, len(new))
    made = Collector.objects.bulk_create(
        Collector(
            point=point, sealed=_sealed(row.phone), from_on=row.from_on or clock.today(), trained_on=row.trained_on,
            **_values({"name": row.name, "unit": row.unit, "field": row.field, "languages": row.languages}),
        )
        for row in new
    )  # fmt: skip
    if made:
        POINT_FLOW.note("bring_in_collectors", "导入信息员", point, actor, rows=len(made))
    return list(made)


@operation
def change_collector(
    collector_id: int, *, actor: Actor, name: str, unit: str = "", field: str = "", languages: str = "",
    phone: str | None = None,
) -> Collector:  # fmt: skip
    """更正信息员 — ``phone`` is left as it is where None."""
    point, collector = _one(collector_id, actor)
    typed = {"name": name, "unit": unit, "field": field, "languages": languages}
    for key, value in _values(typed).items():
        setattr(collector, key, value)
    if phone is not None:
        collector.sealed = _sealed(phone)
    collector.save()
    POINT_FLOW.note("change_collector", "更正信息员", point, actor, collector=collector.pk)
    return collector


@operation
def end_collector(collector_id: int, *, actor: Actor) -> Collector:
    """信息员离任 — the link answers no more; number gone, name kept with what was collected."""
    point, collector = _one(collector_id, actor)
    collector.until_on, collector.key_digest, collector.sealed = clock.today(), "", ""
    collector.save(update_fields=["until_on", "key_digest", "sealed"])
    POINT_FLOW.note("end_collector", "信息员离任", point, actor, collector=collector.pk)
    return collector


@operation
def record_training(point_id: int, collector_ids: Sequence[int], on: date, *, actor: Actor) -> int:
    """登记培训 — of these collectors on a day; how many."""
    point = point_of(point_id, actor)
    day = _not_later(on)
    rows = _current(point, collector_ids)
    Collector.objects.filter(pk__in=[c.pk for c in rows]).update(trained_on=day)
    POINT_FLOW.note("record_training", "登记信息员培训", point, actor, on=day, people=len(rows))
    return len(rows)


@operation
def renew_links(point_id: int, collector_ids: Sequence[int], *, actor: Actor) -> dict[int, str]:
    """更换专属链接 — a new key for each, told this once; only its mark is kept, and the old link answers no more."""
    point = _running(point_of(point_id, actor))
    rows = _current(point, collector_ids)
    keys = {collector.pk: new_key() for collector in rows}
    for collector in rows:
        collector.key_digest = mark_of(keys[collector.pk])
    Collector.objects.bulk_update(rows, ["key_digest"])
    POINT_FLOW.note("renew_links", "更换信息员链接", point, actor, people=len(rows))
    return keys


def _running(point: Point) -> Point:
    if point.state != "open":
        raise OutOfTurn(f"“{point}”已经撤销", way_out="请先恢复联系点。")
    return point


def _one(collector_id: int, actor: Actor) -> tuple[Point, Collector]:
    """One in office, held after the point."""
    home = Collector.objects.filter(pk=collector_id).values_list("point_id", flat=True).first()
    if home is None:
        raise Missing("没有这名信息员，或者您无权查看")
    point = point_of(home, actor)
    collector = lock(Collector, collector_id)
    if collector.until_on is not None:
        raise OutOfTurn("这名信息员已经离任")
    return point, collector


def _current(point: Point, collector_ids: Sequence[int]) -> list[Collector]:
    wanted = set(collector_ids)
    if not wanted:
        raise Unfit("请先选择信息员", field="chosen")
    rows = Collector.objects.filter(point=point, pk__in=wanted, until_on=None)
    found = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    if len(found) != len(wanted):
        raise Missing("有的人不在这个联系点的信息员名单上", way_out="请刷新页面，重新选择。")
    return found


def _require_room(point: Point, n: int) -> None:
    if Collector.objects.filter(point=point, until_on=None).count() + n > MOST:
        raise Unfit(f"一个联系点的信息员不超过{MOST}人", field="file")


def _values(typed: dict[str, str]) -> dict[str, str]:
    return {
        name: texts.line(typed[name], field=name, label=label, at_most=longest, required=name == "name")
        for name, (label, longest) in FIELDS.items()
    }


def _sealed(phone: str) -> str:
    return seal({"phone": texts.line(phone, field="phone", label="电话", at_most=30)})


def _not_later(day: date) -> date:
    if day > clock.today():
        raise Unfit("日期不能晚于今天", field="on")
    return day
