"""Rows held against the registers of the house: places, bodies, parents; what does not fit is told by line and column."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from renda.kernel.errors import Unfit
from renda.people.kinds import Level
from renda.people.models import Body, Congress, Jurisdiction
from renda.people.naming import best_body
from renda.stations.datums import Datum
from renda.stations.exchange.columns import BY_FIELD
from renda.stations.exchange.shapes import Row, Sheet
from renda.stations.grounds import RANK
from renda.stations.kinds import StationKind, StationState
from renda.stations.models import Station
from renda.stations.positions import position

KINDS = {
    **{kind.label: kind.value for kind in StationKind}, "家": "home", "站": "station", "点": "point",
    "联络站": "station", "联系点": "point", "人大代表之家": "home", "人大代表联络站": "station", "人大代表联系点": "point",
}  # fmt: skip
DATUMS = {
    **dict.fromkeys(("", "wgs84", "手机定位", "天地图", "cgcs2000"), Datum.WGS84),
    **dict.fromkeys(("gcj02", "高德", "高德地图", "腾讯", "腾讯地图"), Datum.GCJ02),
    **dict.fromkeys(("bd09", "百度", "百度地图"), Datum.BD09),
}
STATES = {"": StationState.OPEN, "开放": StationState.OPEN, "启用": StationState.OPEN, "筹建": StationState.PLANNED}


@dataclass(slots=True)
class Known:
    """What there is of one house, read once for many rows; codes and names of stations that a row may hang under."""

    congress: Congress
    places: dict[str, list[Jurisdiction]]
    bodies: list[Body]
    codes: dict[str, tuple[str, str]]
    names: dict[str, tuple[str, str]]
    _meant: dict[str, Body | None] = field(default_factory=dict)

    def body(self, words: str) -> Body | None:
        if words not in self._meant:
            self._meant[words] = best_body(words, self.bodies, self.congress.jurisdiction.name)
        return self._meant[words]

    def town(self, name: str) -> Jurisdiction | None:
        found = [p for p in self.places.get(name, []) if p.level != Level.COMMUNITY]
        return found[0] if len(found) == 1 else None

    def community(self, name: str, town: Jurisdiction) -> Jurisdiction | None:
        found = [p for p in self.places.get(name, []) if p.level == Level.COMMUNITY and p.parent_id == town.pk]
        return found[0] if found else None


def known_of(congress: Congress) -> Known:
    places: dict[str, list[Jurisdiction]] = {}
    for place in Jurisdiction.objects.filter(path__startswith=congress.jurisdiction.path):
        places.setdefault(place.name, []).append(place)
    inside = Body.objects.filter(jurisdiction__path__startswith=congress.jurisdiction.path, dissolved_on=None)
    codes, names = {}, {}
    for code, name, kind, state in Station.objects.filter(congress=congress).values_list(
        "code", "name", "kind", "state"
    ):
        if code:
            codes[code] = (kind, state)
        if state != StationState.CLOSED:
            names[name] = (kind, code)
    return Known(congress, places, list(inside.order_by("rank", "pk")), codes, names)


def hold_against(sheet: Sheet, known: Known) -> None:
    """Adds to each row what does not fit the registers, or another row of the sheet."""
    seen: dict[str, int] = {}
    named: dict[str, int] = {}
    by_code = {row.text("code"): row for row in sheet.rows if row.text("code")}
    by_name = {row.text("name"): row for row in sheet.rows if row.text("name")}
    for row in sheet.rows:
        _once(row, "code", seen)
        _once(row, "name", named)
        _place(row, known)
        _kind_and_state(row, known)
        _position(row)
        _phone(row)
        _parent(row, known, by_code, by_name)
        if row.text("run_by") and known.body(row.text("run_by")) is None:
            row.fault("管理机构", f"名册里没有“{row.text('run_by')[:30]}”，或者不止一个")


def _once(row: Row, name: str, seen: dict[str, int]) -> None:
    text = row.text(name)
    if text and seen.setdefault(text, row.line) != row.line:
        row.fault(BY_FIELD[name].heading, f"和第{seen[text]}行相同")


def _place(row: Row, known: Known) -> None:
    town = known.town(row.text("town"))
    if not row.text("town"):
        return
    if town is None:
        row.fault("街镇", f"{known.congress.jurisdiction.name}没有“{row.text('town')[:30]}”")
    elif row.text("community") and known.community(row.text("community"), town) is None:
        row.fault("居村", f"{town.name}没有登记“{row.text('community')[:30]}”")


def place_of(row: Row, known: Known) -> Jurisdiction:
    """The community where one is named, else the town; Unfit where the register has changed since."""
    town = known.town(row.text("town"))
    if town is None:
        raise Unfit(f"第{row.line}行“街镇”：没有这个街镇")
    return (known.community(row.text("community"), town) if row.text("community") else None) or town


def _kind_and_state(row: Row, known: Known) -> None:
    code, name = row.text("code"), row.text("name")
    if row.text("kind") and row.text("kind") not in KINDS:
        row.fault("类别", f"“{row.text('kind')[:20]}”应为代表之家、联络站或者联系点")
    if code in known.codes:
        row.known = True
        if known.codes[code][1] == StationState.CLOSED:
            row.fault("编号", f"编号{code}的站点已经撤销")
    if name in known.names and known.names[name][1] != code:
        other = known.names[name][1]
        row.fault("名称", f"已有名为“{name[:30]}”的站点{f'，编号{other}' if other else '，没有编号'}")
    if row.text("state") not in STATES and not row.known:
        row.fault("状态", "新的站点只能是开放或者筹建")


def _position(row: Row) -> None:
    try:
        position_of(row.values)
    except Unfit as no:
        row.fault(BY_FIELD[no.field].heading, f"{no.reason}。{no.way_out}")


def _phone(row: Row) -> None:
    if row.text("phone") and not any(sign.isdecimal() for sign in row.text("phone")):
        row.fault("联系电话", "联系电话里没有数字")


def position_of(values: Mapping[str, str]) -> tuple[float, float] | None:
    north, east = (_degrees(values.get(name, ""), name) for name in ("latitude", "longitude"))
    return position(north, east, _datum(values.get("datum", "")))


def _datum(text: str) -> str:
    """However it is written: “GCJ02”, “gcj-02”, “高德地图”."""
    plain = "".join(sign for sign in text.casefold() if sign.isalnum())
    if plain not in DATUMS:
        raise Unfit(f"“{text[:20]}”不是认识的坐标系", field="datum", way_out="请写WGS 84、GCJ-02或者BD-09。")
    return DATUMS[plain]


def _degrees(text: str, name: str) -> float | None:
    plain = text.strip().rstrip("°NE").strip()
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError:
        raise Unfit(f"“{text[:20]}”不是度数", field=name, way_out="请写作31.1880。") from None


def _parent(row: Row, known: Known, by_code: Mapping[str, Row], by_name: Mapping[str, Row]) -> None:
    """A parent is one that stands already or comes in an earlier row."""
    words, kind = row.text("parent"), KINDS.get(row.text("kind"), "")
    if not words:
        return
    other = by_code.get(words) or by_name.get(words)
    if other is not None:
        above = KINDS.get(other.text("kind"), "")
        standing = words in known.codes or words in known.names
        if other.line >= row.line and not standing:
            row.fault("上级", f"上级“{words[:30]}”写在第{other.line}行，请把它移到前面")
            return
        if other.faults and not standing:
            row.fault("上级", f"上级所在的第{other.line}行有问题，请先改正")
            return
    else:
        above = (known.codes.get(words) or known.names.get(words) or ("", ""))[0]
    if not above:
        row.fault("上级", f"没有编号或者名称为“{words[:30]}”的站点")
    elif kind and RANK.index(StationKind(kind)) <= RANK.index(StationKind(above)):
        row.fault("上级", f"{StationKind(kind).label}不能设在{StationKind(above).label}之下")
