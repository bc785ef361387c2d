"""Contact points (基层立法联系点): founded, corrected, closed and opened again; the partners they work with."""

from datetime import date
from typing import Any

from renda.consultation import policies, texts
from renda.consultation.kinds import PartnerKind, PointLevel
from renda.consultation.models import Partner, Point
from renda.consultation.operations.held import AT_WORK, point_of
from renda.consultation.workflow import POINT_FLOW
from renda.kernel import clock
from renda.kernel.actors import Actor
from renda.kernel.errors import Missing, NotYours, OutOfTurn, Unfit
from renda.kernel.operations import lock, operation
from renda.people.models import Body, Congress

LONGEST = {"name": 100, "address": 200, "head": 60, "phone": 30}
LABELS = {"name": "名称", "address": "地址", "head": "负责人", "phone": "联系电话"}


@operation
def found_point(
    congress_id: int, name: str, host_id: int, level: str, *, actor: Actor, since_on: date | None = None,
    jurisdiction_id: int | None = None, **more: str,
) -> Point:  # fmt: skip
    """设立联系点 — ``host_id`` is the body whose people run it. Source: 立法法90; a name once in a house."""
    if not policies.is_office(actor, congress_id):
        raise NotYours("联系点由法制工作机构或者常委会办公室设立", way_out="请联系常委会办公室。")
    congress = lock(Congress, congress_id)
    values = _values({"name": name, **more})
    if level not in PointLevel.values:
        raise Unfit("请选择层级", field="level")
    _require_new(congress.pk, values["name"])
    point = Point.objects.create(
        congress=congress, host=_host(host_id, congress), level=level, since_on=_not_later(since_on),
        jurisdiction_id=jurisdiction_id, **values,
    )  # fmt: skip
    POINT_FLOW.begin(point, actor, label="设立联系点", law="立法法90")
    return point


@operation
def change_point(
    point_id: int, *, actor: Actor, name: str, host_id: int, level: str, since_on: date | None = None,
    jurisdiction_id: int | None = None, **more: str,
) -> Point:  # fmt: skip
    """更正联系点 — what it is called, who runs it, where and how it is reached; only the names of changed fields are recorded."""
    point = point_of(point_id, actor, host_too=False)
    if level not in PointLevel.values:
        raise Unfit("请选择层级", field="level")
    values: dict[str, Any] = {
        **_values({"name": name, **more}), "level": level, "since_on": _not_later(since_on),
        "jurisdiction_id": jurisdiction_id, "host_id": _host(host_id, point.congress).pk,
    }  # fmt: skip
    if values["name"] != point.name:
        _require_new(point.congress_id, values["name"])
    changed = [field for field, value in values.items() if getattr(point, field) != value]
    for field in changed:
        setattr(point, field, values[field])
    if changed:
        point.save(update_fields=changed)
        POINT_FLOW.note("change", "更正联系点", point, actor, fields=changed)
    return point


@operation
def close_point(point_id: int, why: str, *, actor: Actor) -> Point:
    """撤销联系点 — no open task may be left; its collectors' links answer no more."""
    point = point_of(point_id, actor, host_too=False)
    reason = texts.line(why, field="why", label="撤销的原因", at_most=300, required=True)
    if point.calls.filter(state__in=AT_WORK, consultation__state="collecting").exists():  # type: ignore[attr-defined]
        raise OutOfTurn("联系点还有正在征集的任务，不能撤销", way_out="请先报送，或者结束征集。")
    POINT_FLOW.make("close", point, actor, why=reason)
    return point


@operation
def open_point(point_id: int, *, actor: Actor) -> Point:
    """恢复联系点."""
    point = point_of(point_id, actor, host_too=False)
    POINT_FLOW.make("open", point, actor)
    return point


@operation
def add_partner(point_id: int, kind: str, name: str, *, actor: Actor, field: str = "", contact: str = "") -> Partner:
    """增加重点单位、专家顾问或者律师工作室."""
    point = point_of(point_id, actor)
    if kind not in PartnerKind.values:
        raise Unfit("请选择类别", field="kind")
    told = texts.line(name, field="name", label="名称", at_most=100, required=True)
    if Partner.objects.filter(point=point, kind=kind, name=told, until_on=None).exists():
        raise Unfit("已经有这个合作单位", field="name")
    partner = Partner.objects.create(
        point=point, kind=kind, name=told,
        field=texts.line(field, field="field", label="专业领域", at_most=100),
        contact=texts.line(contact, field="contact", label="联系方式", at_most=100),
    )  # fmt: skip
    POINT_FLOW.note("add_partner", "增加合作单位", point, actor, kind=kind, partner=partner.pk)
    return partner


@operation
def end_partner(partner_id: int, *, actor: Actor) -> Partner:
    """不再合作 — the row stays for what was done together."""
    home = Partner.objects.filter(pk=partner_id).values_list("point_id", flat=True).first()
    if home is None:
        raise Missing("没有这个合作单位，或者您无权查看")
    point = point_of(home, actor)
    partner = lock(Partner, partner_id)
    if partner.until_on is not None:
        raise OutOfTurn("已经不再合作，不用再登记")
    partner.until_on = clock.today()
    partner.save(update_fields=["until_on"])
    POINT_FLOW.note("end_partner", "结束合作", point, actor, partner=partner.pk)
    return partner


def _values(typed: dict[str, str]) -> dict[str, str]:
    unknown = set(typed) - set(LONGEST)
    if unknown:
        raise TypeError(f"a point has no {unknown}")
    return {
        name: texts.line(words, field=name, label=LABELS[name], at_most=LONGEST[name], required=name == "name")
        for name, words in typed.items()
    }


def _host(body_id: int, congress: Congress) -> Body:
    """A body of the house, or of a house below it."""
    path = congress.jurisdiction.path
    found = Body.objects.filter(pk=body_id, dissolved_on=None, jurisdiction__path__startswith=path).first()
    if found is None:
        raise Unfit("请从名册里选择设立单位", field="host_id")
    return found


def _require_new(congress_id: int, name: str) -> None:
    if Point.objects.filter(congress=congress_id, name=name).exists():
        raise Unfit(f"已经有联系点叫“{name}”", field="name", way_out="撤销的联系点可以恢复。")


def _not_later(day: date | None) -> date | None:
    if day is not None and day > clock.today():
        raise Unfit("设立日不能晚于今天", field="since_on")
    return day
