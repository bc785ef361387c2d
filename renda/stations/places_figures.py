"""Numbers of stations as they stand at the end of a span: by kind, open ones, those with deputies; declared in ``figures``."""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.kernel.figures import Figure, Ratio, Scope
from renda.stations.kinds import StationKind
from renda.stations.models import Station, StationDeputy

COUNTED = "期末已启用、没有撤销的。"


def standing(scope: Scope) -> QuerySet[Station]:
    """Opened by the last day of the span and not closed on it; a pause does not take a station out."""
    rows = Station.objects.filter(congress=scope.congress_id, opened_on__lte=scope.end)
    rows = rows.filter(Q(closed_on=None) | Q(closed_on__gt=scope.end))
    return rows.select_related("jurisdiction").order_by("pinyin", "pk")


def _of_kind(kind: str) -> Callable[[Scope], QuerySet[Station]]:
    return lambda scope: standing(scope).filter(kind=kind)


def _postings(scope: Scope) -> QuerySet[StationDeputy]:
    running = Q(until_on=None) | Q(until_on__gt=scope.end)
    rows = StationDeputy.objects.filter(running, station__in=standing(scope).order_by().values("pk"))
    rows = rows.filter(Q(deputy__until_on=None) | Q(deputy__until_on__gt=scope.end), from_on__lte=scope.end)
    return rows.select_related("station", "deputy__person").order_by("deputy__person__pinyin", "pk")


def _with_deputies(scope: Scope) -> QuerySet[Station]:
    return standing(scope).filter(Exists(_postings(scope).order_by().filter(station=OuterRef("pk"))))


PLACES: tuple[Figure | Ratio, ...] = (
    Figure("stations.standing", "家站点", "个", standing, public=True, note=COUNTED),
    Figure("stations.homes", "代表之家", "个", _of_kind(StationKind.HOME), public=True, note=COUNTED),
    Figure("stations.stations", "代表联络站", "个", _of_kind(StationKind.STATION), public=True, note=COUNTED),
    Figure("stations.points", "代表联系点", "个", _of_kind(StationKind.POINT), public=True, note=COUNTED),
    Figure("stations.with_deputies", "有进站代表的家站点", "个", _with_deputies, note="期末有在任代表进站的。"),
    Figure(
        "stations.deputies", "进站代表", "名", _postings, measure="distinct", field="deputy__person", public=True,
        note="期末在任并且进站的，同一人进几个站只计一名。",
    ),
    Ratio(
        "stations.manned_share", "家站点代表进站率", of="stations.with_deputies", over="stations.standing",
        note="有进站代表的家站点占全部家站点的比例。",
    ),
)  # fmt: skip
