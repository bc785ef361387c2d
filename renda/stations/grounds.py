"""What a station may hang on: a parent of a higher kind, a place of the congress, a body that runs it."""

from renda.kernel.errors import Unfit
from renda.people.models import Body, Congress, Jurisdiction
from renda.stations.kinds import StationKind, StationState
from renda.stations.models import Station

RANK = (StationKind.HOME, StationKind.STATION, StationKind.POINT)
"""From above: a home stands alone, a station may stand under a home, a point under either."""


def place_in(congress: Congress, jurisdiction_id: int | None) -> Jurisdiction:
    """The place, inside the congress's own; Unfit for any other."""
    found = Jurisdiction.objects.filter(pk=jurisdiction_id).first() if jurisdiction_id else None
    if found is None or not found.path.startswith(congress.jurisdiction.path):
        raise Unfit(
            f"所在地不在{congress.jurisdiction.name}范围内",
            field="jurisdiction_id",
            way_out="请选择本级的街镇或者居村。",
        )
    return found


def require_parent(kind: str, parent: Station, congress_id: int) -> None:
    if parent.congress_id != congress_id or parent.state == StationState.CLOSED:
        raise Unfit("上级站点不在本级，或者已经撤销", field="parent_id")
    require_rank(kind, parent.kind)


def require_rank(kind: str, parent_kind: str) -> None:
    if RANK.index(StationKind(kind)) <= RANK.index(StationKind(parent_kind)):
        raise Unfit(
            f"{StationKind(kind).label}不能设在{StationKind(parent_kind).label}之下", field="parent_id",
            way_out="代表之家下设联络站，联络站或者代表之家下设联系点。",
        )  # fmt: skip


def runner(congress: Congress, body_id: int | None) -> Body | None:
    """The body that runs it: of this house, or one that works for a place inside (a town's presidium)."""
    if not body_id:
        return None
    found = Body.objects.filter(pk=body_id, dissolved_on=None).select_related("jurisdiction").first()
    if found is None or not (
        found.congress_id == congress.pk or found.jurisdiction.path.startswith(congress.jurisdiction.path)
    ):
        raise Unfit("管理机构不在本级，或者已经撤销", field="run_by_id")
    return found


def covers(one: str, other: str) -> bool:
    """Whether one place lies in the other, by their paths: a deputy of either serves people of both."""
    return one.startswith(other) or other.startswith(one)
